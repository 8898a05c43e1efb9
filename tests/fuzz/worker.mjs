// @ts-check
// Tries inputs in a separate thread.
import { parentPort, workerData } from "node:worker_threads";
import { complaintAbout, describeInput } from "./areas.mjs";

/** @type {{ seed: number, first: number, inputs: number, step: number, progress: Int32Array }} */
const { seed, first, inputs, step, progress } = workerData;

// Recording stacks takes a third of the time. They matter only if a single input is tried.
if (inputs > 1) Error.stackTraceLimit = 0;

/** More failures would tell nothing new. */
const most = 20;
let number = first;
let failed = 0;

/** @param {string} what */
function report(what) {
  failed++;
  parentPort?.postMessage(`${describeInput(seed, number)}\n  ${what}`);
}

process.on("unhandledRejection", (reason) => report(`an unhandled rejection: ${reason}`));
process.on("uncaughtException", (thrown) => report(`an uncaught exception: ${thrown}`));

for (; number < first + inputs && failed < most; number += step) {
  progress[0] = number;
  const complaint = await complaintAbout(seed, number);
  if (complaint) report(complaint);
  // An unhandled rejection is reported now, and not while a later input is tried.
  await new Promise((done) => setImmediate(done));
}
progress[0] = -1;
