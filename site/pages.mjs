// @ts-check
// Writes the pages of the site: the files of the menus, with links that work there.
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { mapLinks, titleOf } from "../scripts/markdown.mjs";
import { repo } from "../scripts/run.mjs";
import { withApiLinks } from "./api-links.mjs";
import { homePage } from "./home.mjs";
import { home, menus, placeOf } from "./navigation.mjs";

/**
 * Writes all pages, and returns the menus with their titles.
 *
 * @param {string} folder
 * @param {Record<string, string>} methods the addresses of methods in the API reference
 */
export async function writePages(folder, methods) {
  const files = [home, ...menus.flatMap(({ pages }) => pages)];
  const { repository } = JSON.parse(await readFile(join(repo, "pkg/package.json"), "utf8"));
  /** @type {Map<string, string>} */
  const titles = new Map();
  for (const file of files) {
    titles.set(file, titleOf(await readFile(join(repo, file), "utf8")) ?? file);
  }
  for (const file of files) {
    const source = await readFile(join(repo, file), "utf8");
    /** @type {Set<string>} */
    const images = new Set();
    const linked = mapLinks(source, ({ target, text, isImage }) => {
      if (/^(?:[a-z]+:|#)/.test(target)) return `${isImage ? "!" : ""}[${text}](${target})`;
      const [path = "", anchor] = target.split("#");
      const linkedFile = posix.normalize(posix.join(posix.dirname(file), path));
      if (isImage) {
        images.add(linkedFile);
        return `![${text}](./${placeOf(linkedFile)})`;
      }
      if (files.includes(linkedFile)) {
        // The README names files. A reader of the site knows only pages.
        const name = text === path ? (titles.get(linkedFile) ?? text) : text;
        return `[${name}](/${placeOf(linkedFile)}${anchor ? `#${anchor}` : ""})`;
      }
      // The rest of the repository is not in the site.
      return repository ? `[${text}](${browsable(repository)}/${linkedFile})` : text;
    });
    const page = file === home ? homePage(linked) : linked;
    await write(join(folder, placeOf(file)), withApiLinks(page, methods));
    for (const image of images) {
      const copy = join(folder, placeOf(image));
      await mkdir(dirname(copy), { recursive: true });
      await copyFile(join(repo, image), copy);
    }
  }
  await mkdir(join(folder, "public"));
  await copyFile(join(repo, "www/icon.svg"), join(folder, "public/icon.svg"));
  return menus.map(({ title, pages }) => ({
    text: title,
    items: pages.map((page) => ({ text: titles.get(page) ?? page, link: `/${placeOf(page)}` })),
  }));
}

/** Where a browser shows the repository's files. @param {string | { url: string }} repository */
function browsable(repository) {
  const url = typeof repository === "string" ? repository : repository.url;
  return `${url.replace(/^git\+/, "").replace(/\.git$/, "")}/blob/main`;
}

/** @param {string} file @param {string} text */
async function write(file, text) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
