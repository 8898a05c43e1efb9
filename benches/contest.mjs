// @ts-check
// Machines are noisy, and so is everything on them: only what was measured in turns, in one run, can be
// compared, and only as a ratio.

/**
 * @typedef {object} Contest
 * @property {string} title
 * @property {number} target the ratio of the two that ours should not exceed
 * @property {() => Promise<unknown>} ours
 * @property {() => Promise<unknown>} theirs
 * @property {number} warmUp turns that do not count
 * @property {number} turns
 */

/**
 * Lets both run in random turns, because whoever always comes second pays for the other's garbage. What
 * a contestant gives back is its time in milliseconds, if it takes that itself.
 *
 * @param {Contest} contest
 */
export async function compete({ title, target, ours, theirs, warmUp, turns }) {
  const contestants = [ours, theirs].map((run) => ({ run, times: /** @type {number[]} */ ([]) }));
  for (let turn = -warmUp; turn < turns; turn++) {
    const order = Math.random() < 0.5 ? contestants : [...contestants].reverse();
    for (const { run, times } of order) {
      const before = performance.now();
      const told = await run();
      const time = typeof told === "number" ? told : performance.now() - before;
      if (turn >= 0) times.push(time);
    }
  }
  const [our = Number.NaN, their = Number.NaN] = contestants.map(({ times }) =>
    firstQuartile(times),
  );
  print(title, (our / their).toFixed(2), target, our <= their * target);
}

/**
 * @param {string} title
 * @param {string} result
 * @param {number | string} target
 * @param {boolean} isWithin
 */
export function print(title, result, target, isWithin) {
  const verdict = isWithin ? "within" : "ABOVE";
  console.log(`  ${title.padEnd(36)} ${result.padStart(8)}   target ${target} ${verdict}`);
}

/**
 * A fair measure of many times: what else a machine does makes turns longer, never shorter, and in a
 * median there is still much of it.
 *
 * @param {number[]} times
 */
export function firstQuartile(times) {
  return times.toSorted((a, b) => a - b)[times.length >> 2] ?? Number.NaN;
}
