// @ts-check
// What tokens may do, on an agent with ACLs that deny everything by default.
import { strict as assert } from "node:assert";
import { after, before, describe, test } from "node:test";
import { Consul, UnauthorizedError } from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { eventually, rejection, unique, withService } from "../behaviour/context.js";

/** @type {Awaited<ReturnType<typeof startAgent>>} */
let agent;
/** @type {Consul} */
let manager;

before(async () => {
  agent = await startAgent({ acl: true });
  manager = new Consul({ address: agent.address, token: agent.token ?? "" });
});
after(() => agent?.stop());

/** A client whose token has only these rules. @param {string} rules */
async function clientWith(rules) {
  const policy = await manager.api.put("acl/policy", { data: { Name: unique("p"), Rules: rules } });
  const { ID } = /** @type {any} */ (policy.body);
  const token = await manager.api.put("acl/token", { data: { Policies: [{ ID }] } });
  const consul = new Consul({ address: agent.address, token: /** @type {any} */ (token.body) });
  // It takes a moment until every part of the server knows a new token.
  await eventually(
    () => consul.api.get("acl/token/self").catch(() => undefined),
    (response) => response !== undefined,
  );
  return consul;
}

describe("with ACLs on", () => {
  test("without a token, reads are filtered and writes are an UnauthorizedError", async () => {
    const anonymous = new Consul({ address: agent.address });
    await withService({ consul: manager }, { Name: unique() }, async (id) => {
      assert.deepEqual(await anonymous.agent.service.list(), {});
      for (const call of [
        () => anonymous.agent.service.register({ Name: id }),
        () => anonymous.agent.service.deregister(id),
        () => anonymous.agent.service.maintenance(id, true),
      ]) {
        const error = await rejection(call());
        assert.ok(error instanceof UnauthorizedError, String(error));
        assert.equal(error.status, 403);
        assert.match(error.message, /Permission denied/);
      }
      assert.ok(id in (await manager.agent.service.list()));
    });
  });

  test("an unknown token is an UnauthorizedError that quotes the server and has a hint", async () => {
    const stranger = new Consul({
      address: agent.address,
      token: "3f1c0a5e-0000-0000-0000-000000000000",
    });
    const error = await rejection(stranger.agent.service.list());
    assert.ok(error instanceof UnauthorizedError);
    assert.match(error.message, /ACL not found/);
    assert.match(error.hint ?? "", /does not know the token/);
  });

  test("service:read allows listing, and service:write allows changes", async () => {
    const name = unique("team");
    const reader = await clientWith(`service "${name}" { policy = "read" }`);
    const writer = await clientWith(`service "${name}" { policy = "write" }`);
    await writer.agent.service.register({ Name: name, Check: { TTL: "15s" } });
    assert.deepEqual(Object.keys(await reader.agent.service.list()), [name]);
    assert.ok(
      (await rejection(reader.agent.service.deregister(name))) instanceof UnauthorizedError,
    );
    await writer.agent.check.pass(`service:${name}`);
    await writer.agent.service.maintenance(name, true, { reason: "test" });
    await writer.agent.service.maintenance(name, false);
    await writer.agent.service.deregister(name);
    assert.deepEqual(await reader.agent.service.list(), {});
  });

  test("deregister does nothing for an ID that does not exist", async () => {
    assert.equal(await manager.agent.service.deregister(unique("none")), undefined);
    assert.equal(await manager.agent.check.deregister(unique("none")), undefined);
  });

  test('the token option of a call counts for this call only, and "" means no token', async () => {
    const anonymous = new Consul({ address: agent.address });
    const { Config } = await anonymous.agent.self({ token: agent.token ?? "" });
    assert.equal(typeof Config.NodeName, "string");
    assert.ok((await rejection(anonymous.agent.self())) instanceof UnauthorizedError);
    assert.ok((await rejection(manager.agent.self({ token: "" }))) instanceof UnauthorizedError);
  });

  test("a token that is set later counts for the next calls", async () => {
    const consul = new Consul({ address: agent.address });
    assert.ok((await rejection(consul.agent.self())) instanceof UnauthorizedError);
    consul.api.token = agent.token;
    await consul.agent.self();
    consul.api.token = undefined;
    assert.ok((await rejection(consul.agent.self())) instanceof UnauthorizedError);
  });
});

describe("with ACLs off", () => {
  test("an ACL endpoint is an UnauthorizedError that says so", async () => {
    const open = await startAgent();
    try {
      const error = await rejection(new Consul({ address: open.address }).api.get("acl/tokens"));
      assert.ok(error instanceof UnauthorizedError);
      assert.equal(error.status, 401);
      assert.match(error.message, /ACL support disabled/);
      assert.match(error.hint ?? "", /ACLs are off/);
    } finally {
      await open.stop();
    }
  });
});
