// @ts-check
// Lists the licences of everything that is part of the package, for people. `sbom.mjs` does it for tools.
import { linkedCrates, linkedPackages } from "./linked.mjs";

/** @returns tables in Markdown */
export async function thirdPartyLicences() {
  const { crates } = await linkedCrates();
  return `# Third-party software

The WebAssembly contains the standard library of Rust (MIT OR Apache-2.0) and code of these crates:

| crate | version | licence |
|---|---|---|
${crates.map(row).join("\n")}

The services panel (\`panel/\`) contains code of these packages:

| package | version | licence |
|---|---|---|
${(await linkedPackages()).map(row).join("\n")}
`;
}

/** @param {import("./linked.mjs").Part} part */
function row({ name, version, licence, page }) {
  return `| [${name}](${page}) | ${version} | ${licence} |`;
}
