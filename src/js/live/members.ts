// The methods that are written in TypeScript, because they make many calls: watches, locks, kept registrations.
import { discover } from "./discover.js";
import { watchEvents } from "./events.js";
import { keepService } from "./keep.js";
import { keepSession, leader, lock, semaphore } from "./lock.js";
import { exportEntries, importEntries } from "./transfer.js";
import { watch } from "./watch.js";

type Member = (owner: never, ...args: never[]) => unknown;

/** By class and name. Each function gets the object that it was called on first. */
export const liveMembers: Record<string, Record<string, Member>> = {
  AgentServiceEndpoints: { keep: keepService },
  Consul: { discover, leader, lock, semaphore, watch },
  EventEndpoints: { watch: watchEvents },
  SessionEndpoints: { keep: keepSession },
  KvEndpoints: { export: exportEntries, import: importEntries },
};
