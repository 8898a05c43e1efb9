// @ts-check
// The package's types in one file, from what wasm-bindgen and tsc generate. One file, because a
// CommonJS declaration cannot re-export from an ES module's.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const sources = ["errors", "promise", "response", "fetch", "compile"];

/**
 * @param {string} generated the folder of `bindings.d.ts` and `js/`
 * @param {string} pkg
 */
export async function writeTypes(generated, pkg) {
  const bindings = await readFile(join(generated, "bindings.d.ts"), "utf8");
  const own = await Promise.all(
    sources.map((name) => readFile(join(generated, "js", `${name}.d.ts`), "utf8")),
  );
  // `undefined` is taken for absent, also where a project has `exactOptionalPropertyTypes`.
  const types = [
    // `using` needs a library that not every project lists.
    '/// <reference lib="esnext.disposable" />',
    inCamelCase(endpointsAsInterfaces(bindings.replace(/^\/\* .* \*\/\n/gm, ""))),
    ...own,
  ]
    .map((text) => text.replace(/^( +(?:readonly )?\w+\?: )(.*);$/gm, "$1$2 | undefined;"))
    .map((text) =>
      text
        .replace(/^import .*;\n/gm, "")
        .replace(/^export \{\};\n/gm, "")
        .trim(),
    )
    .join("\n\n");
  await writeFile(join(pkg, "index.d.ts"), `${types}\n`);
  await writeFile(join(pkg, "index.d.cts"), `${types}\n`);
  await writeFile(join(pkg, "slim.d.ts"), 'export * from "./index.js";\n');
  await writeFile(join(pkg, "slim.d.cts"), 'export * from "./index.cjs";\n');
}

/**
 * Parameters have Rust's names in wasm-bindgen's types; fields of payloads keep Consul's.
 *
 * @param {string} types
 */
function inCamelCase(types) {
  const parameter = /\b[a-z]+(?:_[a-z]+)+(?=\??: )/g;
  return types.replace(/^ {4}\w+\(.*\): ConsulPromise<.*$/gm, (method) =>
    method.replace(parameter, (name) =>
      name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase()),
    ),
  );
}

/**
 * Groups of endpoints are reached through `consul`, never constructed or freed by themselves: for
 * the caller they are interfaces.
 *
 * @param {string} types
 */
function endpointsAsInterfaces(types) {
  return types.replace(
    /^export class (\w+) \{\n {4}private constructor\(\);\n([\s\S]*?^\})/gm,
    (_, name, body) => {
      const members = body
        .replace(/^ {4}free\(\): void;\n/gm, "")
        .replace(/^ {4}\[Symbol\.dispose\]\(\): void;\n/gm, "");
      return `export interface ${name} {\n${members}`;
    },
  );
}
