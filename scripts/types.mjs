// @ts-check
// The package's types in one file, from what wasm-bindgen and tsc generate. One file, because a
// CommonJS declaration cannot re-export from an ES module's.
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const sources = ["errors", "promise", "response", "fetch"];

/** @param {string} dist */
export async function writeTypes(dist) {
  const bindings = await readFile(join(dist, "bindings.d.ts"), "utf8");
  const own = await Promise.all(
    sources.map((name) => readFile(join(dist, "js", `${name}.d.ts`), "utf8")),
  );
  const types = [
    // `using` needs a library that not every project lists.
    '/// <reference lib="esnext.disposable" />',
    endpointsAsInterfaces(bindings.replace(/^\/\* .* \*\/\n/gm, "")),
    ...own,
  ]
    .map((text) => text.replace(/^import .*;\n/gm, "").replace(/^export \{\};\n/gm, "").trim())
    .join("\n\n");
  await writeFile(join(dist, "index.d.ts"), `${types}\n`);
  await writeFile(join(dist, "index.d.cts"), `${types}\n`);
  await rm(join(dist, "bindings.d.ts"));
}

/**
 * Groups of endpoints are reached through `consul`, never constructed or freed by themselves: for
 * the caller they are interfaces.
 *
 * @param {string} types
 */
function endpointsAsInterfaces(types) {
  return types.replace(/^export class (\w+) \{\n {4}private constructor\(\);\n([\s\S]*?^\})/gm, (_, name, body) => {
    const members = body
      .replace(/^ {4}free\(\): void;\n/gm, "")
      .replace(/^ {4}\[Symbol\.dispose\]\(\): void;\n/gm, "");
    return `export interface ${name} {\n${members}`;
  });
}
