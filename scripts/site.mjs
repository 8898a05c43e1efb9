// @ts-check
import { cp, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { repo } from "./run.mjs";

const pkg = join(repo, "pkg");

/**
 * Puts the services panel together as it is served: the page, and the built package beside it,
 * where the page's import map looks for it.
 *
 * @param {string} folder made anew
 */
export async function assembleSite(folder) {
  await rm(folder, { recursive: true, force: true });
  await cp(join(repo, "www"), folder, { recursive: true });
  for (const file of await publishedFiles()) {
    const target = join(folder, "consul-wasm", file);
    await mkdir(dirname(target), { recursive: true });
    await cp(join(pkg, file), target);
  }
}

/** The files of `pkg/` that npm would publish, by the `files` of its package.json. */
async function publishedFiles() {
  const { files } = JSON.parse(await readFile(join(pkg, "package.json"), "utf8"));
  const patterns = /** @type {string[]} */ (files).map((pattern) => {
    const name = pattern.replace(/^\.?\/|\/$/g, "").replace(/[.+^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`^${name.replaceAll("*", "[^/]*")}(/|$)`);
  });
  const entries = await readdir(pkg, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(pkg.length + 1)
        .replaceAll(sep, "/"),
    )
    .filter((file) => patterns.some((pattern) => pattern.test(file)));
}
