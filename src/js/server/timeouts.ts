// Node's `fetch` gives up after five minutes without a byte, Bun's after five minutes in total. That is too early for a
// blocking query, and for a log to which nothing is written.
import { openCalls } from "./schedule.js";
import type { Track } from "./stream-socket.js";

/** What is used here of undici's dispatchers. */
interface Dispatcher {
  dispatch(options: object, handler: object): boolean;
}
type DispatcherClass = new (options: object) => Dispatcher;

/** Where Node keeps the dispatcher of its `fetch`. */
const current = Symbol.for("undici.globalDispatcher.1");
const globals = globalThis as { [key: symbol]: Dispatcher | undefined };

const noTimeouts = { headersTimeout: 0, bodyTimeout: 0, connections: openCalls };

/** The dispatcher made from a class, once per process; `undefined` if the class is not Node's own. */
const made = new WeakMap<DispatcherClass, Dispatcher | undefined>();

/** Options for `fetch` that turn off its timeouts. The request of a stream is tracked. */
export function withoutTimeouts(track?: Track): object {
  if ("Bun" in globalThis) {
    return { timeout: false };
  }
  const isNodes = /\/undici/.test(Function.prototype.toString.call(globalThis.fetch));
  const dispatcher = isNodes ? dispatcherWithoutTimeouts() : undefined;
  if (!dispatcher) {
    return {};
  }
  if (!track) {
    return { dispatcher };
  }
  // A separate dispatcher, so that no other call uses the stream's socket.
  const own = new (dispatcher.constructor as DispatcherClass)(noTimeouts);
  const dispatch: Dispatcher["dispatch"] = (options, handler) =>
    track(() => own.dispatch(options, handler));
  return { dispatcher: { dispatch } };
}

/**
 * A dispatcher like Node's own, but without timeouts; `undefined` if another one was set: a proxy or a mock has to
 * stay in use.
 */
function dispatcherWithoutTimeouts() {
  // Node sets the dispatcher when `fetch` or one of its classes is first used.
  void globalThis.Headers;
  const global = globals[current];
  const itsClass = global?.constructor as DispatcherClass | undefined;
  if (!itsClass || Object.getPrototypeOf(global) !== itsClass.prototype) {
    return undefined;
  }
  if (Object.hasOwn(global as object, "dispatch")) {
    return undefined;
  }
  if (!made.has(itsClass)) {
    made.set(itsClass, isNodesAgent(itsClass) ? new itsClass(noTimeouts) : undefined);
  }
  return made.get(itsClass);
}

/** Whether this is the `Agent` inside Node, not that of the package undici: the stack of its error shows the file. */
function isNodesAgent(itsClass: DispatcherClass) {
  if (itsClass.name !== "Agent") {
    return false;
  }
  try {
    new itsClass({ factory: "none" });
    return false;
  } catch (refusal) {
    return String((refusal as Error).stack).includes("node:internal/deps/undici");
  }
}
