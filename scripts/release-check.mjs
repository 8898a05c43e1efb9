// @ts-check
// `npm run release:check`: lists what its owner has to add before the package can be published.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repo } from "./run.mjs";

const manifest = JSON.parse(await readFile(join(repo, "pkg", "package.json"), "utf8"));
const missing = ["repository", "homepage", "bugs"].filter((field) => manifest[field] === undefined);
if (missing.length > 0) {
  console.error(
    `pkg/package.json has no ${missing.join(", no ")}: npm shows these with the package.`,
  );
  process.exitCode = 1;
}
