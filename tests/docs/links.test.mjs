// @ts-check
// Every link of the documents leads to a file of the repository, and to a heading in it.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { suite, test } from "node:test";
import { anchorsOf, linksOf, slug } from "../../scripts/markdown.mjs";
import { links } from "../../scripts/release/links.mjs";
import { repo } from "../../scripts/run.mjs";

const documents = [
  ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md"],
  ...(await markdownBelow("docs")),
  ...(await markdownBelow("examples")),
];

suite("all links work", () => {
  for (const document of documents) {
    test(document, async () => {
      const text = await read(document);
      // The check below does not know them.
      assert.doesNotMatch(text, /^\[[^\]]+\]:/m, "a link whose target is elsewhere in the file");
      assert.doesNotMatch(
        text,
        /^[^[\n]*[^[\n`]\]\([a-z.#]/m,
        "a link whose text has a line break",
      );
      assert.deepEqual(await links({ folder: repo, documents: [document] }), []);
    });
  }
});

test("links are found outside of code, also with code or an image as their text", () => {
  const text = [
    "[a](a.md), `[code](not-a-link.md)` and ![b](b.webp)",
    "[`c` and `d`](c.md#d) and [![e](e.svg)](e.md)",
    "```",
    "[f](not-a-link-either.md)",
    "```",
    "[g](g.md)",
  ].join("\n");
  const targets = linksOf(text).map(({ target, line }) => `${line} ${target}`);
  assert.deepEqual(targets.sort(), [
    "1 a.md",
    "1 b.webp",
    "2 c.md#d",
    "2 e.md",
    "2 e.svg",
    "6 g.md",
  ]);
});

test("anchors are those of GitHub", () => {
  const headings = {
    "2026-11-21: A trap ends the instance, and clients continue":
      "2026-11-21-a-trap-ends-the-instance-and-clients-continue",
    "Node, Deno and Bun": "node-deno-and-bun",
    "What `lost` says (in a page)": "what-lost-says-in-a-page",
    "Über Größe": "über-größe",
  };
  for (const [heading, anchor] of Object.entries(headings)) assert.equal(slug(heading), anchor);
  const text = "# Errors\n\n## Errors\n```\n# not a heading\n```\n### The `kv` [group](kv.md)\n";
  assert.deepEqual([...anchorsOf(text)], ["errors", "errors-1", "the-kv-group"]);
});

/** @param {string} folder */
async function markdownBelow(folder) {
  const names = await readdir(join(repo, folder), { recursive: true }).catch(() => []);
  return names
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((name) => name.endsWith(".md") && !name.includes("node_modules/"))
    .sort();
}

/** @param {string} file */
function read(file) {
  return readFile(join(repo, file), "utf8");
}
