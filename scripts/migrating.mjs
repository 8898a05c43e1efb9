// @ts-check
// `npm run migrating`: writes the tables of `docs/migrating.md`: what each call of npm `consul` becomes.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "./build.mjs";
import { repo } from "./run.mjs";
import { setup } from "./setup.mjs";

await setup();
await build();
const { withTables } = await import("../tests/migrate/document.mjs");
const file = join(repo, "docs", "migrating.md");
await writeFile(file, await withTables(await readFile(file, "utf8")));
