// @ts-check
// Patterns for generated code. Each says how often it must match, so that a new version of a generator cannot change its
// output unnoticed.

/**
 * How often a pattern must match: an exact number of times, or at least once.
 *
 * @typedef {number | "some"} Times
 */

/**
 * Replaces a pattern.
 *
 * @param {string} text
 * @param {RegExp} pattern
 * @param {Times} times
 * @param {(...match: string[]) => string} by
 */
export function replaced(text, pattern, times, by) {
  let count = 0;
  const result = text.replace(pattern, (...match) => {
    count++;
    return by(...match);
  });
  expectTimes(pattern, times, count);
  return result;
}

/**
 * Finds a pattern.
 *
 * @param {string} text
 * @param {RegExp} pattern
 * @param {Times} times
 */
export function matches(text, pattern, times) {
  const found = [...text.matchAll(pattern)];
  expectTimes(pattern, times, found.length);
  return found;
}

/**
 * @param {RegExp} pattern
 * @param {Times} times
 * @param {number} count
 */
function expectTimes(pattern, times, count) {
  if (times === "some" ? count > 0 : count === times) return;
  const expected = times === "some" ? "at least once" : `${times} times`;
  throw new Error(
    `${pattern} must match ${expected}, not ${count} times: has the format of the generated code changed?`,
  );
}
