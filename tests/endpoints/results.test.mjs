// @ts-check
// The result of every method has a specific type, even if no agent in these tests can return it.
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
  const responses = [...paths].map((path) => {
    // `unknown` can be assigned to `any` and `unknown`, but to no other type.
    const saysSomething = `unknown extends ${typeOf(path)} ? "${path} has no specific type" : true`;
    return /** @type {const} */ ([saysSomething, true]);
  });
  const advice = "write the type of the result in `unchecked_return_type`";
  assert.equal(await complaintsOf(project, /** @type {any} */ (responses)), "", advice);
});
