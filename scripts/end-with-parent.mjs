// @ts-check
// Makes children end with this process, however it ends.
import { spawnSync } from "node:child_process";

/** @type {string[] | undefined} */
let wrapper;

/**
 * A prefix for a child's command. With it, Linux ends the child even if this process is killed and cannot do so itself.
 */
export function endWithParent() {
  const pdeathsig = ["--pdeathsig", "KILL"];
  const possible = () =>
    process.platform === "linux" && spawnSync("setpriv", [...pdeathsig, "true"]).status === 0;
  wrapper ??= possible() ? ["setpriv", ...pdeathsig] : [];
  return wrapper;
}

/** @typedef {{ kill(): void }} Killable whose `kill` does not wait for anything */

/** @type {Set<Killable>} */
const kept = new Set();
const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/** @param {Killable} child to be killed when this process ends or is ended by a signal */
export function killOnExit(child) {
  if (kept.size === 0) {
    process.on("exit", killAll);
    for (const signal of signals) process.prependListener(signal, onSignal);
  }
  kept.add(child);
}

/** @param {Killable} child that has ended */
export function forget(child) {
  kept.delete(child);
  if (kept.size === 0) unlisten();
}

function unlisten() {
  process.off("exit", killAll);
  for (const signal of signals) process.off(signal, onSignal);
}

function killAll() {
  for (const child of kept) {
    try {
      child.kill();
    } catch (error) {
      // The others must still be killed.
      console.error(error);
    }
  }
}

/** @param {NodeJS.Signals} signal */
function onSignal(signal) {
  killAll();
  unlisten();
  // Our listener replaced the default effect of the signal. If there is no other listener, restore it. Those of `once` are
  // still there, because this one is called first.
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}
// A service that is kept in this process does not take it for a listener of the program.
Object.assign(onSignal, { [Symbol.for("consul-wasm.exit.1")]: true });
