// A browser has six connections to an agent, for all pages of an origin. Blocking queries use at most four of them, so that
// other calls always find one.
import { type Outgoing, type Schedule, within } from "./send.js";
import { sendInTurns, type Turn } from "./turns.js";

/** How many places there are for blocking queries. */
const places = 4;
/** The longest turn, in milliseconds. It ends, because a page is not told when another one needs the place. */
const longestTurn = 10_000;
/** While there are more queries than places, each of them gets a turn about this often, in milliseconds. */
const cycle = 4_000;
const shortestTurn = 250;
/**
 * How long to wait for a place, in milliseconds. A browser may have suspended the window that has it. It is longer than the
 * longest turn and a cycle of short ones after it. If the cycle is longer, because many queries wait, so is this.
 */
const patience = 15_000;

/** How many queries of this page have or want each place, by the agent's origin. */
const wanted = new Map<string, number[]>();
/** In a page that may not use Web Locks: when the last query for a place is done, by the name of the place. */
const tails = new Map<string, Promise<unknown>>();

/** @internal */
export const isPage = "document" in globalThis || "WorkerGlobalScope" in globalThis;

/** @internal */
export const scheduleInPage: Schedule = (outgoing, send) =>
  outgoing.wait === 0 || outgoing.fetch
    ? send(outgoing)
    : sendInTurns(outgoing, send, () => takePlace(outgoing));

function takePlace({ url, deadline }: Outgoing): Promise<Turn> {
  const { origin } = new URL(url);
  const counts = wanted.get(origin) ?? Array<number>(places).fill(0);
  wanted.set(origin, counts);
  const fewest = Math.min(...counts);
  const place = counts.indexOf(fewest);
  counts[place] = fewest + 1;
  const turn = new Promise<Turn>((resolve, reject) => {
    const name = `consul-wasm ${origin} ${place}`;
    const locks: LockManager | undefined = globalThis.navigator?.locks;
    const impatience = new AbortController();
    const { signal } = impatience;
    const longest = patience + fewest * shortestTurn;
    const timer = locks && setTimeout(() => impatience.abort(), longest);
    let isHeld = false;
    const held = async () => {
      isHeld = true;
      clearTimeout(timer);
      const { pending = [] } = (await locks?.query().catch(() => undefined)) ?? {};
      // After the last `await`: nobody would give back the place of a query that has ended.
      deadline?.signal.throwIfAborted();
      const all = pending.filter((it) => it.name?.startsWith(`consul-wasm ${origin}`));
      // Those of this page count in any case.
      const own = counts.reduce((sum, count) => sum + count, 0) - places;
      const waiting = Math.max(all.length, own);
      await new Promise<void>((release) => {
        resolve({ longest: turnLength(waiting), release });
      });
    };
    const withoutLock = (reason: unknown) => {
      if (signal.aborted) return held();
      // In a sandboxed frame, and where the user has blocked storage, a page has locks but may not use them.
      return isHeld ? Promise.reject(reason) : inOrder(name, held);
    };
    const lock = locks
      ? locks.request(name, { signal }, held).catch(withoutLock)
      : inOrder(name, held);
    lock.catch(reject).finally(() => {
      counts[place] = (counts[place] ?? 1) - 1;
    });
  });
  return within(deadline, turn);
}

/** @param waiting how many queries wait for a place */
function turnLength(waiting: number) {
  return waiting > 0 ? Math.max(cycle / (1 + waiting / places), shortestTurn) : longestTurn;
}

/** The same for this page alone. */
function inOrder(name: string, work: () => Promise<void>) {
  const result = (tails.get(name) ?? Promise.resolve()).then(work);
  tails.set(
    name,
    result.catch(() => {}),
  );
  return result;
}
