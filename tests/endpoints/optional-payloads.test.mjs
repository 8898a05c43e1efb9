// @ts-check
// Every optional payload can be omitted. The package then sends `{}`, because agents answer an empty body with
// 400 "EOF".
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Consul } from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { harmlessArguments, membersOf, parametersOf } from "../robust/api-tree.mjs";
import { isGenerator } from "../robust/outcome.mjs";

/** @type {Awaited<ReturnType<typeof startAgent>>} */
let agent;
/** @type {Consul} */
let real;
before(async () => {
  agent = await startAgent({ acl: true });
  real = new Consul({ address: agent.address, token: agent.token ?? "", timeout: 10_000 });
});
after(() => agent?.stop());

let sent = 0;
const stubbed = new Consul({
  fetch: async () => {
    sent++;
    return Response.json({});
  },
});

const isOptions = (/** @type {string} */ it) => /^options\?: /.test(it);
const methods = membersOf(stubbed).filter(
  (member) =>
    member.kind === "method" &&
    parametersOf(member).some((it) => it.includes("?: ") && !isOptions(it)),
);

test("the methods with optional payloads are found", () => {
  const names = methods.map(({ name }) => name);
  for (const name of ["acl.token.clone", "session.create", "event.fire"]) {
    assert.ok(names.includes(name), `${name} is not among ${names}`);
  }
});

for (const method of methods) {
  test(`${method.name}(${parametersOf(method).join(", ")})`, { timeout: 30_000 }, async () => {
    const required = await harmlessArguments(method, () => sent);
    const [group = "", ...rest] = method.name.split(".");
    const path = [group, ...rest];
    const owner = path.slice(0, -1).reduce((it, key) => it[key], /** @type {any} */ (real));
    for (const left of [[], [undefined], [null], [undefined, {}], [null, { timeout: 9_000 }]]) {
      const result = owner[method.key](...required, ...left);
      const error = await (isGenerator(result) ? result.next() : result).then(
        () => undefined,
        (/** @type {unknown} */ it) => it,
      );
      assert.ok(!(error instanceof TypeError), String(error));
      assert.doesNotMatch(String(error), /EOF|decod|answered 400/i);
    }
  });
}

test("objects that are created without a payload exist", { timeout: 30_000 }, async () => {
  const { acl, session, event } = real;
  const original = await acl.token.create({ Description: "The original." });
  const cloned = await acl.token.clone(original.AccessorID);
  assert.equal((await acl.token.get(cloned.AccessorID))?.AccessorID, cloned.AccessorID);
  const { ID } = await session.create();
  assert.equal((await session.get(ID))?.ID, ID);
  assert.equal((await event.fire("deploy")).Name, "deploy");
});
