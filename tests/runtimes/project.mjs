// @ts-check
// A user's project with the packed package and everything that runs inside a runtime.
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { after } from "node:test";
import { repo } from "../../scripts/run.mjs";
import { Project } from "../package/project.mjs";

/** Creates the project for one test file. */
export async function prepareProject() {
  const project = await Project.create();
  after(() => project.remove());
  await project.installPackage();
  await project.write({ "package.json": { private: true, type: "module" } });
  await project.copyPackages("chai");
  for (const folder of ["tests/behaviour", "tests/runtimes/inside"]) {
    await cp(join(repo, folder), join(project.folder, folder), { recursive: true });
  }
  return project;
}
