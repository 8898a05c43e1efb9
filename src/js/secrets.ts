// A server or a proxy may echo a request, and the token in it.

/** Shorter ones could be words that stand in the text by chance. */
const shortest = 16;

/** So much of the beginning of a secret can stand before a cut; fewer characters could be a word. */
const shortestPart = 8;

/**
 * Puts `<token>` in place of secrets in a text.
 *
 * @param isCut whether the text was cut at its end, perhaps in the middle of a secret
 * @internal
 */
export type Hide = (text: string, isCut?: boolean) => string;

/**
 * Makes a function that hides secrets, also where they are percent-encoded or escaped as in JSON.
 * @internal
 */
export function hiding(all: string[]): Hide {
  const secrets = all.filter((it) => it.length >= shortest);
  if (secrets.length === 0) {
    return (text) => text;
  }
  const whole = new RegExp(secrets.map(patternOf).join("|"), "gi");
  const hide: Hide = (text, isCut) => {
    const hidden = text.replace(whole, "<token>");
    return isCut ? hideBeginning(hidden, secrets) : hidden;
  };
  return (text, isCut) => {
    // Where Rust cut the text of a server, it says how much it left out.
    const parts = text.split(/(?=… \(\d+ more bytes\))/);
    return parts.map((part, at) => hide(part, isCut || at < parts.length - 1)).join("");
  };
}

/** Hides what may be the first part of a secret, from there to the end of the text. */
function hideBeginning(text: string, secrets: string[]) {
  const beginnings = secrets.map((it) => patternOf(it.slice(0, shortestPart)));
  const part = new RegExp(`(?:${beginnings.join("|")})[^]*`, "i");
  // A character has at most six: `\u0041`.
  const from = Math.max(0, text.length - 6 * Math.max(...secrets.map((it) => it.length)));
  return text.slice(0, from) + text.slice(from).replace(part, "<token>");
}

/** Every character by itself, or as `%41`, `\u0041` or `\A`. */
function patternOf(secret: string) {
  const characters = secret.split("").map((character) => {
    const code = character.charCodeAt(0).toString(16).padStart(2, "0");
    const plain = character.replace(/[^\w]/, "\\$&");
    return `(?:\\\\?${plain}|%${code}|\\\\u00${code})`;
  });
  return characters.join("");
}
