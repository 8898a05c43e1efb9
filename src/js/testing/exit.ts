// No agent outlives the process that started it.
import { spawnSync } from "node:child_process";
import { exitKey } from "../exit-key.js";

/** Ends something without waiting. */
type Kill = () => void;

const kills = new Set<Kill>();
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
let wrapper: string[] | undefined;

/** A prefix for a command. With it, Linux ends the child even if this process is killed and cannot do so itself. */
export function endWithParent(): string[] {
  const prefix = ["--pdeathsig", "KILL"];
  const isPossible = () =>
    process.platform === "linux" && spawnSync("setpriv", [...prefix, "true"]).status === 0;
  wrapper ??= isPossible() ? ["setpriv", ...prefix] : [];
  return wrapper;
}

/** Calls `kill` when this process ends or is ended by a signal. */
export function killOnExit(kill: Kill) {
  if (kills.size === 0) {
    process.on("exit", killAll);
    for (const signal of signals) process.prependListener(signal, onSignal);
  }
  kills.add(kill);
}

export function forget(kill: Kill) {
  if (kills.delete(kill) && kills.size === 0) {
    unlisten();
  }
}

function unlisten() {
  process.off("exit", killAll);
  for (const signal of signals) process.off(signal, onSignal);
}

function killAll() {
  for (const kill of kills) kill();
}

function onSignal(signal: NodeJS.Signals) {
  killAll();
  unlisten();
  // Our listener replaced the default effect of the signal. If there is no other listener, restore it. Those of `once` are
  // still there, because this one is called first.
  if (process.listenerCount(signal) === 0) {
    process.kill(process.pid, signal);
  }
}
onSignal[exitKey] = true;
