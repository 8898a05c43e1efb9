// @ts-check
// Some test environments lack parts of the platform: jest with jsdom has no TextDecoder. The package can be loaded
// there, because it looks up a part of the platform only when it needs it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { suite, test } from "node:test";
import { createContext, runInContext, runInNewContext } from "node:vm";
import { pkg } from "./project.mjs";

const source = await readFile(join(pkg, "index.cjs"), "utf8");

/** Parts of the language that not every engine and environment has. */
const optional = ["FinalizationRegistry", "SharedArrayBuffer", "WeakRef", "WebAssembly"];
const language = new Set(
  runInNewContext("Object.getOwnPropertyNames(globalThis)").filter(
    (/** @type {string} */ name) => !optional.includes(name),
  ),
);

/** The names of the platform that the package mentions. */
const mentioned = [...Object.getOwnPropertyNames(globalThis), "document", "location", "window"]
  .filter((name) => !language.has(name) && new RegExp(`\\b${name}\\b`).test(source))
  .sort();

/**
 * Requires the package in an environment that has only these names of the platform.
 *
 * @param {string[]} names
 */
function requireIn(names) {
  const given = Object.fromEntries(names.map((name) => [name, Reflect.get(globalThis, name)]));
  const context = createContext({ ...given, module: { exports: {} } });
  for (const name of optional.filter((it) => !names.includes(it))) {
    runInContext(`delete globalThis.${name}`, context);
  }
  runInContext(`(function (module, exports) {${source}\n})(module, module.exports)`, context);
  return { context, exports: context.module.exports };
}

test("the package uses names that such environments lack", () => {
  for (const name of ["TextDecoder", "TextEncoder", "AbortController", "fetch", "WebAssembly"]) {
    assert.ok(mentioned.includes(name), `${name} is not among ${mentioned}`);
  }
});

suite("the package can be required", () => {
  for (const missing of mentioned) {
    test(`without ${missing}`, () => {
      const { exports } = requireIn(mentioned.filter((name) => name !== missing));
      assert.equal(typeof exports.Consul, "function");
    });
  }

  test("without any of them", () => {
    assert.equal(typeof requireIn([]).exports.Consul, "function");
  });
});

test("the package uses parts of the platform that appear later", async () => {
  const { context, exports } = requireIn([]);
  for (const name of mentioned) context[name] = Reflect.get(globalThis, name);
  const consul = new exports.Consul({
    address: ":1",
    fetch: async () => globalThis.Response.json({ ä: "維" }),
  });
  assert.deepEqual({ ...(await consul.agent.self()) }, { ä: "維" });
  assert.deepEqual([...exports.fromBase64("AP8=")], [0, 255]);
});
