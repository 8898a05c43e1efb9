// @ts-check
// The services panel gets a core with fewer methods than the types say. It must not use those that are missing.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { repo } from "../../scripts/run.mjs";

/** The methods that a list of members has, such as `service.keep`. @param {string} file */
async function membersIn(file) {
  const text = await readFile(join(repo, "src/js/live", file), "utf8");
  const classes = text.matchAll(/(\w+): \{ ([^}]+) \}/g);
  return [...classes].flatMap(([, name = "", members = ""]) => {
    // A client is called `consul`, and a group has the last word of its class.
    const owner = /[A-Z][a-z]+(?=Endpoints)/.exec(name)?.[0] ?? name;
    return members.split(", ").map((it) => `${owner.toLowerCase()}.${it.split(":")[0]}`);
  });
}

test("the panel uses only methods that its core has", async () => {
  const all = await membersIn("members.ts");
  const own = await membersIn("members-of-panel.ts");
  assert.deepEqual(own, ["consul.watch"]);
  assert.ok(all.includes("service.keep") && all.includes("consul.lock"), all.join());
  const missing = all.filter((it) => !own.includes(it));
  for (const file of await readdir(join(repo, "www"), { recursive: true })) {
    if (!/\.tsx?$/.test(file)) continue;
    const text = await readFile(join(repo, "www", file), "utf8");
    const used = missing.filter((it) => text.includes(`${it}(`));
    assert.deepEqual(used, [], file);
  }
});
