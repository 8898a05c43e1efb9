// @ts-check
// Every function that the WebAssembly imports may throw, as often as it likes: no call hangs, nothing is left
// behind, and the next call works.
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

/** Wasm-bindgen's own functions, which stay as they are, and why each may. */
const raw = {
  __wbg___wbindgen_boolean_get: "it asks for the type of a value",
  __wbg___wbindgen_is_function: "it asks for the type of a value",
  __wbg___wbindgen_is_null: "it asks for the type of a value",
  __wbg___wbindgen_is_object: "it asks for the type of a value",
  __wbg___wbindgen_is_string: "it asks for the type of a value",
  __wbg___wbindgen_is_undefined: "it asks for the type of a value",
  __wbg___wbindgen_memory: "it gives the memory, and only the probe asks for it",
  __wbg___wbindgen_number_get: "it asks for the type of a value, and copies a number",
  __wbg___wbindgen_string_get: "it asks for the type of a value, and copies a text",
  __wbg___wbindgen_throw: "Rust calls it to throw",
  __wbindgen_generic: "it makes a value of a number or a text",
  __wbindgen_init_externref_table: "it fills a new table, before any call",
};
/** The name without the hash that wasm-bindgen puts behind it. @param {string} name */
const bare = (name) => name.replace(/_[0-9a-f]{16}$/, "");

const times = 2_000;
const atOnce = 100;

/** The present instance of the WebAssembly. @type {WebAssembly.Instance | undefined} */
let instance;
/** How many there were. */
let instances = 0;
/** @type {{ names: Set<string>, calls: Map<string, number> }} */
let throwing;
/** @type {Record<string, () => unknown>} */
let calls;
/** By each import, the first call that uses it. @type {Map<string, string>} */
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
 * What became of a call, in words; it must not hang. A stream is ended after its first part.
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
    // What a call made, and nobody freed, goes with the garbage.
    gc();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** How large the present instance is. */
function size() {
  const exports = Object.values(instance?.exports ?? {});
  return {
    bytes: exports.flatMap((it) =>
      it instanceof WebAssembly.Memory ? [it.buffer.byteLength] : [],
    ),
    values: exports.flatMap((it) => (it instanceof WebAssembly.Table ? [it.length] : [])),
  };
}

test("only wasm-bindgen's own imports stay raw, and each has its reason", () => {
  const names = [...throwing.calls.keys()].filter((name) => intrinsic.test(name)).map(bare);
  assert.deepEqual([...new Set(names)].sort(), Object.keys(raw).sort());
});

test("each of the other imports is used by one of the calls", () => {
  const unused = contained().filter((name) => !usedBy.has(name));
  assert.deepEqual(unused, [], "add a call to imports-calls.mjs that uses them");
});

/** The imports that must not throw into Rust. */
const contained = () => [...throwing.calls.keys()].filter((name) => !intrinsic.test(name));

test(`each import may throw ${times} times, and nothing is left of it`, {
  timeout: 600_000,
}, async (t) => {
  for (const name of contained()) {
    const by = usedBy.get(name) ?? "";
    const call = calls[by];
    await t.test(`${bare(name)}, in ${by}`, { timeout: 60_000 }, async () => {
      assert.ok(call, "no call uses it");
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
      // A panic always takes the instance with it.
      if (by !== "a panic") assert.equal(instances, earlier, "the instance was given up");
      assert.equal(await outcomeOf(call), usual, "the same call afterwards");
      assert.equal(await outcomeOf(/** @type {any} */ (calls["a read"])), "{}", "the next call");
    });
  }
});
