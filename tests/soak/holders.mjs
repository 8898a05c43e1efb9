// @ts-check
// Who held what, and when. A checker finds out whether there were ever too many.

/**
 * @typedef {object} Entry what a contender has logged
 * @property {string} what the lock or the semaphore
 * @property {string} session
 * @property {"acquired" | "lost" | "released"} kind `released`: it is about to be released
 * @property {number} at milliseconds, on one clock
 */

/** @typedef {{ what: string, session: string, from: number, to: number }} Holding */

export class Log {
  /** @type {Entry[]} */
  entries = [];

  /** @param {string} what @param {string} session @param {Entry["kind"]} kind */
  note(what, session, kind) {
    this.entries.push({ what, session, kind, at: performance.now() });
  }

  /** How often this was logged. @param {Entry["kind"]} kind */
  count(kind) {
    return this.entries.filter((it) => it.kind === kind).length;
  }
}

/**
 * The times during which somebody believed to hold something.
 *
 * @param {Entry[]} entries in the order of their times
 * @returns {Holding[]}
 */
export function holdingsIn(entries) {
  /** @type {Map<string, Holding>} */
  const open = new Map();
  /** @type {Holding[]} */
  const all = [];
  for (const { what, session, kind, at } of entries) {
    const id = `${what} ${session}`;
    if (kind === "acquired") {
      const holding = { what, session, from: at, to: Number.POSITIVE_INFINITY };
      open.set(id, holding);
      all.push(holding);
    } else {
      const holding = open.get(id);
      // It may be lost after it was released, or the other way round. The first counts.
      if (holding) holding.to = at;
      open.delete(id);
    }
  }
  return all;
}

/**
 * The moments at which there were too many holders, in words.
 *
 * @param {Entry[]} entries
 * @param {(what: string) => number} limitOf how many may hold it
 * @returns {string[]}
 */
export function conflictsIn(entries, limitOf) {
  const events = holdingsIn(entries).flatMap(({ what, session, from, to }) => [
    { what, session, at: from, change: 1 },
    { what, session, at: to, change: -1 },
  ]);
  // At the same time, one has ended before the other begins.
  events.sort((a, b) => a.at - b.at || a.change - b.change);
  /** @type {Map<string, Set<string>>} */
  const holders = new Map();
  /** @type {string[]} */
  const conflicts = [];
  for (const { what, session, at, change } of events) {
    const now = holders.get(what) ?? new Set();
    holders.set(what, now);
    if (change > 0) now.add(session);
    else now.delete(session);
    if (now.size > limitOf(what)) {
      conflicts.push(
        `${what} had ${now.size} holders at ${Math.round(at)}: ${[...now].join(", ")}`,
      );
    }
  }
  return conflicts;
}

/**
 * Writes of former holders that the server has accepted: those that come after the write of another holder.
 *
 * @param {{ what: string, session: string, index: number }[]} writes that were accepted
 * @returns {string[]}
 */
export function lateWritesIn(writes) {
  /** @type {Map<string, { current: string, former: Set<string> }>} */
  const seen = new Map();
  /** @type {string[]} */
  const late = [];
  for (const { what, session, index } of [...writes].sort((a, b) => a.index - b.index)) {
    const it = seen.get(what) ?? { current: session, former: new Set() };
    seen.set(what, it);
    if (session !== it.current) {
      it.former.add(it.current);
      it.current = session;
    }
    if (it.former.has(session)) late.push(`${what}: ${session} at index ${index}`);
  }
  return late;
}
