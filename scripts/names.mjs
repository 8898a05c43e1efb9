// @ts-check
// The short names of what the WebAssembly imports and exports: `cargo xtask bindgen` gives them. A method's own
// name is not changed.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * What was renamed: an import by its module and name, an export by its name.
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
 * Has the glue call the exports by their short names.
 *
 * @param {string} glue its code
 * @param {Names} names
 */
export function renameExports(glue, { exports }) {
  return glue.replace(/\bwasm\.(\w+)/g, (_, name) => {
    const short = exports.get(name);
    if (!short) throw new Error(`The glue uses ${name}, which the WebAssembly does not export.`);
    return `wasm["${short}"]`;
  });
}

/**
 * wasm-bindgen's own functions. They run no code of a caller's, and Rust relies on `__wbindgen_throw` to
 * throw.
 */
export const intrinsic = /^__wb(?:g___wb)?indgen_/;

/**
 * Writes the module that gives the WebAssembly its imports, under their short names.
 *
 * @param {string} folder of the glue
 * @param {Names} names
 * @param {boolean} canThrow whether a test may have every import throw
 */
export async function writeImports(folder, { imports, exports }, canThrow) {
  const modules = [...new Set(imports.map(([module]) => module))].sort();
  const object = (/** @type {Names["imports"]} */ some) =>
    some.map(([module, name, short]) => {
      const work = `module${modules.indexOf(module)}.${name}`;
      const given = canThrow ? `throwing.able("${name}", ${work})` : work;
      return `    "${short}": ${given},`;
    });
  const short = (/** @type {string} */ name) => {
    const found = exports.get(name);
    if (!found) throw new Error(`The WebAssembly does not export ${name}.`);
    return found;
  };
  const lines = [
    ...modules.map((path, at) => `import * as module${at} from "${path}";`),
    canThrow ? 'import { throwing } from "./bindings_bg.js";' : "",
    "export const imports = {",
    "  intrinsic: {",
    ...object(imports.filter(([, it]) => intrinsic.test(it))),
    "  },",
    "  other: {",
    ...object(imports.filter(([, it]) => !intrinsic.test(it))),
    "  },",
    "};",
    "export const exportNames = {",
    `  start: "${short("__wbindgen_start")}",`,
    `  frees: ${JSON.stringify([...exports].filter(([name]) => name.endsWith("_free")).map(([, it]) => it))},`,
    "};",
    "",
  ];
  await writeFile(join(folder, "imports.js"), lines.join("\n"));
}

/** What a build for tests adds to the glue: `throwing.names` are those of the imports that throw. */
export const throwingImports = `
export const throwing = {
  names: new Set(),
  able: (name, work) => (...args) => {
    if (throwing.names.has(name)) throw new Error("thrown by " + name);
    return work(...args);
  },
};
`;
