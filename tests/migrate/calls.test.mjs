// @ts-check
// Single calls: their options, their payloads, and what is said about them.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { calls } from "./calls.mjs";
import { newCode, planOf, typescript } from "./migrate.mjs";

const all = Object.values(calls).flat();
/** @type {string} */
let folder;
/** @type {import("./migrate.mjs").Plan} */
let plan;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "consul-wasm-migrate-"));
  const head = 'import Consul from "consul";\nconst consul = new Consul();\n';
  for (const [at, { old }] of all.entries()) {
    await writeFile(join(folder, `${at}.ts`), `${head}${old};\n`);
  }
  const files = all.map((_, at) => join(folder, `${at}.ts`));
  plan = planOf(typescript, files, folder);
});
after(() => rm(folder, { recursive: true }));

for (const [name, list] of Object.entries(calls)) {
  suite(name, () => {
    for (const call of list) {
      test(call.old, () => {
        const file = join(folder, `${all.indexOf(call)}.ts`);
        // The first two are the import and the client.
        const [finding] = plan.findings.filter((it) => it.file.fileName === file).slice(2);
        assert.ok(finding);
        assert.equal(newCode(finding, plan.findings), call.code);
        const { notes, problem } = finding;
        assert.equal(problem !== undefined, call.open === true, problem);
        if (call.says) assert.match([...notes, problem ?? ""].join("\n"), call.says);
      });
    }
  });
}
