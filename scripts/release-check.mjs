// @ts-check
// `npm run release:check`: says what is missing before the package can be published.
// `-- --final` also checks what is decided on the day of the release, and `-- --record` stores the types of the release.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { buildPanel } from "./panel.mjs";
import { apiOf, reportOf, types } from "./release/api-report.mjs";
import { links } from "./release/links.mjs";
import { linterFolder, linters } from "./release/linters.mjs";
import { owner, provenance } from "./release/manifest.mjs";
import { changelog, versions } from "./release/versions.mjs";
import { repo, run } from "./run.mjs";
import { installPackages, setup } from "./setup.mjs";

const flag = /** @type {const} */ ({ type: "boolean", default: false });
const { final: isFinal, record } = parseArgs({ options: { final: flag, record: flag } }).values;
const folder = join(repo, "pkg");
const reportFile = join(repo, "docs", "api-report.txt");

await setup();
await installPackages(linterFolder);
await build();
await buildPanel();

const [manifest, cargo, lock, log, report, api, docs] = await Promise.all([
  read("pkg/package.json").then(JSON.parse),
  read("Cargo.toml"),
  read("Cargo.lock"),
  read("CHANGELOG.md"),
  read("docs/api-report.txt").catch(() => ""),
  apiOf(folder),
  readdir(join(folder, "docs")),
]);
const ofTypes = types({ api, report, changelog: log, isFinal: isFinal && !record });
const documents = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"].concat(
  docs.filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`),
);

/** @type {Record<string, string[]>} */
const problems = {
  owner: owner({ manifest }),
  provenance: provenance({ manifest }),
  version: versions({ manifest, cargo, lock }),
  changelog: changelog({ manifest, changelog: log, isFinal }),
  types: ofTypes.problems,
  links: await links({ folder, documents }),
  linters: await linters({ folder }),
  size: await sizes(),
};

for (const note of ofTypes.notes) console.log(`types: ${note}`);
if (record && ofTypes.problems.length === 0) {
  await writeFile(reportFile, reportOf(api));
  console.log("docs/api-report.txt has the types of this release.");
}
for (const [name, found] of Object.entries(problems)) {
  if (found.length === 0) console.log(`${name}: ok`);
  for (const problem of found) console.error(`${name}: ${problem}`);
}
if (Object.values(problems).some((found) => found.length > 0)) process.exitCode = 1;

/** @param {string} path */
function read(path) {
  return readFile(join(repo, path), "utf8");
}

async function sizes() {
  try {
    await run("node", [join(repo, "scripts", "size.mjs")], { quiet: true });
    return [];
  } catch (error) {
    const lines = (error instanceof Error ? error.message : String(error)).split("\n");
    const above = lines.filter((line) => line.endsWith(" ABOVE"));
    return above.length > 0 ? above : lines;
  }
}
