// Connects wasm-bindgen's glue with its WebAssembly, the same way for every entry.
// @ts-check
import { __wbg_set_wasm, judgeAnswer, readMeta } from "./dist/bindings_bg.js";
import { imports } from "./dist/imports.js";
import { setJudge } from "./dist/js/call.js";
import { PendingCall, setMetaReader } from "./dist/js/promise.js";

setJudge(judgeAnswer);
setMetaReader(readMeta);

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

/** How many instances there were before the present one. */
let retired = 0;
/** How many calls into the instance have not returned. */
let depth = 0;
/** The first trap of the present instance. @type {WebAssembly.RuntimeError | undefined} */
let trap;

/** The number of the present instance. An object of an earlier one points into memory that is gone. */
export function instanceNumber() {
  return retired;
}

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
  const exports = guardAll(instance.exports);
  __wbg_set_wasm(exports);
  exports.__wbindgen_start();
  return exports;
}

/**
 * Gives up the instance after a trap, because nobody knows what it left half done: its calls are
 * settled, and the next touch makes a fresh one.
 *
 * @param {WebAssembly.Exports} exports
 */
function retire(exports) {
  PendingCall.rejectAll(trap);
  trap = undefined;
  retired += 1;
  // The glue keeps views of the memory until their buffer is detached, which growing does.
  /** @type {WebAssembly.Memory} */ (exports.memory).grow(0);
  __wbg_set_wasm(untouched);
}

/**
 * @param {WebAssembly.Exports} exports
 * @returns {Exports}
 */
function guardAll(exports) {
  return Object.fromEntries(
    Object.entries(exports).map(([name, value]) => {
      if (typeof value !== "function") {
        return [name, value];
      }
      const call = /** @type {(...args: unknown[]) => unknown} */ (value);
      return [name, /^__wbg_\w+_free$/.test(name) ? guardFree(call) : guard(call, exports)];
    }),
  );
}

/**
 * Catches a trap, which would leave every call under way pending forever.
 *
 * @param {(...args: unknown[]) => unknown} call
 * @param {WebAssembly.Exports} exports
 */
function guard(call, exports) {
  return (/** @type {unknown[]} */ ...args) => {
    depth += 1;
    try {
      return call(...args);
    } catch (thrown) {
      if (!(thrown instanceof WebAssembly.RuntimeError)) {
        throw thrown;
      }
      trap ??= thrown;
      throw PendingCall.bugReport(thrown);
    } finally {
      depth -= 1;
      // Not while the instance still runs below this call, as it does below a getter of an option.
      if (trap && depth === 0) {
        retire(exports);
      }
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
  return (/** @type {unknown} */ pointer, /** @type {number} */ isCollected) => {
    // The garbage collector may mean an object of an earlier instance.
    if (isCollected && retired > 0) {
      return;
    }
    try {
      free(pointer, isCollected);
    } catch (thrown) {
      if (!(thrown instanceof Error && thrown.message.includes("while it was borrowed"))) {
        throw thrown;
      }
    }
  };
}
