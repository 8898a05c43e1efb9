// @ts-check
// publint and "are the types wrong?", which find common mistakes of packages.
import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import { after, before, test } from "node:test";
import { analyzeTypes, linters, publint } from "../../scripts/release/linters.mjs";
import { Project, pkg } from "../package/project.mjs";

/** @type {Project} */
let project;

before(async () => {
  project = await Project.create();
  await project.installPackage();
});

after(() => project?.remove());

test("publint finds no mistake", async () => {
  assert.deepEqual(await publint(pkg), []);
});

test("publint and attw find mistakes", async () => {
  const copy = await Project.create();
  try {
    await cp(pkg, copy.folder, { recursive: true });
    const manifest = JSON.parse(await copy.read("package.json"));
    // The types of the ES module are not those of the CommonJS file.
    const required = { types: "./index.d.ts", default: "./index.cjs" };
    manifest.exports["."] = { import: "./index.js", require: required };
    await copy.write({ "package.json": manifest });
    const found = (await linters({ folder: copy.folder })).join();
    assert.match(found, /publint: .*is interpreted as ESM.*attw: .*FalseESM/s);
  } finally {
    await copy.remove();
  }
});

test("the types are found with every module resolution and match the code", async () => {
  const analysis = await analyzeTypes(await project.tarball());
  assert.deepEqual(analysis.problems, []);
  const { exports } = JSON.parse(await project.read("node_modules/consul-wasm/package.json"));
  const entries = Object.keys(exports).filter((name) => name !== "./consul.wasm");
  assert.deepEqual(Object.keys(analysis.entrypoints).sort(), entries.sort());
  for (const { resolutions } of Object.values(analysis.entrypoints)) {
    assert.deepEqual(Object.keys(resolutions).sort(), [
      "bundler",
      "node10",
      "node16-cjs",
      "node16-esm",
    ]);
  }
});
