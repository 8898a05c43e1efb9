// Connects wasm-bindgen's glue with the WebAssembly, in the same way for every entry.
import {
  __wbg_set_wasm,
  bookRound,
  checkName,
  chooseInstance,
  claim,
  heartbeatIn,
  isConflict,
  isTooLarge,
  joinBatch,
  judgeResponse,
  keepStep,
  nextPosition,
  readMeta,
  readOptions,
  renewIn,
  retryIn,
  roundDelay,
  sessionTrust,
  useGroups,
  useToken,
} from "#glue";
import { exportNames, imports, intrinsics } from "#imports";
import { explained } from "./compile.js";
import { containImports } from "./contain.js";
import { countRetired } from "./instance.js";
import { PendingCall } from "./promise.js";
import { rust } from "./rust.js";

type ExportedFunction = (...args: unknown[]) => unknown;
type Exports = Record<string | symbol, unknown>;

Object.assign(rust, {
  bookRound,
  checkName,
  chooseInstance,
  claim,
  heartbeatIn,
  isTooLarge,
  isConflict,
  joinBatch,
  judgeResponse,
  keepStep,
  nextPosition,
  readMeta,
  readOptions,
  renewIn,
  retryIn,
  roundDelay,
  sessionTrust,
  useToken,
});

let compiled: WebAssembly.Module | undefined;

let compile = (): WebAssembly.Module => {
  throw new Error(
    "consul-wasm/slim does not contain the WebAssembly: first call `await init(…)` with the URL or bytes of consul-wasm/consul.wasm.",
  );
};

/** Stands for the exports of an instance that does not exist yet: reading one of them makes the instance. */
const untouched = new Proxy({}, { get: (_, name) => instantiate()[name] });
__wbg_set_wasm(untouched);

/** How many calls into the instance have not returned. */
let depth = 0;
/** What broke the current instance. */
let breakdown: unknown;

/** Sets how to compile the WebAssembly when it is first used, if no module has been provided by then. */
export function compileOnFirstUse(compileModule: () => WebAssembly.Module) {
  compile = compileModule;
}

/** Provides the compiled WebAssembly. A later one is ignored. */
export function useModule(module: WebAssembly.Module) {
  compiled ??= module;
}

function instantiate(): Exports {
  giveUpCalls();
  compiled ??= compile();
  useGroups(compiled);
  const instance = makeInstance(compiled);
  const exports = guardAll(instance.exports);
  // Broken until it has started: if the stack is nearly full, anything may throw.
  breakdown = new RangeError("stack size exceeded while starting consul-wasm");
  __wbg_set_wasm(exports);
  (instance.exports[exportNames.start] as ExportedFunction)();
  breakdown = undefined;
  return exports;
}

function makeInstance(module: WebAssembly.Module) {
  try {
    return new WebAssembly.Instance(module, {
      a: containImports(imports, intrinsics),
    });
  } catch (cause) {
    // WebKit compiles even what a page's policy forbids, and throws here.
    throw explained(cause);
  }
}

/**
 * Gives up the broken instance, which may have stopped in the middle of anything: its calls are rejected, and the next use
 * makes a new one. If the stack is still full, this may fail halfway; the next use does the rest.
 */
function retire(exports: WebAssembly.Exports) {
  // The glue keeps views of the memory until their buffer is detached. Growing detaches it.
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

/** Guards each export when it is first used: there are hundreds, and a page uses a few. */
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
  const guarded = guard(value as ExportedFunction, exports);
  const number = Number.parseInt(name, 36);
  const isFree = number >= exportNames.firstFree && number <= exportNames.lastFree;
  return isFree ? guardFree(guarded) : guarded;
}

/**
 * Gives up the instance if anything is thrown through it: the skipped frames of Rust leave borrows, memory and the stack
 * pointer behind, and every call under way would stay pending.
 */
function guard(exported: ExportedFunction, exports: WebAssembly.Exports): ExportedFunction {
  return (...args) => {
    if (breakdown && depth === 0) {
      const thrown = breakdown;
      retire(exports);
      throw reported(thrown);
    }
    depth += 1;
    try {
      return exported(...args);
    } catch (thrown) {
      // This comes first: if the stack is full, the calls below fail.
      const earlier = breakdown;
      breakdown ??= thrown;
      // A trap in a broken instance is only a consequence: report the first error.
      throw reported(earlier ?? thrown);
    } finally {
      depth -= 1;
      // Not while the instance is still running, as it is if a getter of an option made this call.
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

/** The error that the caller gets. */
function reported(thrown: unknown) {
  return thrown instanceof WebAssembly.RuntimeError ? PendingCall.explain(thrown) : thrown;
}

/** Objects that were freed while the instance ran. */
let toFree: (() => void)[] = [];

/**
 * A getter of an option may free an object while one of its methods runs. Rust would throw, so the object is freed when
 * the method has returned.
 */
function guardFree(free: ExportedFunction): ExportedFunction {
  return (...args) => {
    if (depth > 0) {
      toFree.push(() => free(...args));
    } else {
      free(...args);
    }
  };
}
