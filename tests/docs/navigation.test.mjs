// @ts-check
// The menus of the site have every document, once.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { titleOf } from "../../scripts/markdown.mjs";
import { repo } from "../../scripts/run.mjs";
import { menus, placeOf } from "../../site/navigation.mjs";

const pages = menus.flatMap((menu) => menu.pages);

test("every file of docs/ is in a menu of site/navigation.mjs", async () => {
  const documents = (await readdir(join(repo, "docs"))).filter((name) => name.endsWith(".md"));
  const missing = documents.map((name) => `docs/${name}`).filter((page) => !pages.includes(page));
  assert.deepEqual(missing, [], "Add them to a menu:");
});

test("every page of a menu exists, is in one menu, and has an address of its own", () => {
  assert.deepEqual(
    pages.filter((page) => !existsSync(join(repo, page))),
    [],
  );
  assert.equal(new Set(pages.map(placeOf)).size, pages.length);
});

test("every page begins with its title, which no other page has", async () => {
  const titles = await Promise.all(
    pages.map(async (page) => {
      const text = await readFile(join(repo, page), "utf8");
      assert.match(text, /^# \S/, `${page} does not begin with a title`);
      return titleOf(text);
    }),
  );
  assert.equal(new Set(titles).size, titles.length, titles.join(", "));
});

test("every guide shows code before anything else", async () => {
  const guides = menus.slice(1, 4).flatMap((menu) => menu.pages);
  assert.ok(guides.includes("docs/watches.md") && guides.includes("docs/acl.md"));
  for (const page of guides) {
    // It is written by `npm run soak`.
    if (page === "docs/reliability.md") continue;
    const text = await readFile(join(repo, page), "utf8");
    assert.match(text, /^# .+\n\n(?:<!-- .+ -->\n)?```/, `${page} does not begin with code`);
    assert.match(text, /^## What can go wrong$|^They all have this in common:$/m, page);
  }
});
