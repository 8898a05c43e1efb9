// @ts-check
// The links in documents: between those of the repository, and in the package, where npm shows the README.
import { readFile, stat } from "node:fs/promises";
import { join, posix } from "node:path";
import { anchorsOf, linksOf } from "../markdown.mjs";

/**
 * @param {{ folder: string, documents: string[] }} state the built package or the repository, and the paths of documents
 *   in it
 */
export async function links({ folder, documents }) {
  const problems = [];
  for (const path of documents) {
    const text = await readFile(join(folder, path), "utf8");
    for (const { target, line } of linksOf(text)) {
      if (/^[a-z]+:/.test(target)) continue;
      const why = await whyBroken(folder, path, target);
      if (why) problems.push(`${path}:${line} links to ${target}, ${why}`);
    }
  }
  return problems;
}

/** @param {string} folder @param {string} path of the document @param {string} target of the link */
async function whyBroken(folder, path, target) {
  const [file = "", anchor] = target.split("#");
  const linked = file === "" ? path : posix.join(posix.dirname(path), file);
  if (!(await stat(join(folder, linked)).catch(() => undefined))) return "which is not there";
  if (anchor === undefined || !linked.endsWith(".md")) return undefined;
  const anchors = anchorsOf(await readFile(join(folder, linked), "utf8"));
  return anchors.has(anchor) ? undefined : `and ${linked} has no such heading`;
}
