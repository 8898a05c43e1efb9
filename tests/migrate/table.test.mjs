// @ts-check
// The table: it has every method of npm `consul` 2.0.1, its examples are what the command writes, and old and new code do
// the same on a real agent.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { Consul } from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { calls } from "./calls.mjs";
import { newCode, planOf, rows, typescript } from "./migrate.mjs";
import { oldClient, oldMethods } from "./old-consul.mjs";
import { comparable, prepare, stateOf } from "./state.mjs";

/** @typedef {import("../../scripts/consul-agent.mjs").Agent} Agent */
/** @typedef {import("./migrate.mjs").Row} Row */
/** @typedef {import("./migrate.mjs").Example} Example */

test("every method of npm consul 2.0.1 has a row", () => {
  // These have no row, because no expression replaces them.
  const others = ["destroy", "watch"];
  const current = rows.filter(({ versions }) => versions === undefined);
  const known = [...others, ...current.map(({ old }) => old)];
  assert.deepEqual(oldMethods().sort(), known.sort());
});

test("every example is what the command makes of it", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "consul-wasm-migrate-"));
  t.after(() => rm(folder, { recursive: true }));
  const examples = rows.flatMap((row) => row.examples);
  const lines = examples.map((example, at) => `const result${at} = await ${example.old};`);
  const file = join(folder, "examples.mjs");
  const head = 'import Consul from "consul";\nconst consul = new Consul();\n';
  await writeFile(file, head + lines.join("\n"));
  const { findings } = planOf(typescript, [file], folder);
  const found = findings.slice(2);
  const actual = found.map((it) => `${it.node.getText()} → ${newCode(it, findings)}`);
  assert.deepEqual(
    actual,
    examples.map((it) => `${it.old} → ${it.new}`),
  );
});

suite("old and new code do the same", () => {
  /** @type {Agent} */
  let agent;
  /** @type {Agent} */
  let withACL;
  before(async () => {
    [agent, withACL] = await Promise.all([startAgent(), startAgent({ acl: true })]);
  });
  after(() => Promise.all([agent?.stop(), withACL?.stop()]));

  for (const row of rows) {
    // Only old versions of npm `consul` had them.
    if (row.versions !== undefined) continue;
    for (const example of row.examples) {
      test(`${example.old} → ${example.new}`, async (t) => {
        if (row.old === "acl.bootstrap") return bootstrap(example);
        if (!row.old.startsWith("acl.")) return compare(row, example, agent, prepare);
        const isLegacy = row.old.startsWith("acl.legacy");
        if (isLegacy && withACL.version.atLeast(1, 11)) return t.skip("Consul 1.11 removed it");
        return compare(row, example, withACL, legacyToken);
      });
    }
  }

  for (const { old, code = "" } of calls["only one kind of check is registered"] ?? []) {
    // Types are not for JavaScript.
    const example = { old: old.replace(" as any", ""), new: code.replace(" as any", "") };
    const [, method = ""] = old.match(/^consul\.([\w.]+)/) ?? [];
    test(`${old} → ${code}`, () =>
      compare({ old: method, forms: [], examples: [] }, example, agent, prepare));
  }
});

const writes =
  /\.(?:register|deregister|pass|warn|fail|maintenance|set|del|delete|create|update|destroy|fire|renew|join|forceLeave|reload|clone)$/;
/** What changes all the time. @type {Record<string, string[]>} */
const unsteady = { "agent.self": ["Stats", "Coord"] };

/**
 * @param {Row} row
 * @param {Example} example
 * @param {Agent} agent
 * @param {(agent: Agent) => Promise<Record<string, string>>} prepare
 */
async function compare({ old }, example, agent, prepare) {
  const isWrite = writes.test(old);
  const state = () => (prepare === legacyToken ? undefined : stateOf(agent));
  let names = await prepare(agent);
  const before = await evaluate(example.old, oldClient(agent), names);
  const stateBefore = isWrite && (await state());

  if (isWrite) names = await prepare(agent);
  const { address, token } = agent;
  const consul = new Consul({ address, ...(token && { token }) });
  const after = await evaluate(example.new, consul, names, example.same);
  const stateAfter = isWrite && (await state());

  const shown = isWrite ? comparable : withoutUnsteady(unsteady[old] ?? []);
  assert.deepEqual(shown(after), shown(before));
  assert.deepEqual(stateAfter, stateBefore);
}

/** @param {string[]} names */
function withoutUnsteady(names) {
  return (/** @type {any} */ value) => {
    if (names.length === 0) return value;
    return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
  };
}

/**
 * @param {string} code an expression
 * @param {unknown} consul
 * @param {Record<string, string>} names
 * @param {string} [same] turns the result, `it`, into the old one
 * @returns {Promise<any>} the result, or the status of the error
 */
async function evaluate(code, consul, names, same = "it") {
  const real = code.replace(/\$\w+/g, (name) => names[name] ?? name);
  const run = new Function(
    "consul",
    `return (async () => { const it = await ${real}; return ${same}; })()`,
  );
  try {
    return await run(consul);
  } catch (error) {
    const { status, statusCode = status } = /** @type {any} */ (error);
    if (statusCode === undefined) throw error;
    return { failed: statusCode };
  }
}

/** @param {Agent} agent @returns {Promise<Record<string, string>>} */
async function legacyToken(agent) {
  if (agent.version.atLeast(1, 11)) return {};
  const { ID } = await oldClient(agent).acl.legacy.create({ name: "old" });
  return { $token: ID };
}

/** An agent can be bootstrapped once, so this needs two. @param {Example} example */
async function bootstrap(example) {
  const config = { acl: { enabled: true, default_policy: "allow" } };
  const agents = await Promise.all([startAgent({ config }), startAgent({ config })]);
  try {
    const [old, next] = agents;
    const { address } = next;
    /** @param {() => Promise<any>} call */
    const untilReady = async (call) => {
      for (let attempt = 0; ; attempt++) {
        const result = await call();
        // For a moment after its start, Consul 1.8 is in "legacy mode".
        if (result.failed === undefined || attempt === 100) return result;
        await new Promise((done) => setTimeout(done, 100));
      }
    };
    const before = await untilReady(() => evaluate(example.old, oldClient(old), {}));
    const after = await untilReady(() => evaluate(example.new, new Consul({ address }), {}));
    assert.equal(before.failed, undefined);
    assert.deepEqual(withoutTimes(comparable(after)), withoutTimes(comparable(before)));
  } finally {
    await Promise.all(agents.map((it) => it.stop()));
  }
}

/** @param {any} token */
function withoutTimes({ CreateTime, Hash, ...rest }) {
  return rest;
}
