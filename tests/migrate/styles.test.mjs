// @ts-check
// Every call of npm `consul` is found, however its client is held.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { Project } from "../package/project.mjs";
import { newTexts, planOf, typescript } from "./migrate.mjs";
import { foundIn, marksOf, styles } from "./styles.mjs";

suite("every call is found", () => {
  /** @type {Project} */
  let project;
  /** @type {ReturnType<typeof planOf>} */
  let plan;

  before(async () => {
    project = await Project.create();
    await project.write(styles);
    plan = planOf(typescript, pathsIn(project), project.folder);
  });
  after(() => project.remove());

  for (const [name, text] of Object.entries(styles)) {
    test(name, () => {
      const found = plan.findings.filter(({ file }) => file.fileName.endsWith(`/${name}`));
      assert.deepEqual(foundIn(found), marksOf(text), listed(found));
    });
  }

  test("what is left says why", () => {
    for (const { problem } of plan.findings) {
      if (problem !== undefined) assert.match(problem, /^(?:[`A-Z]|npm `consul`).*\.$|^`/);
    }
  });

  test("types in comments are rewritten", () => {
    const texts = [...newTexts(plan, "whole")];
    const [, text = ""] = texts.find(([path]) => path.endsWith("/comments.js")) ?? [];
    assert.match(text, /{import\("consul-wasm"\)\.Consul} Client/);
    assert.match(text, /@type {import\("consul-wasm"\)\.Consul}/);
  });

  test("files without an obstacle are rewritten, and the others stay as they are", () => {
    const texts = newTexts(plan, "whole");
    const rewritten = [...texts.keys()].map((path) => path.slice(project.folder.length + 1));
    const open = ["nothing.js", "open.js"];
    assert.deepEqual(
      rewritten.sort(),
      Object.keys(styles)
        .filter((name) => !open.includes(name))
        .sort(),
    );
  });
});

/** @param {Project} project */
function pathsIn({ folder }) {
  return Object.keys(styles).map((name) => join(folder, name));
}

/** @param {ReturnType<typeof planOf>["findings"]} found */
function listed(found) {
  return found
    .map(({ node, problem }) => `${node.getText()}: ${problem ?? "rewritten"}`)
    .join("\n");
}
