// The table: what every method of npm `consul` becomes. The command and `docs/migrating.md` show the same rows.
import type { Row } from "./row.js";
import { rowsOfACL } from "./rows-acl.js";
import { rowsOfData } from "./rows-data.js";
import { rowsOfServices } from "./rows-services.js";

export const rows: readonly Row[] = [...rowsOfServices, ...rowsOfData, ...rowsOfACL];

export const rowOf: ReadonlyMap<string, Row> = new Map(rows.map((row) => [row.old, row]));

/** Groups that exist in this package too, with the same names. The client itself is `""`. */
export const kept: ReadonlySet<string> = new Set([
  ...["", "acl", "agent", "agent.check", "agent.service", "catalog"],
  ...["event", "health", "kv", "query", "session", "status"],
]);

/** Members of a client and of a watch that no expression can replace, and what to do instead. */
export const byHand: Readonly<Record<string, string>> = {
  lock: "`const lock = await consul.lock(key)` waits for the lock, and `lock.release()` gives it up. There are no events.",
  parseQueryMeta:
    "Add `.withMeta()` to the call: `const { data, meta } = await consul.kv.get(key).withMeta()`.",
  "@watch.on":
    "`for await (const { data } of watch)` replaces the event `change`, and the option `onError` of `consul.watch` the event `error`.",
  "@watch.once": "`await watch.ready()` is the first state.",
  "@watch.addListener": "A loop, as for `on`, replaces it.",
  "@watch.removeListener":
    "Leave the loop, or pass an `AbortSignal` as the option `signal` of `consul.watch`.",
  "@watch.removeAllListeners": "`watch.close()` ends all loops.",
  "@watch.end": "`watch.close()`",
  "@watch.isRunning": "There is no such method. The loop ends when the watch ends.",
  "@watch.updateTime": "There is no such method. Keep the time in the loop.",
};

/** Options of every call, and what they become. */
export const commonOptions: Readonly<Record<string, string>> = {
  dc: "dc",
  partition: "partition",
  ns: "ns",
  index: "index",
  wait: "wait",
  near: "near",
  filter: "filter",
  token: "token",
  timeout: "timeout",
  consistent: "consistency",
  stale: "consistency",
};

export const unknownOptions: Readonly<Record<string, string>> = {
  ctx: "The option `ctx` does not exist. An `AbortSignal`, as the option `signal`, ends a call, and `.withMeta()` gives the metadata of the response.",
  nodemeta: 'Write `nodeMeta: { key: "value" }` instead of a list of texts.',
  "node-meta": 'Write `nodeMeta: { key: "value" }` instead of a list of texts.',
};
