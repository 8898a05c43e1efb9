// @ts-check
// Every example of the table in many spellings: what the command makes of it can be parsed, and sends the same.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { Consul } from "../../pkg/server.js";
import { spellings, withOptions } from "./forms.mjs";
import { newTexts, planOf, rows, typescript as ts } from "./migrate.mjs";
import { OldConsul, oldClient } from "./old-consul.mjs";
import { Recorder } from "./recorder.mjs";

/** @typedef {{ name: string, code: string }} Case */

const head = `import Consul from "consul";
declare const agentPort: number;
let held: any;
const yes: any = true;
const none: any = undefined;
`;

// Only old versions have the others.
const current = rows.filter(({ versions }) => versions === undefined);
/** @type {Map<string, Case[]>} by the old method */
const cases = new Map(
  current.map((row) => [
    row.old,
    row.examples.flatMap(({ old }) => [...spellings(ts, old), ...withOptions(ts, row, old)]),
  ]),
);
cases.set(
  "new Consul",
  [
    '{ host: "127.0.0.1", port: agentPort, secure: false, timeout: 5000 }',
    '{ port: agentPort, defaults: { token: "t", dc: "dc2", stale: true, consistent: false } }',
  ].flatMap((options) => spellings(ts, `new Consul(${options}).health.state("any")`)),
);

/** @type {string} */
let folder;
/** @type {ReturnType<typeof planOf>} */
let plan;
/** @type {Map<string, string>} */
let texts;
const recorder = new Recorder();
/** @type {string} */
let address;

before(async () => {
  address = await recorder.start();
  folder = await mkdtemp(join(tmpdir(), "consul-wasm-migrate-"));
  for (const [old, list] of cases) {
    const functions = list.map(
      ({ code }, at) => `export async function case${at}(consul: Consul) {\n${code}\n}\n`,
    );
    await writeFile(fileOf(old), head + functions.join(""));
  }
  plan = planOf(ts, [...cases.keys()].map(fileOf), folder);
  texts = newTexts(plan, "partly");
});
after(async () => {
  recorder.stop();
  await rm(folder, { recursive: true });
});

suite("every spelling of an example keeps what it sends", () => {
  for (const [old, list] of cases) {
    test(old, async () => {
      const findings = plan.findings.filter(({ file }) => file.fileName === fileOf(old));
      const before = await loaded(findings[0]?.file.text ?? "", OldConsul);
      const after = await loaded(texts.get(fileOf(old)) ?? "", Consul);
      const wrong = [];
      let compared = 0;
      for (const [at, { name, code }] of list.entries()) {
        const id = `case${at}`;
        if (findings.some(({ node, problem }) => problem && functionOf(node) === id)) continue;
        const was = await recorder.record(() => before[id](oldClient({ address })));
        // npm `consul` refused it.
        if (was.error !== undefined) continue;
        const is = await recorder.record(() => after[id](new Consul({ address })));
        compared++;
        if (!isDeepStrictEqual(is.sent, was.sent)) wrong.push({ name, code, was, is });
      }
      assert.deepEqual(wrong, []);
      assert.ok(compared > list.length / 2, `only ${compared} of ${list.length} were compared`);
    });
  }
});

/** @param {string} old */
function fileOf(old) {
  return join(folder, `${old}.mts`);
}

/** @param {import("typescript-5.9").Node} node @returns {string | undefined} the name of the function that it is in */
function functionOf(node) {
  if (ts.isFunctionDeclaration(node)) return node.name?.text;
  return node.parent && functionOf(node.parent);
}

/** The functions in a TypeScript module. @param {string} text @param {unknown} Consul */
async function loaded(text, Consul) {
  const compilerOptions = {
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ESNext,
    // Without types, the import looks as if only types used it.
    verbatimModuleSyntax: true,
  };
  const options = { compilerOptions, reportDiagnostics: true };
  const { outputText, diagnostics = [] } = ts.transpileModule(text, options);
  const wrong = diagnostics.map(({ start = 0, messageText }) => [
    messageText,
    text.slice(start - 60, start + 60),
  ]);
  assert.deepEqual(wrong, []);
  // The module cannot import a package.
  const code = outputText.replace(/^import .*/m, "");
  const setUp =
    "let Consul, agentPort;\nexport const use = (...given) => ([Consul, agentPort] = given);\n";
  const module = await import(`data:text/javascript,${encodeURIComponent(setUp + code)}`);
  module.use(Consul, new URL(address).port);
  return module;
}
