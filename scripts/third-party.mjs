// @ts-check
// Lists the licences of everything that is part of the package: linked into the WebAssembly, or bundled into the panel.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repo, run } from "./run.mjs";

/** Crates that `cargo tree` lists but that only the build uses, and our own. */
const notLinked = /^(?:consul-wasm|unicode-ident|wasm-bindgen-shared) /;

/** Packages that the panel is bundled with. */
const bundled = ["@preact/signals", "@preact/signals-core", "preact"];

/** @returns tables in Markdown */
export async function thirdPartyLicences() {
  const tree = ["tree", "--locked", "--package", "consul-wasm"];
  const target = ["--target", "wasm32-unknown-unknown", "--edges", "normal,no-proc-macro"];
  const format = ["--prefix", "none", "--format", "{p} | {l} | {r}"];
  const output = await run("cargo", [...tree, ...target, ...format], { quiet: true });
  const crates = output
    .split("\n")
    .map((line) => line.replace(/ \(\*\)/g, "").trim())
    .filter((line) => line !== "" && !notLinked.test(line))
    .map((line) => {
      const [name = "", licence = "", repository = ""] = line.split(" | ");
      const [crate = "", version = ""] = name.split(" v");
      return `| [${crate}](${repository}) | ${version} | ${licence} |`;
    });
  return `# Third-party software

The WebAssembly contains the standard library of Rust (MIT OR Apache-2.0) and code of these crates:

| crate | version | licence |
|---|---|---|
${[...new Set(crates)].sort().join("\n")}

The services panel (\`panel/\`) contains code of these packages:

| package | version | licence |
|---|---|---|
${(await Promise.all(bundled.map(packageRow))).join("\n")}
`;
}

/** @param {string} name of an npm package */
async function packageRow(name) {
  const file = join(repo, "node_modules", name, "package.json");
  const { version, license } = JSON.parse(await readFile(file, "utf8"));
  return `| [${name}](https://www.npmjs.com/package/${name}) | ${version} | ${license} |`;
}
