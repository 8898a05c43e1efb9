// Runs functions before a signal ends the process, such as those that deregister services.
import { exitKey } from "../exit-key.js";

type Listener = (signal: string) => void;
/** Returns a function that cancels it. */
type OnExit = (end: () => Promise<unknown>) => () => void;

interface Process {
  pid: number;
  prependListener(signal: string, listener: Listener): void;
  off(signal: string, listener: Listener): void;
  kill(pid: number, signal: string): void;
  listeners(signal: string): Listener[];
}

const signals = ["SIGTERM", "SIGINT"];
/** How long to wait for the functions, in milliseconds. */
const longest = 5_000;
const ends = new Set<() => Promise<unknown>>();
let isEnding = false;
const { process } = globalThis as unknown as { process: Process };

/**
 * Calls a function when the process is asked to end, waits for it and for the others, and then lets the signal end the
 * process. The ES module and the CommonJS copy of this file must wait for each other, so the first one does it for both.
 */
export const onExit: OnExit = (end) => {
  const shared = globalThis as { [exitKey]?: OnExit };
  shared[exitKey] ??= addEnd;
  return shared[exitKey](end);
};

const addEnd: OnExit = (end) => {
  if (ends.size === 0) {
    for (const signal of signals) process.prependListener(signal, listener);
  }
  ends.add(end);
  return () => {
    if (ends.delete(end) && ends.size === 0) unlisten();
  };
};

function unlisten() {
  for (const signal of signals) process.off(signal, listener);
}

function listener(signal: string) {
  // If the program has listeners too, they decide. One that was added with `once` is gone after its call, which comes
  // after this one. (Deno calls listeners in the order in which they were added.)
  const isOurs = process.listeners(signal).every((it) => exitKey in it);
  if (isOurs && isEnding) {
    // A second signal means that nobody wants to wait.
    endProcess(signal);
    return;
  }
  isEnding = true;
  let timer: unknown;
  const limit = new Promise((resolve) => {
    timer = setTimeout(resolve, longest);
  });
  const settled = Promise.allSettled([...ends].map((end) => end()));
  Promise.race([settled, limit]).then(() => {
    clearTimeout(timer as number);
    isEnding = false;
    if (isOurs) {
      endProcess(signal);
    }
  });
}

function endProcess(signal: string) {
  ends.clear();
  unlisten();
  process.kill(process.pid, signal);
}
listener[exitKey] = true;
