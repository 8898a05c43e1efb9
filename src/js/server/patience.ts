// Node's `fetch` gives up after five minutes without a byte, Bun's after five minutes in all: too early for a
// blocking query, and for a log in which nothing happens.
import type { Follow } from "./alone.js";

import { openCalls } from "./turns.js";

/** As much as is used of undici's dispatchers. */
interface Dispatcher {
  dispatch(options: object, handler: object): boolean;
}
type DispatcherClass = new (options: object) => Dispatcher;

/** Where Node keeps what its `fetch` sends with. */
const current = Symbol.for("undici.globalDispatcher.1");
const everywhere = globalThis as { [key: symbol]: Dispatcher | undefined };

const limits = { headersTimeout: 0, bodyTimeout: 0, connections: openCalls };

/** What was made of a class, once in a process; nothing if it is not Node's own. */
const patient = new WeakMap<DispatcherClass, Dispatcher | undefined>();

/** What `fetch` must be given so that it waits for as long as it takes; a stream's request is followed. */
export function patience(follow?: Follow): object {
  if ("Bun" in globalThis) {
    return { timeout: false };
  }
  const isNodes = /\/undici/.test(Function.prototype.toString.call(globalThis.fetch));
  const dispatcher = isNodes ? patientDispatcher() : undefined;
  if (!dispatcher) {
    return {};
  }
  if (!follow) {
    return { dispatcher };
  }
  // One more, so that no other call uses the stream's socket.
  const own = new (dispatcher.constructor as DispatcherClass)(limits);
  const dispatch: Dispatcher["dispatch"] = (options, handler) =>
    follow(() => own.dispatch(options, handler));
  return { dispatcher: { dispatch } };
}

/**
 * A dispatcher like the one that Node uses, but without its limits. A proxy, a mock, or anything else that was
 * set by `setGlobalDispatcher` has to stay in use: there is nothing then.
 */
function patientDispatcher() {
  // Node loads its `fetch` when it is first used, or one of its classes.
  void globalThis.Headers;
  const global = everywhere[current];
  const itsClass = global?.constructor as DispatcherClass | undefined;
  if (!itsClass || Object.getPrototypeOf(global) !== itsClass.prototype) {
    return undefined;
  }
  if (Object.hasOwn(global as object, "dispatch")) {
    return undefined;
  }
  if (!patient.has(itsClass)) {
    patient.set(itsClass, isNodesAgent(itsClass) ? new itsClass(limits) : undefined);
  }
  return patient.get(itsClass);
}

/** Whether it is the `Agent` inside Node, not the one of the package undici: its stack shows where it is. */
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
