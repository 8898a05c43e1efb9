// @ts-check
// The package does not depend on where it is built, so anyone can compare the published WebAssembly with
// their own build.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { repo, run } from "../../scripts/run.mjs";

/** @type {string} */
let clone;

before(async () => {
  clone = await mkdtemp(join(tmpdir(), "consul-wasm-clone-"));
});

after(() => rm(clone, { recursive: true, force: true }));

test("another clone, in another folder, builds the same bytes", async () => {
  // The files that a commit of everything would contain.
  const listed = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = (await run("git", listed, { quiet: true })).split("\0").filter(Boolean);
  for (const file of files.filter((file) => existsSync(join(repo, file)))) {
    await cp(join(repo, file), join(clone, file));
  }
  await symlink(join(repo, "node_modules"), join(clone, "node_modules"));
  await run("npm", ["run", "build"], { cwd: clone, quiet: true });
  const [here, there] = await Promise.all([hashes(repo), hashes(clone)]);
  assert.ok("consul.wasm" in here && "index.cjs" in here, Object.keys(here).join());
  assert.deepEqual(there, here);
});

/** The contents of the package, by path. @param {string} folder */
async function hashes(folder) {
  const pkg = join(folder, "pkg");
  const entries = await readdir(pkg, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const pairs = paths.map(async (path) => {
    const hash = createHash("sha256").update(await readFile(path));
    return [relative(pkg, path), hash.digest("hex")];
  });
  return Object.fromEntries(await Promise.all(pairs));
}
