// @ts-check
// Where a text stops being JSON. Engines say it in words of their own, or not at all.

const space = /[ \t\n\r]*/y;
const string = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const word = /(?:true|false|null)(?!\w)/y;

/**
 * @param {string} text not JSON
 * @returns {number} the offset of the first token that cannot stand there
 */
export function positionOfError(text) {
  let at = 0;
  /** The brackets that are open. @type {string[]} */
  const open = [];
  /** @param {RegExp} pattern */
  const accept = (pattern) => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    at += match?.[0].length ?? 0;
    return match !== null;
  };
  /** @param {string} character */
  const take = (character) => {
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
    while (open.length > 0 && take(/** @type {string} */ (open.at(-1)))) open.pop();
    accept(space);
    if (open.length === 0 || !take(",")) return at;
    if (open.at(-1) === "}" && !key()) return at;
  }
}
