// @ts-check
// Every folder of `examples/` is copied, gets the packed package, and runs: `programs/<its name>.mjs` shows that it works,
// including the failure that it is about.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, suite, test } from "node:test";
import { exampleNames, examplesFolder } from "../../scripts/example-files.mjs";
import { pkg } from "../package/project.mjs";
import { findInstalled, manifestOf, removeInstalled } from "./program.mjs";

/** Its runtime runs the worker instead: Wrangler itself talks to Cloudflare. */
const notInstalled = ["wrangler"];

const names = await exampleNames();
const fileOf = (/** @type {string} */ name) => new URL(`programs/${name}.mjs`, import.meta.url);

suite("every example", () => {
  for (const name of names) {
    test(`${name} has a test`, () => {
      assert.ok(existsSync(fileOf(name)), `Write tests/examples/programs/${name}.mjs.`);
    });

    test(`${name} has a README of 15 to 40 lines, and is listed`, async () => {
      const lines = (await read(`${name}/README.md`)).trimEnd().split("\n").length;
      assert.ok(lines >= 15 && lines <= 40, `${lines} lines`);
      assert.match(await read("README.md"), new RegExp(`^\\| \\[${name}\\]`, "m"));
    });

    test(`${name} names the versions that are tested`, async () => {
      const { needed } = await manifestOf(name);
      for (const [dependency, version] of Object.entries(needed)) {
        if (notInstalled.includes(dependency)) continue;
        const folder = dependency === "consul-wasm" ? pkg : findInstalled(dependency);
        assert.ok(folder, `Add ${dependency} to tests/examples/package.json.`);
        const found = JSON.parse(await readFile(join(folder, "package.json"), "utf8")).version;
        assert.equal(version, found, `examples/${name}/package.json: ${dependency}`);
      }
    });
  }
});

// They wait most of the time.
suite("the programs", { concurrency: true }, () => {
  after(removeInstalled);
  for (const name of names.filter((name) => existsSync(fileOf(name)))) {
    suite(name, { concurrency: 1, timeout: 180_000 }, async () => {
      const { default: declare } = await import(fileOf(name).href);
      declare();
    });
  }
});

/** @param {string} path */
function read(path) {
  return readFile(join(examplesFolder, path), "utf8");
}
