// @ts-check
// `deny.toml` says which crates there may be. Every rule is broken once, in a copy of what Cargo reads.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { checkCrates } from "../../scripts/cargo-deny.mjs";
import { repo } from "../../scripts/run.mjs";

/** @type {string} */
let folder;
const rules = await readFile(join(repo, "deny.toml"), "utf8");

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "consul-wasm-crates-"));
  for (const name of ["Cargo.toml", "Cargo.lock", "src/lib.rs", "xtask"]) {
    await cp(join(repo, name), join(folder, name), { recursive: true });
  }
});

after(() => rm(folder, { recursive: true, force: true }));

/** @param {string} changed the rules */
async function check(changed) {
  await writeFile(join(folder, "deny.toml"), changed);
  return checkCrates({ folder, quiet: true });
}

suite("the crates", () => {
  test("keep the rules", async () => {
    await check(rules);
  });

  for (const { what, from, to, said } of [
    { what: "a licence", from: 'allow = ["MIT"', to: 'allow = ["0BSD"', said: /licenses FAILED/ },
    { what: "a version", from: / *\{ crate = "syn:2".*\n/, to: "", said: /bans FAILED/ },
    { what: "a crate", from: '"wee_alloc"', to: '"talc"', said: /bans FAILED/ },
    { what: "a build script", from: '    "libc",\n', to: "", said: /bans FAILED/ },
    {
      what: "a registry",
      from: "[sources]\n",
      to: "[sources]\nallow-registry = []\n",
      said: /sources FAILED/,
    },
    {
      what: "an exception without a crate",
      from: '"foldhash"',
      to: '"nowhere"',
      said: /licenses FAILED/,
    },
  ]) {
    test(`may not have ${what} that the rules forbid`, async () => {
      const changed = rules.replace(from, to);
      assert.notEqual(changed, rules);
      await assert.rejects(check(changed), said);
    });
  }
});
