// @ts-check
// Reads Markdown: links, headings, and the anchors that headings get.

/**
 * The anchor of a heading, as on GitHub.
 *
 * @param {string} heading its text, without marks
 */
export function slug(heading) {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");
}

// The text of a link can contain an image, but no other link.
const link = /(!?)\[((?:!\[[^\]]*\]\([^)]*\)|[^[\]])*)\]\(([^)\s]+)(?: "[^"]*")?\)/g;

/**
 * Replaces each link and each image outside of code.
 *
 * @param {string} text
 * @param {(link: { target: string, text: string, isImage: boolean, line: number }) => string} by
 */
export function mapLinks(text, by) {
  return mapLines(text, (line, number) => {
    const code = hidden(line, codeSpan);
    /** @type {(part: string) => string} */
    const map = (part) =>
      part.replace(link, (_, mark, text, target) => {
        const inner = mark || !text.includes("](") ? text : map(text);
        return by({ target, text: code.shown(inner), isImage: mark === "!", line: number });
      });
    return code.shown(map(code.text));
  });
}

/**
 * Replaces code within lines, but not in the text of links.
 *
 * @param {string} text
 * @param {(code: string) => string} by gets the code with its marks
 */
export function mapCode(text, by) {
  return mapLines(text, (line) => {
    const code = hidden(line, codeSpan);
    const links = hidden(code.text, link);
    return code.shown(links.shown(code.shown(links.text, by)));
  });
}

const codeSpan = /(`+)(?!`)(.*?[^`])\1(?!`)/g;

/**
 * Hides parts of a text behind private characters.
 *
 * @param {string} text
 * @param {RegExp} pattern
 */
function hidden(text, pattern) {
  const mark = pattern === link ? "\uE001" : "\uE000";
  /** @type {string[]} */
  const parts = [];
  return {
    text: text.replace(pattern, (part) => `${mark}${parts.push(part) - 1}${mark}`),
    /** @param {string} text @param {(part: string) => string} [by] */
    shown: (text, by = (part) => part) =>
      text.replace(RegExp(`${mark}(\\d+)${mark}`, "g"), (_, at) => by(parts[at] ?? "")),
  };
}

/** @param {string} text */
export function linksOf(text) {
  /** @type {{ target: string, line: number }[]} */
  const links = [];
  mapLinks(text, ({ target, line }) => {
    links.push({ target, line });
    return "";
  });
  return links;
}

/** The anchors of all headings. @param {string} text */
export function anchorsOf(text) {
  /** @type {Set<string>} */
  const anchors = new Set();
  for (const heading of headingsOf(text)) {
    const base = slug(heading);
    let anchor = base;
    for (let again = 1; anchors.has(anchor); again++) anchor = `${base}-${again}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** The title of a page: its first heading. @param {string} text */
export function titleOf(text) {
  return headingsOf(text)[0];
}

/** The texts of all headings, without marks. @param {string} text */
function headingsOf(text) {
  /** @type {string[]} */
  const headings = [];
  mapLines(text, (line) => {
    const [, heading] = line.match(/^#{1,6} +(.+?) *#*$/) ?? [];
    if (heading)
      headings.push(heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[`*]/g, ""));
    return line;
  });
  return headings;
}

/**
 * Replaces the lines outside of blocks of code.
 *
 * @param {string} text
 * @param {(line: string, number: number) => string} by
 */
function mapLines(text, by) {
  let fence = "";
  return text
    .split("\n")
    .map((line, at) => {
      const [, mark = ""] = line.match(/^ *(`{3,}|~{3,})/) ?? [];
      if (mark && (fence === "" || mark.startsWith(fence))) {
        fence = fence === "" ? mark : "";
        return line;
      }
      return fence === "" && !/^ {4}/.test(line) ? by(line, at + 1) : line;
    })
    .join("\n");
}
