// @ts-check
// Checks the links of the built site. VitePress knows only whether their pages exist.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * @param {string} folder
 * @param {string} base the path of the site on its server
 * @throws a link leads nowhere
 */
export async function checkLinks(folder, base) {
  const files = (await readdir(folder, { recursive: true })).map((name) =>
    name.replaceAll("\\", "/"),
  );
  /** @type {Map<string, string>} */
  const pages = new Map();
  for (const name of files.filter((name) => name.endsWith(".html"))) {
    pages.set(name, await readFile(join(folder, name), "utf8"));
  }
  /** @type {Set<string>} */
  const dead = new Set();
  for (const [name, html] of pages) {
    const from = new URL(name, `http://site${base}`);
    for (const [, link = ""] of html.matchAll(/ (?:href|src)="([^"]*)"/g)) {
      const to = new URL(link.replaceAll("&amp;", "&"), from);
      if (to.origin !== from.origin) continue;
      const path = decodeURIComponent(to.pathname.slice(base.length)).replace(
        /(^|\/)$/,
        "$1index.html",
      );
      const anchor = decodeURIComponent(to.hash.slice(1));
      const isThere = to.pathname.startsWith(base) && files.includes(path);
      if (!isThere || (anchor && !pages.get(path)?.includes(` id="${anchor}"`))) {
        dead.add(`${name}: ${link}`);
      }
    }
  }
  if (dead.size > 0) throw new Error(`These links lead nowhere:\n${[...dead].join("\n")}`);
}
