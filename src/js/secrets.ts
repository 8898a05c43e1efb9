// A server or a proxy may echo a request, and the token in it.

/** Shorter ones could be words that stand in the text by chance. */
const shortest = 16;

/**
 * Makes a function that puts `<token>` in place of secrets in a text, also where they are percent-encoded or
 * escaped as in JSON.
 * @internal
 */
export function hiding(secrets: string[]): (text: string) => string {
  const patterns = secrets.filter((it) => it.length >= shortest).map(patternOf);
  if (patterns.length === 0) {
    return (text) => text;
  }
  const pattern = new RegExp(patterns.join("|"), "gi");
  return (text) => text.replace(pattern, "<token>");
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
