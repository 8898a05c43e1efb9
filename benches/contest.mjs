// @ts-check
// Machines are noisy, and so is everything on them: only what was measured in turns, in one run, can be compared, and only
// as a ratio.

/**
 * Lets all contestants run in random turns, because whoever always comes second pays for the garbage of the first.
 * Returns the median of each in milliseconds. A contestant that takes its time itself returns it.
 *
 * @template {string} Name
 * @param {Record<Name, () => Promise<unknown>>} contestants
 * @param {{ warmUp: number, turns: number }} rounds `warmUp`: rounds that do not count
 * @returns {Promise<Record<Name, number>>}
 */
export async function compete(contestants, { warmUp, turns }) {
  const names = /** @type {Name[]} */ (Object.keys(contestants));
  const times = new Map(names.map((name) => [name, /** @type {number[]} */ ([])]));
  for (let turn = -warmUp; turn < turns; turn++) {
    for (const name of shuffled(names)) {
      const before = performance.now();
      const told = await contestants[name]();
      const time = typeof told === "number" ? told : performance.now() - before;
      if (turn >= 0) times.get(name)?.push(time);
    }
  }
  const medians = names.map((name) => [name, median(times.get(name) ?? [])]);
  return Object.fromEntries(medians);
}

/** @template T @param {readonly T[]} list */
function shuffled(list) {
  return list
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
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

/** @param {number[]} times */
export function median(times) {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}
