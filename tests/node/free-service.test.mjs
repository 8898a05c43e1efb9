// @ts-check
// An agent can have services that no path can name, because older clients registered them. The hint of the error
// shows a call that removes them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Consul } from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { eventually, rejection } from "../behaviour/context.js";

/** @type {Awaited<ReturnType<typeof startAgent>>} */
let agent;
/** @type {Consul} */
let consul;
before(async () => {
  agent = await startAgent();
  consul = new Consul({ address: agent.address });
});
after(() => agent?.stop());

const ids = ["http://x.example/y", "..", "a/../b", "a\u200b", "\u00a0", "\ue000", "a\u0000"];

/** The call that a hint shows. @param {string} hint @returns {(...given: unknown[]) => Promise<unknown>} */
function shownCall(hint) {
  const code =
    hint.match(/`(consul\.api\.[^`]*)`/)?.[1] ??
    assert.fail(`there is no code in the hint: ${hint}`);
  return /** @type {any} */ (new Function("consul", "ID", "Name", `return ${code};`));
}

test("the call in the hint removes a service that deregister cannot name", {
  timeout: 180_000,
}, async () => {
  for (const ID of ids) {
    const Name = "left-over";
    // Another client would register it like this.
    await consul.api.put("agent/service/register", { data: { ID, Name } });
    const error = await rejection(consul.agent.service.deregister(ID));
    assert.ok(error instanceof TypeError, String(error));
    await shownCall(Reflect.get(error, "hint"))(consul, ID, Name);
  }
  const others = { Name: "other", Check: /** @type {const} */ ({ TTL: "1h" }) };
  await consul.agent.service.register(others);
  assert.deepEqual(Object.keys(await consul.agent.service.list()).sort(), [...ids, "other"].sort());
  await eventually(
    () => consul.agent.service.list(),
    (services) => Object.keys(services).join() === "other",
    150_000,
  );
});

test("an ID that a path can contain, and an empty ID, get no such hint", async () => {
  const empty = await rejection(consul.agent.service.deregister(""));
  assert.equal(empty.hint, undefined);
  assert.equal(await consul.agent.service.deregister("none"), undefined);
});
