// Connects wasm-bindgen's glue with its WebAssembly, the same way for every entry.
// @ts-check
import { __wbg_set_wasm } from "./dist/bindings_bg.js";
import { imports } from "./dist/imports.js";
import { PendingCall } from "./dist/js/promise.js";

/**
 * Instantiates the WebAssembly when the glue first calls into it.
 *
 * @param {() => Uint8Array<ArrayBuffer>} readBytes
 */
export function loadOnFirstTouch(readBytes) {
  __wbg_set_wasm(new Proxy({}, { get: (_, name) => instantiate(compile(readBytes()))[name] }));
}

/**
 * @param {WebAssembly.Module} module
 * @returns {Record<string | symbol, any>}
 */
function instantiate(module) {
  const instance = new WebAssembly.Instance(module, imports());
  /** @type {Record<string | symbol, any>} */
  const exports = guardAll(instance.exports);
  __wbg_set_wasm(exports);
  exports.__wbindgen_start();
  return exports;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
function compile(bytes) {
  try {
    return new WebAssembly.Module(bytes);
  } catch (cause) {
    const isForbidden = /unsafe-eval|Content Security Policy|disallowed/i.test(String(cause));
    throw isForbidden
      ? new Error(
          "consul-wasm needs WebAssembly, which this page's Content-Security-Policy forbids: " +
            "add 'wasm-unsafe-eval' to its script-src.",
          { cause },
        )
      : cause;
  }
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
