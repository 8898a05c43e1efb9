// @ts-check
// Makes texts that people and programs use as names, keys and values, and says which of them Consul accepts.

/**
 * Characters whose properties are the same in every version of Unicode since 14. Unprintable characters are in
 * some of the texts only, because a text with one of them is refused and tests nothing else.
 */
const printable = [
  ..."abcxyzABZ0189-._~/",
  ..." !\"#$%&'()*+,:;<=>?@[\\]^`{|}",
  ...["é", "ÿ", "維", "한", "😀", "\u0301", "\uFFFD", "\uFE0F", "×", "€", "ª"],
  ...["..", "//", "/./", "%2F", "%2e", "%", "v1", "web", "service"],
];
const unprintable = [
  ...["\0", "\n", "\r", "\t", "\u007F", "\u0085", "\u00A0", "\u00AD", "\u200B", "\u2028"],
  ...["\u3000", "\uE000", "\uFDD0", "\uFFFE", "\uFEFF", "\u{10FFFF}", "\u202E", "\u{E0001}"],
];
const halves = ["\uD800", "\uDC00"];
const plain = [..."abcxyzABZ0189-._~/", "a", "/", ".", "web"];

/** @param {import("./random.mjs").Random} random */
export function anyText(random) {
  const pieces = random.pick([plain, printable, printable, unprintable]);
  const text = random.text(pieces, 8) + random.text(random.pick([plain, printable]), 4);
  return random.once(30) ? text + random.pick(halves) : text;
}

/** Whether UTF-8 can express a text. @param {string} text */
export function isWellFormed(text) {
  return Buffer.from(text, "utf8").toString("utf8") === text;
}

/** Whether Go's `unicode.IsPrint` accepts every character. @param {string} text */
export function isPrintable(text) {
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u.test(text);
}

/**
 * Whether Go's HTTP server leaves a path unchanged. Otherwise it redirects to the clean path, which is another.
 *
 * @param {string} text
 */
export function isClean(text) {
  if (text === "" || text === "/") return false;
  const segments = text.replace(/\/$/, "").split("/");
  return segments.every((segment) => !["", ".", ".."].includes(segment));
}

/** Whether Consul accepts a text as a part of a path. @param {string} text */
export function canBeName(text) {
  return isWellFormed(text) && isPrintable(text) && isClean(text);
}
