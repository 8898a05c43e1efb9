// @ts-check
// `npm run format`: formats everything, and applies the safe fixes of the linter.
import { join } from "node:path";
import { repo, run } from "./run.mjs";
import { setup } from "./setup.mjs";

await setup();
await run("cargo", ["fmt", "--all"]);
await run("node", [join(repo, "node_modules/@biomejs/biome/bin/biome"), "check", "--write"]);
