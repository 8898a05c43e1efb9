// @ts-check
// A user's project that has the packed package, and everything that runs inside of a runtime.
import { rmSync } from "node:fs";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { repo } from "../../scripts/run.mjs";
import { Project } from "../package/project.mjs";

/** Makes the project for one file of tests. */
export async function prepareProject() {
  const project = await Project.create();
  // Also where a runtime could not be started, and no test was declared.
  process.on("exit", () => rmSync(project.folder, { recursive: true, force: true }));
  await project.installPackage();
  await project.write({ "package.json": { private: true, type: "module" } });
  await project.copyPackages("chai");
  for (const folder of ["tests/behaviour", "tests/runtimes/inside"]) {
    await cp(join(repo, folder), join(project.folder, folder), { recursive: true });
  }
  return project;
}
