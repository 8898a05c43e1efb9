// @ts-check
// What wasm-bindgen repeats for every class stands here once: with a class for each group of endpoints that
// is a tenth of all that a page downloads of JavaScript.
import { readFile, writeFile } from "node:fs/promises";

const shared = `
function finalizing(free) {
    return (typeof FinalizationRegistry === 'undefined')
        ? { register: () => {}, unregister: () => {} }
        : new FinalizationRegistry(free);
}

function wrap(prototype, finalization, ptr) {
    const obj = Object.create(prototype);
    obj.__wbg_ptr = ptr;
    finalization.register(obj, ptr, obj);
    return obj;
}
`;

/** @param {string} file the glue */
export async function trimGlue(file) {
  const glue = await readFile(file, "utf8");
  const trimmed = glue
    // What they say stands in the types; here an engine reads past 90 KB of it before the first call.
    .replace(/^ *\/\*\*[\s\S]*?\*\/\n/gm, "")
    .replace(/^export class \w+Endpoints \{[\s\S]*?^\}/gm, withoutFree)
    .replace(/^if \(Symbol\.dispose\) \w+Endpoints\..*\n/gm, "")
    .replace(
      /\(typeof FinalizationRegistry === 'undefined'\)\s+\? .*\s+: new FinalizationRegistry\((.*)\);/g,
      "finalizing($1);",
    )
    .replace(
      /const obj = Object\.create\((\w+\.prototype)\);\s+obj\.__wbg_ptr = ptr;\s+(\w+)\.register\(.*\);\s+return obj;/g,
      "return wrap($1, $2, ptr);",
    );
  await writeFile(file, trimmed + shared);
}

/**
 * Groups of endpoints belong to their client: the garbage collector frees them after it, and nobody else
 * does.
 *
 * @param {string} code
 */
function withoutFree(code) {
  return code
    .replace(/^ {4}__destroy_into_raw\(\) \{[\s\S]*?^ {4}\}\n/m, "")
    .replace(/^ {4}free\(\) \{[\s\S]*?^ {4}\}\n/m, "");
}
