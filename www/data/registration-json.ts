// Finds where a text stops being JSON. Engines report it in different ways, or not at all.

const space = /[ \t\n\r]*/y;
const string = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const word = /(?:true|false|null)(?!\w)/y;

/** The offset of the first unexpected token of invalid JSON. */
export function positionOfError(text: string): number {
  let at = 0;
  /** The closing brackets that are still expected. */
  const open: string[] = [];
  const accept = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    at += match?.[0].length ?? 0;
    return match !== null;
  };
  const take = (character: string) => {
    accept(space);
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };
  const key = () => {
    accept(space);
    return accept(string) && take(":");
  };

  while (true) {
    // A value begins here.
    if (take("{")) {
      if (!take("}")) {
        open.push("}");
        if (!key()) return at;
        continue;
      }
    } else if (take("[")) {
      if (!take("]")) {
        open.push("]");
        continue;
      }
    } else if (!accept(string) && !accept(number) && !accept(word)) {
      return at;
    }
    // A value ended here.
    while (open.length > 0 && take(open.at(-1) as string)) open.pop();
    accept(space);
    if (open.length === 0 || !take(",")) return at;
    if (open.at(-1) === "}" && !key()) return at;
  }
}

/** Parses JSON, or tells where and why it stops being JSON. In HCL, a `service = {…}` may be JSON as well. */
export function parse(text: string) {
  const [head = "", key = ""] = /^\s*(services?)\s*=?\s*(?=[{[])/.exec(text) ?? [];
  // Positions stay as they are.
  const json = head.replace(/\S/g, " ") + text.slice(head.length);
  try {
    const value: unknown = JSON.parse(json);
    return { value: key ? { [key]: value } : value };
  } catch (error) {
    const offset = positionOfError(json);
    const before = text.slice(0, offset).split("\n");
    return {
      offset,
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
      // Some engines add the position, each in its own way.
      reason: String(error).replace(/( in JSON)? at (position|line) \d.*$/s, ""),
    };
  }
}
