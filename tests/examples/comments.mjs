// @ts-check
// Reads the doc comments of a declaration file. A declaration without a comment gets an empty one.
import { readFile } from "node:fs/promises";

/**
 * @typedef {object} Comment
 * @property {string} of what it describes, such as `AgentServiceEndpoints.deregister` or `formatDuration`
 * @property {string} prose everything above the first tag
 * @property {Tag[]} tags
 * @property {string} declaration the line below the comment
 */

/** @typedef {{ name: string, text: string }} Tag such as `@param` and what follows it */

/**
 * @param {string} file
 * @returns {Promise<Comment[]>}
 */
export async function commentsIn(file) {
  const text = await readFile(file, "utf8");
  /** @type {Comment[]} */
  const comments = [];
  let owner = "";
  const declarations = /^( *)(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n\1)?([\w[].*)$/gm;
  for (const [, , written, line = ""] of text.matchAll(declarations)) {
    const [, kind, exported] =
      line.match(/^export (?:declare )?(class|interface|function|type) (\w+)/) ?? [];
    if (kind && kind !== "function") owner = exported ?? "";
    const member = line.match(/^(?:static |readonly |get )*(\w+|\[.*?\])/)?.[1] ?? "";
    comments.push({
      of: exported ?? `${owner}.${member}`,
      ...parse(written ?? ""),
      declaration: line,
    });
  }
  return comments;
}

/** @param {string} written the text between the marks of a comment */
function parse(written) {
  const text = written.replace(/^ *\* ?/gm, "").trim();
  const [prose = "", ...tags] = text.split(/^@(?=[a-z]+\b)/m);
  return {
    prose: prose.trim(),
    tags: tags.map((tag) => {
      const [, name = "", text = ""] = tag.match(/^(\w+)\s*([\s\S]*)$/) ?? [];
      return { name, text: text.trim() };
    }),
  };
}
