// @ts-check
// The licences of everything that is linked into the WebAssembly: users of the package have to know them.
import { run } from "./run.mjs";

/** What `cargo tree` lists for the build as well, or is of this project. */
const notLinked = /^(?:consul-wasm|unicode-ident|wasm-bindgen-shared) /;

/** A list in Markdown. */
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
`;
}
