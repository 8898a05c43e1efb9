// @ts-check
// The short names of imports and exports, which `cargo xtask bindgen` assigns. The methods that users see keep their names.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { replaced } from "./patterns.mjs";

/**
 * The short names: of imports, by module and name; of exports, by name.
 *
 * @typedef {{ imports: [module: string, name: string, short: string][], exports: Map<string, string> }} Names
 */

/** @param {string} folder @returns {Promise<Names>} */
export async function readNames(folder) {
  const lines = (await readFile(join(folder, "names.tsv"), "utf8")).trimEnd().split("\n");
  const rows = lines.map((line) => line.split("\t"));
  const of = (/** @type {string} */ kind) =>
    rows.filter(([it]) => it === kind).map(([, ...row]) => row);
  return {
    imports: /** @type {Names["imports"]} */ (of("import")),
    exports: new Map(/** @type {[string, string][]} */ (of("export"))),
  };
}

/**
 * Makes the glue call the exports by their short names.
 *
 * @param {string} glue
 * @param {Names} names
 */
export function renameExports(glue, { exports }) {
  return replaced(glue, /\bwasm\.(\w+)/g, "some", (_, name = "") => {
    const short = exports.get(name);
    if (!short) throw new Error(`The glue uses ${name}, which the WebAssembly does not export.`);
    return `wasm["${short}"]`;
  });
}

/** wasm-bindgen's own functions. They run no code of a caller, and Rust relies on `__wbindgen_throw` to throw. */
export const intrinsic = /^__wb(?:g___wb)?indgen_/;

/**
 * Writes the module with the imports of the WebAssembly. The short name of each is its number.
 *
 * @param {string} folder of the glue
 * @param {Names} names
 * @param {boolean} canThrow whether a test can make every import throw
 */
export async function writeImports(folder, { imports, exports }, canThrow) {
  const modules = [...new Set(imports.map(([module]) => module))].sort();
  const intrinsics = imports.filter(([, name]) => intrinsic.test(name)).length;
  const functions = imports.map(([module, name, short], at) => {
    if (short !== at.toString(36) || intrinsic.test(name) !== at < intrinsics) {
      throw new Error(`The import ${name} is not numbered as expected: ${short}.`);
    }
    const code = `module${modules.indexOf(module)}.${name}`;
    return canThrow ? `throwing.able("${name}", ${code})` : code;
  });
  const short = (/** @type {string} */ name) => {
    const found = exports.get(name);
    if (!found) throw new Error(`The WebAssembly does not export ${name}.`);
    return found;
  };
  const frees = [...exports].filter(([name]) => /^__wbg_\w+_free$/.test(name));
  const [first, last] = [frees.at(0), frees.at(-1)].map((it) => parseInt(String(it?.[1]), 36));
  if (Number(last) - Number(first) !== frees.length - 1) {
    throw new Error(`The exports that free objects are not numbered one after another: ${frees}`);
  }
  const lines = [
    ...modules.map((path, at) => `import * as module${at} from "${path}";`),
    canThrow ? 'import { throwing } from "./bindings_bg.js";' : "",
    `export const imports = [${functions.join(", ")}];`,
    `export const intrinsics = ${intrinsics};`,
    "export const exportNames = {",
    `  start: "${short("__wbindgen_start")}",`,
    `  firstFree: ${first},`,
    `  lastFree: ${last},`,
    "};",
    "",
  ];
  await writeFile(join(folder, "imports.js"), lines.join("\n"));
}

/**
 * Added to the glue in a build for tests: `throwing.calls` counts the calls of every import, and the imports in
 * `throwing.names` throw.
 */
export const throwingImports = `
export const throwing = {
  names: new Set(),
  calls: new Map(),
  able(name, work) {
    throwing.calls.set(name, 0);
    // The glue takes over an object of Rust before the function itself can throw.
    const takesOver = String(work).includes(".__wrap(");
    return (...args) => {
      throwing.calls.set(name, throwing.calls.get(name) + 1);
      const throws = throwing.names.has(name);
      const result = !throws || takesOver ? work(...args) : undefined;
      if (throws) throw new Error("thrown by " + name);
      return result;
    };
  },
};
`;
