// Describes values in messages. A value's own code may throw here, which the callers of these functions expect.

/**
 * What kind of value this is: `a list`, `an Error`, `the number 5`. A string is never quoted, because it may be a secret.
 * @internal
 */
export function describe(value: unknown): string {
  switch (typeof value) {
    case "undefined":
    case "boolean":
      return String(value);
    case "number":
      return Number.isFinite(value) ? `the number ${value}` : String(value);
    case "bigint":
      return `the number ${String(value).slice(0, 30)}`;
    case "object":
      return value === null ? "null" : describeObject(value);
    default:
      return `a ${typeof value}`;
  }
}

function describeObject(object: object) {
  if (Array.isArray(object)) {
    return "a list";
  }
  const tag = Object.prototype.toString.call(object).slice("[object ".length, -1);
  const name = tag === "Object" ? nameOfClass(object) : tag;
  return "AEIOo".includes(name.charAt(0)) ? `an ${name}` : `a ${name}`;
}

function nameOfClass(object: object) {
  const name: unknown = object.constructor?.name;
  if (typeof name === "string" && name !== "" && name !== "Object") {
    return name;
  }
  return Symbol.iterator in object ? "custom list" : "object";
}

/**
 * The message of a thrown value. Node's `fetch` says only "fetch failed", and has the reason in its cause.
 * @internal
 */
export function messageOf(thrown: unknown): string {
  try {
    if (!(thrown instanceof Error)) {
      return String(thrown);
    }
    const cause = thrown.cause as { message?: unknown; code?: unknown } | undefined;
    const reason = String(cause?.message || cause?.code || "");
    const message = String(thrown.message);
    return message.includes(reason) ? message : `${message}: ${reason}`;
  } catch {
    return "an error that cannot be shown";
  }
}

/**
 * Escapes what a terminal or a log would not show literally: control characters, line breaks, and marks that change
 * the direction of text. (There is no regular expression here, because V8 ends the process if it compiles one while the
 * stack is nearly full.)
 * @internal
 */
export function withEscapes(message: string): string {
  let text = "";
  for (const character of message) {
    text += isControl(character.charCodeAt(0)) ? escaped(character) : character;
  }
  return text;
}

function isControl(code: number) {
  const isBidi = code === 0x61c || code === 0x200e || code === 0x200f || (code & ~1) === 0x2028;
  const isOverride = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || isBidi || isOverride;
}

function escaped(character: string) {
  const names: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  const code = character.charCodeAt(0).toString(16).padStart(4, "0");
  return names[character] ?? `\\u${code}`;
}
