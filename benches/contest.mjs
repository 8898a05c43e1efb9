// @ts-check
// Machines are noisy, and so is everything on them: only what was measured in turns, in one run, can be
// compared, and only as a ratio.

/**
 * @typedef {object} Contest
 * @property {string} title
 * @property {number} [target] the ratio of the two that ours should not exceed
 * @property {() => Promise<unknown>} ours
 * @property {() => Promise<unknown>} theirs
 * @property {number} warmUp turns that do not count
 * @property {number} turns
 * @property {(times: number[]) => number} [measure]
 */

/**
 * Lets both run in random turns, because whoever always comes second pays for the other's garbage. What
 * a contestant gives back is its time in milliseconds, if it takes that itself.
 *
 * @param {Contest} contest
 */
export async function compete({
  title,
  target,
  ours,
  theirs,
  warmUp,
  turns,
  measure = firstQuartile,
}) {
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
  const [our = Number.NaN, their = Number.NaN] = contestants.map(({ times }) => measure(times));
  print(title, (our / their).toFixed(2), target, our / their);
}

/**
 * Prints a result beside its target. The benchmark fails if it is 1.25 times the target or more.
 *
 * @param {string} title
 * @param {string} result
 * @param {number | undefined} target
 * @param {number} value of the result
 */
export function print(title, result, target, value) {
  const row = `  ${title.padEnd(36)} ${result.padStart(8)}`;
  if (target === undefined) {
    console.log(row);
    return;
  }
  if (!(value < 1.25 * target)) process.exitCode = 1;
  console.log(`${row}   target ${target} ${value <= target ? "within" : "ABOVE"}`);
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

/** @param {number[]} times */
export function median(times) {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}
