// @ts-check
// Every link of the documents leads to a file of the repository, and to a heading in it.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { suite, test } from "node:test";
import { anchorsOf, linksOf, slug } from "../../scripts/markdown.mjs";
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
      const dead = [];
      for (const { target, line } of linksOf(text)) {
        const problem = await problemOf(document, target);
        if (problem) dead.push(`${document}:${line}: ${target} ${problem}`);
      }
      assert.deepEqual(dead, []);
    });
  }
});

test("a link that leads nowhere is found", async () => {
  const text = [
    "[a](docs/no-such-file.md), `[code](not-a-link.md)` and ![b](docs/no-such-image.webp)",
    "[`c`](README.md#no-such-heading) and [d](README.md#use) [![e](LICENSE-MIT)](no-such-target)",
    "```",
    "[f](not-a-link-either.md)",
    "```",
  ].join("\n");
  const targets = linksOf(text).map(({ target, line }) => `${line} ${target}`);
  assert.deepEqual(targets.sort(), [
    "1 docs/no-such-file.md",
    "1 docs/no-such-image.webp",
    "2 LICENSE-MIT",
    "2 README.md#no-such-heading",
    "2 README.md#use",
    "2 no-such-target",
  ]);
  const problems = await Promise.all(
    linksOf(text).map(async ({ target }) => [target, await problemOf("README.md", target)]),
  );
  const dead = problems.flatMap(([target, problem]) => (problem ? [target] : []));
  assert.deepEqual(dead.sort(), [
    "README.md#no-such-heading",
    "docs/no-such-file.md",
    "docs/no-such-image.webp",
    "no-such-target",
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

/**
 * @param {string} document
 * @param {string} target
 */
async function problemOf(document, target) {
  if (/^(?:https?|mailto):/.test(target)) return undefined;
  const [path = "", anchor] = decodeURIComponent(target).split("#");
  const file = path === "" ? document : posix.join(posix.dirname(document), path);
  if (file.startsWith("..") || !existsSync(join(repo, file))) return "does not exist";
  if (anchor === undefined) return undefined;
  return anchorsOf(await read(file)).has(anchor) ? undefined : "has no such heading";
}

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
