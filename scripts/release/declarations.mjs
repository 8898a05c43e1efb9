// @ts-check
// Reads generated declaration files into lines, one for each name and member, which can be stored and compared.

const openings = "({[";
const closings = ")}]";

/**
 * Lists what a declaration file declares: `class A extends B`, `A.read(path: string): Promise<string>`, `type C = "a" | "b"`.
 * The order of the file, line breaks and comments do not matter.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function declarationsIn(text) {
  const lines = statements(withoutComments(text)).flatMap((statement) => {
    const plain = statement.replace(/^export (?=\w|\{)(?:declare )?|^declare /, "");
    const [, head = "", body] =
      plain.match(/^((?:abstract )?(?:class|interface) [^{]*)\{(.*)\}$/s) ?? [];
    if (body === undefined)
      return plain.startsWith("{}") || /^import /.test(plain) ? [] : [oneLine(plain)];
    const name = head.match(/(?:class|interface) (\w+)/)?.[1];
    const members = split(body, ";")
      .map(oneLine)
      .filter((it) => it !== "" && it !== "#private");
    return [oneLine(head), ...members.map((member) => `${name}.${member}`)];
  });
  return [...new Set(lines)].sort();
}

/**
 * The name that a line is about: overloads have the same one.
 *
 * @param {string} line
 */
export function nameIn(line) {
  const declared = line.match(
    /^(?:abstract )?(?:class|interface|type|function|const|enum) (\w+)/,
  )?.[1];
  if (declared) return declared;
  const [, owner, member] =
    line.match(
      /^(\w+)\.(?:(?:private|protected|public|static|readonly|abstract|get|set) )*(\w+|\[[^\]]*\]|"[^"]*"|\()/,
    ) ?? [];
  return owner ? `${owner}.${member}` : line;
}

/** Strings stay, because they can contain the beginning of a comment. @param {string} text */
function withoutComments(text) {
  const parts = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
  return text.replace(parts, (part) => (part.startsWith("/") ? "" : part));
}

/** Splits a file at its top level: a class ends with its brace, and anything else with a semicolon. @param {string} text */
function statements(text) {
  return split(text, ";").flatMap((part) => {
    const found = [];
    let rest = part.trim();
    while (/^(?:export )?(?:declare )?(?:abstract )?(?:class|interface) /.test(rest)) {
      const end = endOfBraces(rest);
      found.push(rest.slice(0, end));
      rest = rest.slice(end).trim();
    }
    return rest === "" ? found : [...found, rest];
  });
}

/** The index after the first pair of braces. @param {string} text */
function endOfBraces(text) {
  let depth = 0;
  for (const { character, at } of code(text)) {
    if (character === "{") depth++;
    if (character === "}" && --depth === 0) return at + 1;
  }
  return text.length;
}

/** Splits at a character that is in no brackets and no string. @param {string} text @param {string} separator */
function split(text, separator) {
  const parts = [];
  let [depth, start] = [0, 0];
  for (const { character, at } of code(text)) {
    if (openings.includes(character)) depth++;
    if (closings.includes(character)) depth--;
    if (character === separator && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

/** The characters outside of strings. @param {string} text */
function* code(text) {
  const strings = /"(?:[^"\\\n]|\\.)*"|`[^`]*`/g;
  const blanked = text.replace(strings, (string) => " ".repeat(string.length));
  for (let at = 0; at < blanked.length; at++) yield { character: blanked.charAt(at), at };
}

/** @param {string} text */
function oneLine(text) {
  return text.replace(/\s+/g, " ").trim();
}
