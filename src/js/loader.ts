// Connects wasm-bindgen's glue with its WebAssembly, the same way for every entry.
import { __wbg_set_wasm, judgeAnswer, readMeta } from "#glue";
import { imports } from "#imports";
import { setJudge } from "./call.js";
import { explained } from "./compile.js";
import { PendingCall, setMetaReader } from "./promise.js";

type Call = (...args: unknown[]) => unknown;
type Exports = Record<string | symbol, unknown>;

setJudge(judgeAnswer);
setMetaReader(readMeta);

let compiled: WebAssembly.Module | undefined;

let compile = (): WebAssembly.Module => {
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
/** What broke the present instance. */
let breakdown: unknown;

/** The number of the present instance. An object of an earlier one points into memory that is gone. */
export function instanceNumber() {
  return retired;
}

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
  const instance = makeInstance(compiled);
  const exports = guardAll(instance.exports);
  // Until it is: an exception may come from anywhere where the stack is nearly full.
  breakdown = new RangeError("stack size exceeded while consul-wasm was started");
  __wbg_set_wasm(exports);
  (instance.exports.__wbindgen_start as Call)();
  breakdown = undefined;
  return exports;
}

function makeInstance(module: WebAssembly.Module) {
  try {
    return new WebAssembly.Instance(module, imports());
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
  retired += 1;
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
  const call = value as Call;
  return name.startsWith("free") ? guardFree(call) : guard(call, exports);
}

/** Catches what breaks the instance: it would leave every call under way pending forever. */
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
      if (!breaks(thrown)) {
        breakdown = earlier;
        throw thrown;
      }
      // A trap in what was broken before is no bug of its own.
      throw reported(earlier ?? thrown);
    } finally {
      depth -= 1;
      // Not while the instance still runs below this call, as it does below a getter of an option.
      if (breakdown && depth === 0) {
        retire(exports);
      }
    }
  };
}

/** What the caller gets. */
function reported(thrown: unknown) {
  return thrown instanceof WebAssembly.RuntimeError ? PendingCall.explain(thrown) : thrown;
}

/** A trap; or the stack was full, perhaps in the middle of an allocation. */
function breaks(thrown: unknown) {
  return (
    thrown instanceof WebAssembly.RuntimeError ||
    thrown instanceof RangeError ||
    // Firefox's "too much recursion".
    (thrown instanceof Error && thrown.name === "InternalError")
  );
}

/**
 * Makes it harmless to free an object while one of its methods runs, as a getter of an option can:
 * what the method holds stays.
 */
function guardFree(free: Call): Call {
  return (pointer, isCollected) => {
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
