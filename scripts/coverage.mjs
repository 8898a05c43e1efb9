// @ts-check
// `npm run coverage`: writes `docs/coverage.md`, the list of Consul's operations and their methods.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "./build.mjs";
import { repo } from "./run.mjs";
import { setup } from "./setup.mjs";

await setup();
await build();
const { coverage } = await import("../tests/endpoints/coverage.mjs");
await writeFile(join(repo, "docs", "coverage.md"), await coverage());
