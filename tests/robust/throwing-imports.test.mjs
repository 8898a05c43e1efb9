// @ts-check
// Every function that the WebAssembly imports may throw any number of times. No call hangs, no memory is lost, and
// the next call works.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { inspect } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { intrinsic } from "../../scripts/names.mjs";
import { callsOf } from "./imports-calls.mjs";
import { isGenerator } from "./outcome.mjs";
import { loadProbe } from "./probe.mjs";

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc");

/** Functions of wasm-bindgen that the build does not wrap, and why they need no wrapper. */
const raw = {
  __wbg___wbindgen_boolean_get: "it only reads the type of a value",
  __wbg___wbindgen_is_function: "it only reads the type of a value",
  __wbg___wbindgen_is_null: "it only reads the type of a value",
  __wbg___wbindgen_is_object: "it only reads the type of a value",
  __wbg___wbindgen_is_string: "it only reads the type of a value",
  __wbg___wbindgen_is_undefined: "it only reads the type of a value",
  __wbg___wbindgen_memory: "it returns the memory, and only the probe uses it",
  __wbg___wbindgen_number_get: "it reads the type of a value, and copies a number",
  __wbg___wbindgen_string_get: "it reads the type of a value, and copies a text",
  __wbg___wbindgen_throw: "Rust calls it in order to throw",
  __wbindgen_generic: "it converts a number or a text",
  __wbindgen_init_externref_table: "it fills a new table before any call",
};
/** The name without the hash that wasm-bindgen appends. @param {string} name */
const bare = (name) => name.replace(/_[0-9a-f]{16}$/, "");

const times = 2_000;
const atOnce = 100;

/** The current instance of the WebAssembly. @type {WebAssembly.Instance | undefined} */
let instance;
/** The number of instances so far. */
let instances = 0;
/** @type {{ names: Set<string>, calls: Map<string, number> }} */
let throwing;
/** @type {Record<string, () => unknown>} */
let calls;
/** The first call that uses each import. @type {Map<string, string>} */
const usedBy = new Map();

before(
  async () => {
    WebAssembly.Instance = class extends WebAssembly.Instance {
      /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} [imports] */
      constructor(module, imports) {
        super(module, imports);
        instance = this;
        instances += 1;
      }
    };
    const { pkg, glue } = await loadProbe();
    throwing = glue.throwing;
    calls = callsOf(pkg, glue);
    for (const [name, call] of Object.entries(calls)) {
      const earlier = new Map(throwing.calls);
      await outcomeOf(call);
      for (const [each, count] of throwing.calls) {
        if (count > (earlier.get(each) ?? 0) && !usedBy.has(each)) usedBy.set(each, name);
      }
    }
  },
  { timeout: 600_000 },
);

/**
 * The outcome of a call as a text. A stream is ended after its first part.
 *
 * @param {() => unknown} call
 */
async function outcomeOf(call) {
  try {
    const result = /** @type {any} */ (call());
    const value = await (isGenerator(result) ? result.next() : result);
    if (isGenerator(result)) await result.return(undefined);
    if (value instanceof ReadableStream) await value.cancel();
    return inspect(value);
  } catch (thrown) {
    return String(thrown);
  }
}

/** @param {() => unknown} call @param {number} count */
async function repeat(call, count) {
  for (let done = 0; done < count; done += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, () => outcomeOf(call)));
    // Objects that a call made and nobody freed are garbage-collected.
    gc();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The size of the current instance. */
function size() {
  const exports = Object.values(instance?.exports ?? {});
  return {
    bytes: exports.flatMap((it) =>
      it instanceof WebAssembly.Memory ? [it.buffer.byteLength] : [],
    ),
    values: exports.flatMap((it) => (it instanceof WebAssembly.Table ? [it.length] : [])),
  };
}

test("only functions of wasm-bindgen are not wrapped, each for a reason", () => {
  const names = [...throwing.calls.keys()].filter((name) => intrinsic.test(name)).map(bare);
  assert.deepEqual([...new Set(names)].sort(), Object.keys(raw).sort());
});

test("the calls in imports-calls.mjs use every other import", () => {
  const unused = contained().filter((name) => !usedBy.has(name));
  assert.deepEqual(
    unused,
    [],
    "add calls to tests/robust/imports-calls.mjs that use these imports",
  );
});

/** The imports that must not throw into Rust. */
const contained = () => [...throwing.calls.keys()].filter((name) => !intrinsic.test(name));

test(`each import may throw ${times} times without losing memory`, {
  timeout: 600_000,
}, async (t) => {
  for (const name of contained()) {
    const by = usedBy.get(name) ?? "";
    const call = calls[by];
    await t.test(`${bare(name)}, in ${by}`, { timeout: 60_000 }, async () => {
      assert.ok(call, "no call in tests/robust/imports-calls.mjs uses it");
      const usual = await outcomeOf(call);
      throwing.names.add(name);
      await repeat(call, 5 * atOnce);
      const earlier = instances;
      const before = size();
      const callsBefore = throwing.calls.get(name) ?? 0;
      await repeat(call, times);
      throwing.names.clear();
      assert.ok((throwing.calls.get(name) ?? 0) - callsBefore >= times, "it was not called");
      assert.deepEqual(size(), before);
      // A panic always discards the instance.
      if (by !== "a panic") assert.equal(instances, earlier, "the instance was discarded");
      assert.equal(await outcomeOf(call), usual, "the same call afterwards");
      assert.equal(await outcomeOf(/** @type {any} */ (calls["a read"])), "{}", "the next call");
    });
  }
});
