// @ts-check
// The links in the documents of the package: npm shows the README, and readers of the tarball follow the others.
import { readFile, stat } from "node:fs/promises";
import { join, posix } from "node:path";

/**
 * @param {{ folder: string, documents: string[] }} state the built package, and the paths of documents in it
 */
export async function links({ folder, documents }) {
  const problems = [];
  for (const path of documents) {
    const text = withoutCode(await readFile(join(folder, path), "utf8"));
    for (const [, target = ""] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const why = await whyBroken(folder, path, target);
      if (why) problems.push(`${path} links to ${target}, ${why}`);
    }
  }
  return problems;
}

/** @param {string} folder @param {string} path of the document @param {string} target of the link */
async function whyBroken(folder, path, target) {
  const [file = "", anchor] = target.split("#");
  const linked = file === "" ? path : posix.join(posix.dirname(path), file);
  if (!(await stat(join(folder, linked)).catch(() => undefined))) return "which is not published";
  if (anchor === undefined || !linked.endsWith(".md")) return undefined;
  const text = withoutCode(await readFile(join(folder, linked), "utf8"));
  const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));
  return anchors.includes(anchor) ? undefined : `and ${linked} has no such heading`;
}

/** @param {string} text */
function withoutCode(text) {
  return text.replace(/^```[\s\S]*?^```$/gm, "");
}

/** How code hosts and npm turn a heading into an anchor. @param {string} heading */
function anchorOf(heading) {
  const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
  return plain
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}
