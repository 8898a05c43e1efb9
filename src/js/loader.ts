// Connects wasm-bindgen's glue with its WebAssembly, the same way for every entry.
import { __wbg_set_wasm, checkName, judgeResponse, readMeta, useGroups } from "#glue";
import { exportNames, imports, intrinsics } from "#imports";
import { explained } from "./compile.js";
import { containImports } from "./contain.js";
import { countRetired } from "./instance.js";
import { PendingCall } from "./promise.js";
import { rust } from "./rust.js";

type Call = (...args: unknown[]) => unknown;
type Exports = Record<string | symbol, unknown>;

Object.assign(rust, { checkName, judgeResponse, readMeta });

let compiled: WebAssembly.Module | undefined;

let compile = (): WebAssembly.Module => {
  throw new Error(
    "consul-wasm/slim comes without its WebAssembly: call `await init(…)` first, with the URL or the bytes of consul-wasm/consul.wasm.",
  );
};

/** Stands in for the exports of an instance until one of them is touched. */
const untouched = new Proxy({}, { get: (_, name) => instantiate()[name] });
__wbg_set_wasm(untouched);

/** How many calls into the instance have not returned. */
let depth = 0;
/** What broke the present instance. */
let breakdown: unknown;

/** Says where the WebAssembly comes from, if nobody gives it before it is needed. */
export function loadOnFirstTouch(compileModule: () => WebAssembly.Module) {
  compile = compileModule;
}

/** Gives the WebAssembly. What runs already goes on. */
export function useModule(module: WebAssembly.Module) {
  compiled ??= module;
}

function instantiate(): Exports {
  giveUpCalls();
  compiled ??= compile();
  useGroups(compiled);
  const instance = makeInstance(compiled);
  const exports = guardAll(instance.exports);
  // Until it is: an exception may come from anywhere where the stack is nearly full.
  breakdown = new RangeError("stack size exceeded while consul-wasm was started");
  __wbg_set_wasm(exports);
  (instance.exports[exportNames.start] as Call)();
  breakdown = undefined;
  return exports;
}

function makeInstance(module: WebAssembly.Module) {
  try {
    return new WebAssembly.Instance(module, {
      a: containImports(imports, intrinsics),
    });
  } catch (cause) {
    // WebKit compiles what a page's policy forbids, and refuses here.
    throw explained(cause);
  }
}

/**
 * Gives up the broken instance, because nobody knows what it left half done: its calls are settled, and
 * the next touch makes a fresh one. Where the stack is still full this may fail anywhere; what is left of
 * it is done by the next touch.
 */
function retire(exports: WebAssembly.Exports) {
  // The glue keeps views of the memory until their buffer is detached, which growing does.
  (exports.memory as WebAssembly.Memory).grow(0);
  countRetired();
  toFree = [];
  __wbg_set_wasm(untouched);
  giveUpCalls();
}

function giveUpCalls() {
  if (breakdown) {
    PendingCall.rejectAll(breakdown);
    breakdown = undefined;
  }
}

/** Each when it is first used: there are hundreds, and a page uses a few. */
function guardAll(exports: WebAssembly.Exports): Exports {
  const guarded: Exports = Object.create(
    new Proxy(
      {},
      {
        get(_, name: string) {
          const value = guardOne(exports, name);
          Object.defineProperty(guarded, name, { value });
          return value;
        },
      },
    ),
  );
  return guarded;
}

function guardOne(exports: WebAssembly.Exports, name: string): unknown {
  const value: unknown = exports[name];
  if (typeof value !== "function") {
    return value;
  }
  const guarded = guard(value as Call, exports);
  const number = Number.parseInt(name, 36);
  const isFree = number >= exportNames.firstFree && number <= exportNames.lastFree;
  return isFree ? guardFree(guarded) : guarded;
}

/**
 * Gives up the instance when anything is thrown through it: the frames of Rust that were skipped leave
 * borrows, memory and the position of the stack behind, and every call under way would stay pending.
 */
function guard(call: Call, exports: WebAssembly.Exports): Call {
  return (...args) => {
    if (breakdown && depth === 0) {
      const thrown = breakdown;
      retire(exports);
      throw reported(thrown);
    }
    depth += 1;
    try {
      return call(...args);
    } catch (thrown) {
      // First of all: where the stack is full, the calls below fail.
      const earlier = breakdown;
      breakdown ??= thrown;
      // A trap in an instance that was broken before is not a bug of its own.
      throw reported(earlier ?? thrown);
    } finally {
      depth -= 1;
      // Not while the instance still runs below this call, as it does below a getter of an option.
      if (depth === 0) {
        finish(exports);
      }
    }
  };
}

/** Does what had to wait until the instance was idle. */
function finish(exports: WebAssembly.Exports) {
  if (breakdown) {
    retire(exports);
  }
  while (toFree.length > 0 && !breakdown) {
    toFree.pop()?.();
  }
}

/** What the caller gets. */
function reported(thrown: unknown) {
  return thrown instanceof WebAssembly.RuntimeError ? PendingCall.explain(thrown) : thrown;
}

/** Objects that were freed while the instance ran. */
let toFree: (() => void)[] = [];

/**
 * An object may be freed while one of its methods runs, by a getter of an option. Rust would throw then, so
 * it is freed when the method has returned.
 */
function guardFree(free: Call): Call {
  return (...args) => {
    if (depth > 0) {
      toFree.push(() => free(...args));
    } else {
      free(...args);
    }
  };
}
