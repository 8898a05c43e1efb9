// @ts-check
// Tries many inputs, in one thread per core.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { describeInput } from "./areas.mjs";

/** An input normally takes microseconds. One that takes longer than these milliseconds never ends. */
const patience = 60_000;

/** @typedef {{ seed: number, first?: number, inputs: number }} Run */

/**
 * Tries inputs of a seed, beginning with `first`. Returns the complaints.
 *
 * @param {Run} run
 * @returns {Promise<string[]>}
 */
export async function fuzz({ seed, first = 0, inputs }) {
  const threads = Math.max(1, Math.min(availableParallelism(), inputs));
  const failures = await Promise.all(
    Array.from({ length: threads }, (_, at) =>
      runThread({ seed, first: first + at, inputs: inputs - at, step: threads }),
    ),
  );
  return failures.flat();
}

/**
 * @param {{ seed: number, first: number, inputs: number, step: number }} part
 * @returns {Promise<string[]>}
 */
function runThread(part) {
  // Shared memory, because a thread in an endless loop sends no message.
  const progress = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL("./worker.mjs", import.meta.url), {
    workerData: { ...part, progress },
  });
  /** @type {string[]} */
  const failures = [];
  let seen = -2;
  const watch = setInterval(() => {
    if (progress[0] === seen) worker.terminate();
    seen = progress[0] ?? 0;
  }, patience);
  worker.on("message", (failure) => failures.push(failure));
  worker.on("error", (error) => failures.push(`the thread failed: ${error.stack ?? error}`));
  return new Promise((resolve) => {
    worker.on("exit", () => {
      clearInterval(watch);
      const number = progress[0] ?? 0;
      // A thread also ends if it waits for a promise that nothing can settle.
      if (number >= 0) failures.push(`${describeInput(part.seed, number)}\n  does not end`);
      resolve(failures);
    });
  });
}
