// @ts-check
// Checks responses against their types. Each response becomes an object literal of its type, in which the
// compiler rejects an unknown field, a missing field, and a value of another type.
import { join } from "node:path";
import { pkg } from "../package/project.mjs";

/** @typedef {[type: string, response: unknown]} TypedResponse */

let folders = 0;

/**
 * @param {import("../package/project.mjs").Project} project
 * @param {TypedResponse[]} responses
 * @returns {Promise<string>} the errors of the compiler; empty if there are none
 */
export async function complaintsOf(project, responses) {
  const folder = `responses-${++folders}`;
  const lines = [
    'import type * as consul from "consul-wasm";',
    "type Given<T> = T extends AsyncGenerator<infer Part> ? Part : Awaited<T>;",
    ...responses.map(([type, it], at) => `export const response${at}: ${type} = ${literal(it)};`),
  ].join("\n");
  await project.write({
    [`${folder}/responses.ts`]: lines,
    [`${folder}/tsconfig.json`]: {
      compilerOptions: {
        target: "es2022",
        module: "nodenext",
        lib: ["es2022", "dom"],
        types: [],
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        noEmit: true,
        paths: { "consul-wasm": [join(pkg, "index.d.ts")] },
      },
    },
  });
  const complaints = await project.compile(`${folder}/tsconfig.json`);
  // The text of the line says more than its number. Objects in a list often have the same mistake.
  const source = lines.split("\n");
  const inWords = complaints.replace(/^\S*responses\.ts\((\d+),\d+\)/gm, (_, line) =>
    String(source[line - 1]).trim(),
  );
  return [...new Set(inWords.split("\n"))].join("\n");
}

/**
 * The type of a method's result, or of one part of its stream.
 *
 * @param {string} path of the method, such as `kv.get`
 */
export function typeOf(path) {
  const method = path.split(".").map((name) => `["${name}"]`);
  return `Given<ReturnType<consul.Consul${method.join("")}>>`;
}

const mark = "literal:";

/**
 * A value as JSON, with marked texts in place of values that JSON cannot express.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function markedJson(value) {
  const replace = (/** @type {string} */ name, /** @type {unknown} */ it) => {
    if (typeof it === "bigint") return `${mark}${it}n`;
    // Only results have this type.
    if (name === "ExpirationTTL" && typeof it === "number")
      return `${mark}${it} as consul.Nanoseconds`;
    if (it === undefined) return `${mark}undefined`;
    return it instanceof Uint8Array ? `${mark}new Uint8Array([${it}])` : it;
  };
  return JSON.stringify(value, replace, 2);
}

/**
 * A value as an expression of JavaScript. The value may have been read from marked JSON.
 *
 * @param {unknown} value
 */
function literal(value) {
  return markedJson(value).replaceAll(new RegExp(`"${mark}([^"]*)"`, "g"), "$1");
}
