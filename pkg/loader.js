// Connects wasm-bindgen's glue with its WebAssembly, the same way for every entry.
// @ts-check
import { __wbg_set_wasm } from "./dist/bindings_bg.js";
import { imports } from "./dist/imports.js";
import { PendingCall } from "./dist/js/promise.js";

/** @typedef {Record<string | symbol, any>} Exports */

/** @type {WebAssembly.Module | undefined} */
let compiled;

/** @type {() => WebAssembly.Module} */
let compile = () => {
  throw new Error(
    "consul-wasm/slim comes without its WebAssembly: call `await init(…)` first, with the URL or the bytes of consul-wasm/consul.wasm.",
  );
};

/** Stands in for the exports of an instance until one of them is touched. */
const untouched = new Proxy({}, { get: (_, name) => instantiate()[name] });
__wbg_set_wasm(untouched);

/**
 * Says where the WebAssembly comes from, if nobody gives it before it is needed.
 *
 * @param {() => WebAssembly.Module} compileModule
 */
export function loadOnFirstTouch(compileModule) {
  compile = compileModule;
}

/**
 * Gives the WebAssembly. What runs already goes on.
 *
 * @param {WebAssembly.Module} module
 */
export function useModule(module) {
  compiled ??= module;
}

/** @returns {Exports} */
function instantiate() {
  compiled ??= compile();
  const instance = new WebAssembly.Instance(compiled, imports());
  /** @type {Exports} */
  const exports = guardAll(instance.exports);
  __wbg_set_wasm(exports);
  exports.__wbindgen_start();
  return exports;
}

/** @param {WebAssembly.Exports} exports */
function guardAll(exports) {
  return Object.fromEntries(
    Object.entries(exports).map(([name, value]) => {
      if (typeof value !== "function") {
        return [name, value];
      }
      const call = /** @type {(...args: unknown[]) => unknown} */ (value);
      return [name, /^__wbg_\w+_free$/.test(name) ? guardFree(call) : guard(name, call)];
    }),
  );
}

/**
 * Catches a trap: it would leave every call under way pending forever, because nobody polls their
 * futures again.
 *
 * @param {string} name
 * @param {(...args: unknown[]) => unknown} call
 */
function guard(name, call) {
  // What the runtime calls, rather than the user: nobody could catch an error there.
  const isCallback = name.includes("closures");
  return (/** @type {unknown[]} */ ...args) => {
    try {
      return call(...args);
    } catch (thrown) {
      if (!(thrown instanceof WebAssembly.RuntimeError)) {
        throw thrown;
      }
      const error = PendingCall.rejectAll(thrown);
      if (!isCallback) {
        throw error;
      }
      // What the glue takes for a callback that returned nothing and threw nothing.
      return [];
    }
  };
}

/**
 * Makes it harmless to free an object while one of its methods runs, as a getter of an option can:
 * what the method holds stays.
 *
 * @param {(...args: unknown[]) => unknown} free
 */
function guardFree(free) {
  return (/** @type {unknown[]} */ ...args) => {
    try {
      free(...args);
    } catch (thrown) {
      if (!(thrown instanceof Error && thrown.message.includes("while it was borrowed"))) {
        throw thrown;
      }
    }
  };
}
