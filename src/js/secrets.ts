// A server or a proxy may echo a request, including the token.

/** Shorter secrets could be words that occur in a text by chance. */
const shortest = 16;

/** V8 cannot compile a pattern for 4,000 characters. If a secret is longer than this, the rest of the text is hidden too. */
const longest = 1_000;

/** How much of a secret is recognized where a text was cut. Fewer characters could be a word. */
const shortestBeginning = 8;

/**
 * Replaces secrets in a text with `<token>`.
 *
 * @param isCut whether the end of the text was cut off, perhaps in the middle of a secret
 * @internal
 */
export type Hide = (text: string, isCut?: boolean) => string;

/**
 * Makes a function that hides secrets, including percent-encoded and JSON-escaped ones.
 * @internal
 */
export function hiding(all: string[]): Hide {
  const secrets = all.filter((it) => it.length >= shortest);
  if (secrets.length === 0) {
    return (text) => text;
  }
  const patterns = secrets.map(
    (it) => patternOf(it.slice(0, longest)) + (it.length > longest ? "[^]*" : ""),
  );
  const whole = new RegExp(patterns.join("|"), "gi");
  const hide: Hide = (text, isCut) => {
    const hidden = text.replace(whole, "<token>");
    return isCut ? hideBeginning(hidden, secrets) : hidden;
  };
  return (text, isCut) => {
    // Where Rust has shortened a server's text, it has written how much is missing.
    const quotes = text.split(/(?=\u2026 \(\d+ more bytes\))/);
    return quotes.map((quote, at) => hide(quote, isCut || at < quotes.length - 1)).join("");
  };
}

/** Hides what may be the beginning of a secret, from there to the end of the text. */
function hideBeginning(text: string, secrets: string[]) {
  const beginnings = secrets.map((it) => patternOf(it.slice(0, shortestBeginning)));
  const rest = new RegExp(`(?:${beginnings.join("|")})[^]*`, "i");
  // An escaped character is at most six long: `\u0041`.
  const from = Math.max(0, text.length - 6 * Math.max(...secrets.map((it) => it.length)));
  return text.slice(0, from) + text.slice(from).replace(rest, "<token>");
}

/** Matches each character of a secret literally, or as `%41`, `\u0041` or `\A`. */
function patternOf(secret: string) {
  const characters = secret.split("").map((character) => {
    const code = character.charCodeAt(0).toString(16).padStart(2, "0");
    const plain = character.replace(/[^\w]/, "\\$&");
    return `(?:\\\\?${plain}|%${code}|\\\\u00${code})`;
  });
  return characters.join("");
}
