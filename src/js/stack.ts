const engine = Error as {
  stackTraceLimit?: number;
  captureStackTrace?: (target: object, below?: (...args: never[]) => unknown) => void;
};

const isWasmFrame = /wasm:\/\/|wasm-(?:function|stub)|\[wasm code\]/;

/**
 * Whether the engine knows, after an answer, who awaits it (V8). Where it does, nothing has to be
 * remembered for the many calls that succeed: taking a stack costs more than all else of a call.
 */
const knowsAwaiter =
  engine.captureStackTrace !== undefined && /^Error\n {4}at /.test(stackOf(new Error()));

/**
 * Remembers who begins a call, if the engine will have forgotten it when the answer comes.
 * @internal
 */
export function rememberCaller(): Error | undefined {
  return knowsAwaiter ? undefined : new Error();
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
 * Gives an error that is made while the caller is on the stack the caller's frames.
 * @internal
 */
export function showCaller(error: Error) {
  harmlessly(() => {
    const limit = engine.stackTraceLimit;
    // Ten frames are kept by default, and WebAssembly's own take most of them.
    engine.stackTraceLimit = (limit ?? 10) + 10;
    const caller = new Error();
    if (limit !== undefined) {
      engine.stackTraceLimit = limit;
    }
    showFrames(error, caller);
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
  const inside = lines.findIndex((line) => isWasmFrame.test(line));
  const outside = lines.findIndex((line, at) => at > inside && !isWasmFrame.test(line));
  // The first frame outside is the loader's guard around the exported function.
  const start = inside >= 0 && outside >= 0 ? outside + 1 : Number(hasHeading);
  const heading = hasHeading ? [`${error.name}: ${error.message}`] : [];
  Object.defineProperty(error, "stack", {
    value: [...heading, ...lines.slice(start)].join("\n"),
    configurable: true,
    writable: true,
  });
}
