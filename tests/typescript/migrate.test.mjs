// @ts-check
// `consul-wasm migrate` finds the same with every version of TypeScript that it can use.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { planOf } from "../migrate/migrate.mjs";
import { foundIn, marksOf, styles } from "../migrate/styles.mjs";
import { Project } from "../package/project.mjs";

/** @type {Project} */
let project;
before(async () => {
  project = await Project.create();
  await project.write(styles);
});
after(() => project?.remove());

for (const version of ["5.2", "5.9", "6.0"]) {
  test(version, () => {
    /** @type {Parameters<typeof planOf>[0]} */
    const compiler = createRequire(import.meta.url)(`typescript-${version}`);
    assert.ok(compiler.version.startsWith(version));
    const files = Object.keys(styles).map((name) => join(project.folder, name));
    const { findings } = planOf(compiler, files, project.folder);
    for (const [name, text] of Object.entries(styles)) {
      const found = findings.filter(({ file }) => file.fileName.endsWith(`/${name}`));
      assert.deepEqual(foundIn(found), marksOf(text), name);
    }
  });
}
