// @ts-check
// Tries inputs in a thread of its own, in which nothing else happens.
import { parentPort, workerData } from "node:worker_threads";
import { complaintAbout, describeInput } from "./areas.mjs";

/** @type {{ seed: number, first: number, inputs: number, step: number, progress: Int32Array }} */
const { seed, first, inputs, step, progress } = workerData;

// To write stacks down takes a third of the time; a single input is tried to see them.
if (inputs > 1) Error.stackTraceLimit = 0;

/** More than these say nothing new. */
const most = 20;
let number = first;
let failed = 0;

/** @param {string} what */
function report(what) {
  failed++;
  parentPort?.postMessage(`${describeInput(seed, number)}\n  ${what}`);
}

process.on("unhandledRejection", (reason) => report(`rejected, and nobody heard: ${reason}`));
process.on("uncaughtException", (thrown) => report(`threw, and nobody caught it: ${thrown}`));

for (; number < first + inputs && failed < most; number += step) {
  progress[0] = number;
  const complaint = await complaintAbout(seed, number);
  if (complaint) report(complaint);
  // An unhandled rejection is told of now, and not while a later input is tried.
  await new Promise((done) => setImmediate(done));
}
progress[0] = -1;
