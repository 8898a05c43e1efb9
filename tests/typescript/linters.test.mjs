// @ts-check
// publint and "are the types wrong?", which find common mistakes of packages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Project } from "../package/project.mjs";

/** @type {Project} */
let project;

before(async () => {
  project = await Project.create();
  await project.installPackage();
  await project.linkPackages(fileURLToPath(new URL(".", import.meta.url)));
});

after(() => project?.remove());

test("publint finds no mistake", async () => {
  const args = ["run", "--strict", "node_modules/consul-wasm"];
  const { code, output } = await project.attempt("node_modules/.bin/publint", args);
  assert.equal(code, 0, output);
  assert.match(output, /All good!/);
});

test("the types are found with every module resolution and match the code", async () => {
  // A .wasm file has no type, because the bundler decides what an import of it gives.
  const args = [await project.tarball(), "--exclude-entrypoints", "./consul.wasm", "--format=json"];
  const { output } = await project.attempt("node_modules/.bin/attw", args);
  const { analysis } = JSON.parse(output);
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
