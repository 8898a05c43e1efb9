const engine = Error as {
  stackTraceLimit?: number;
  captureStackTrace?: (target: object, below?: Entry) => void;
};

/** V8 ends the process where it compiles a regular expression while the stack is nearly full. */
function isWasmFrame(line: string) {
  return ["wasm://", "wasm-function", "wasm-stub", "[wasm code]"].some((it) => line.includes(it));
}

/** Looked at with the first call. */
let knowsAwaiter: boolean | undefined;

/**
 * Remembers the caller, if the engine will have forgotten it when the response comes. V8 and Bun know which
 * function awaits a promise: nothing has to be remembered there for the many calls that succeed, and taking a stack
 * costs more than all the rest of a call.
 * @internal
 */
export function rememberCaller(): Error | undefined {
  knowsAwaiter ??= "Bun" in globalThis || isV8();
  return knowsAwaiter ? undefined : new Error();
}

/** Only V8 gives a stack without frames its heading. Reading one with frames would make it parse the package again. */
function isV8() {
  const limit = engine.stackTraceLimit;
  try {
    engine.stackTraceLimit = 0;
    return stackOf(new Error()) === "Error";
  } catch {
    // A program may have frozen `Error`.
    return /^Error\n {4}at /.test(stackOf(new Error()));
  } finally {
    restoreLimit(limit);
  }
}

function restoreLimit(limit: number | undefined) {
  harmlessly(() => {
    if (limit === undefined) {
      delete engine.stackTraceLimit;
    } else {
      engine.stackTraceLimit = limit;
    }
  });
}

/**
 * Gives an error the frames of who awaits the call: its own are those of WebAssembly.
 *
 * @param caller what was remembered
 * @param below the function that has just been called by the engine
 * @internal
 */
export function showAwaiter(
  error: Error,
  caller: Error | undefined,
  below: (...args: never[]) => unknown,
) {
  harmlessly(() => {
    if (caller) {
      showFrames(error, caller);
    } else {
      engine.captureStackTrace?.(error, below);
    }
  });
}

/**
 * A function of the package that users call.
 * @internal
 */
export type Entry =
  | ((...args: never[]) => unknown)
  | (new (
      ...args: never[]
    ) => unknown)
  | undefined;

/** The one that runs. */
let entered: Entry;

/**
 * Says which function of the package was called, and gives the one that had been called before.
 * @internal
 */
export function enter(entry: Entry): Entry {
  const outer = entered;
  entered = entry;
  return outer;
}

/**
 * Gives an error that is made while the caller is on the stack the caller's frames.
 * @internal
 */
export function showCaller(error: Error) {
  harmlessly(() => {
    if (!engine.captureStackTrace) {
      showFrames(error, new Error());
      return;
    }
    const limit = engine.stackTraceLimit ?? 10;
    // V8 leaves out the frames of the package, but not those of WebAssembly.
    engine.stackTraceLimit = limit + 20;
    engine.captureStackTrace(error, entered);
    engine.stackTraceLimit = limit;
    const lines = stackOf(error)
      .split("\n")
      .filter((line) => !isWasmFrame(line));
    setStack(error, lines);
  });
}

/** A program may freeze `Error`, or format stacks itself and fail at it: the error matters more. */
function harmlessly(work: () => void) {
  try {
    work();
  } catch {
    // The error keeps the stack it has.
  }
}

function stackOf(error: Error): string {
  try {
    return typeof error.stack === "string" ? error.stack : "";
  } catch {
    return "";
  }
}

/** Leaves out the frames inside this package, up to the method that was called. */
function showFrames(error: Error, caller: Error) {
  const lines = stackOf(caller).split("\n");
  const hasHeading = lines[0]?.startsWith("Error") ?? false;
  const inside = lines.findIndex((line) => isWasmFrame(line));
  const outside = lines.findIndex((line, at) => at > inside && !isWasmFrame(line));
  // The first frame outside is the loader's guard around the exported function.
  const start = inside >= 0 && outside >= 0 ? outside + 1 : Number(hasHeading);
  const heading = hasHeading ? [`${error.name}: ${error.message}`] : [];
  setStack(error, [...heading, ...lines.slice(start)]);
}

function setStack(error: Error, lines: string[]) {
  const value = lines.join("\n");
  Object.defineProperty(error, "stack", { value, configurable: true, writable: true });
}
