// @ts-check
// The same calls give the same results and the same errors as with npm `consul`. Where they differ on purpose, the step says
// why, and this test fails if they do not differ.
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { Consul, methodsOf, Original, outcomesOf } from "./both.mjs";
import { steps, stepsWithAcl } from "./steps.mjs";

/** @typedef {import("../../scripts/consul-agent.mjs").Agent} Agent */

test("every method of npm consul is there, and is called", () => {
  const ours = methodsOf(new Consul()).sort();
  assert.deepEqual(ours, methodsOf(new Original()).sort());
  const called = new Set([...steps, ...stepsWithAcl].map(({ call }) => call));
  assert.deepEqual(
    ours.filter((it) => !called.has(it)),
    [],
  );
});

for (const [name, all, acl] of /** @type {const} */ ([
  ["an agent", steps, false],
  ["an agent with ACLs", stepsWithAcl, "5b9a2f4e-aaaa-bbbb-cccc-0123456789ab"],
])) {
  suite(name, () => {
    /** @type {[Agent, Agent]} */
    let agents;
    /** @type {Record<string, unknown>[][]} */
    let outcomes = [];

    before(async () => {
      agents = await Promise.all([startAgent({ acl }), startAgent({ acl })]);
      const defaults = acl ? { token: acl } : {};
      const [original, own] = [Original, Consul].map(
        (Client, at) => new Client({ port: agents[at]?.port ?? 0, defaults }),
      );
      outcomes = [
        await outcomesOf(/** @type {any} */ (original), all, agents[0]),
        await outcomesOf(/** @type {any} */ (own), all, agents[1]),
      ];
      original?.destroy();
      own?.destroy();
    });
    after(() => Promise.all(agents.map((agent) => agent.stop())));

    for (const [at, { call, args, differs }] of all.entries()) {
      const shown = typeof args === "function" ? "…" : JSON.stringify(args).slice(1, -1);
      test(`${at}: ${call}(${shown})${differs ? `: ${differs}` : ""}`, () => {
        const [original, own] = outcomes.map((it) => it[at]);
        if (differs) {
          assert.notDeepEqual(own, original);
        } else {
          assert.deepEqual(own, original);
        }
      });
    }
  });
}
