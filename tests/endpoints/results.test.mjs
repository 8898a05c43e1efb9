// @ts-check
// The result of every method has a type that says something, also where no agent here can answer.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Project } from "../package/project.mjs";
import { complaintsOf, typeOf } from "./literals.mjs";
import { rowsOfGroup } from "./rows.mjs";
import { methodsOf } from "./sending.mjs";

/** @type {Project} */
let project;
before(async () => {
  project = await Project.create();
});
after(() => project?.remove());

test("no result is `any` or `unknown`", { timeout: 60_000 }, async () => {
  const rows = [...rowsOfGroup.values()].flatMap(Object.values);
  const paths = new Set((await Promise.all(rows.map(methodsOf))).flat());
  assert.ok(paths.size > 177, `${paths.size} methods`);
  const answers = [...paths].map((path) => {
    // Whatever can be assigned to `any` and `unknown`, `unknown` can be assigned to them only.
    const saysSomething = `unknown extends ${typeOf(path)} ? "${path} says nothing" : true`;
    return /** @type {const} */ ([saysSomething, true]);
  });
  assert.equal(await complaintsOf(project, /** @type {any} */ (answers)), "");
});
