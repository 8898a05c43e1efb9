// The stacks of errors: they show the frames of the caller, not those of this package.

const engine = Error as {
  stackTraceLimit?: number;
  captureStackTrace?: (target: object, below?: PublicFunction) => void;
};

/** Without a regular expression: V8 ends the process if it compiles one while the stack is nearly full. */
function isWasmFrame(line: string) {
  return ["wasm://", "wasm-function", "wasm-stub", "[wasm code]"].some((it) => line.includes(it));
}

/** Whether the engine knows which function awaits a promise. Found out with the first call. */
let knowsAwaiter: boolean | undefined;

/**
 * Remembers the caller, if the engine will have forgotten it when the response comes. V8 and Bun know which function
 * awaits a promise, so they need no stack here, which would take longer than the rest of a call.
 * @internal
 */
export function rememberCaller(): Error | undefined {
  knowsAwaiter ??= "Bun" in globalThis || isV8();
  return knowsAwaiter ? undefined : new Error();
}

/** Only V8 gives a stack without frames a heading. Reading one with frames would make V8 parse the package again. */
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
 * Gives an error the frames of the function that awaits the call. Its own frames are inside the package.
 *
 * @param caller what `rememberCaller` returned
 * @param below the function that the engine has just called
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
export type PublicFunction =
  | ((...args: never[]) => unknown)
  | (new (
      ...args: never[]
    ) => unknown)
  | undefined;

/** The public function that is running. */
let entered: PublicFunction;

/**
 * Notes which public function was called, and returns the one noted before.
 * @internal
 */
export function enter(entry: PublicFunction): PublicFunction {
  const outer = entered;
  entered = entry;
  return outer;
}

/**
 * Gives an error the frames of the caller, who is still on the stack.
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

/** A program may freeze `Error`, or have a formatter for stacks that fails. The error itself matters more. */
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

/** Shows the caller's frames, without those inside this package. */
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
