// Puts odd values into words. A value's own code may throw here: callers of these functions are prepared.

/**
 * What kind of value this is, for a message: `a list`, `an Error`, `the number 5`. It never quotes a
 * string, which may be a secret.
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
  return Symbol.iterator in object ? "list of another kind" : "object";
}

/**
 * What was thrown, in words. Node's `fetch` says only "fetch failed"; the reason is in its cause.
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
    return "something that cannot be shown was thrown";
  }
}

/**
 * A message that a terminal or a log shows as it is: without control characters, line breaks, and marks that
 * turn the direction of the text. (V8 ends the process where it compiles a regular expression while the stack
 * is nearly full, so there is none here.)
 * @internal
 */
export function printable(message: string): string {
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
