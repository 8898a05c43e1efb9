// @ts-check
// Errors that users have asked maintainers about have a hint. Real agents produce the errors.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as node from "../../pkg/node.js";
import { Consul } from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { rejection } from "../behaviour/context.js";

/** @typedef {Awaited<ReturnType<typeof startAgent>>} Agent */

/** @type {Agent} */
let agent;
/** @type {Agent} */
let withAcl;
/** @type {Consul} */
let consul;
/** @type {Consul} */
let manager;
before(async () => {
  [agent, withAcl] = await Promise.all([startAgent(), startAgent({ acl: true })]);
  consul = new Consul({ address: agent.address });
  manager = new Consul({ address: withAcl.address, token: withAcl.token ?? "" });
});
after(() => Promise.all([agent?.stop(), withAcl?.stop()]));

/** @param {Promise<unknown>} call @param {RegExp} hint */
async function expectHint(call, hint) {
  const error = await rejection(call);
  assert.match(error.hint ?? `none: ${error.message}`, hint);
}

/** A payload that the types do not allow. @param {unknown} payload @returns {any} */
const odd = (payload) => payload;

test("a hint for a value in a filter without quotation marks", async () => {
  for (const filter of [
    "Service == my-service",
    "Meta.version == 1.2.3",
    "Address == 10.0.0.1",
    "Service == a b",
    "Service == 'a'",
    'Service = "a"',
  ]) {
    await expectHint(consul.agent.service.list({ filter }), /in quotation marks, after `==`/);
  }
});

test("a hint for a registration with fields of results or of configuration files", async () => {
  const { service } = consul.agent;
  await expectHint(service.register(odd({ Service: "web" })), /name of the service is `Name`/);
  await expectHint(service.register(odd({ service: { name: "web" } })), /configuration files/);
  await expectHint(service.register(odd({ services: [{ name: "web" }] })), /configuration files/);
  for (const Check of [
    { ID: "a", TTL: "1s" },
    { id: "a", TTL: "1s" },
  ]) {
    await expectHint(service.register(odd({ Name: "a", Check })), /its ID in `CheckID`/);
    await expectHint(service.register(odd({ Name: "a", Checks: [Check] })), /its ID in `CheckID`/);
  }
});

test("a hint for a port as a string, and for rules as an object", async () => {
  const Port = "8080";
  const inNode = { Node: "a", Address: "192.0.2.1" };
  // One call after another, so that no rejection is unhandled.
  for (const call of [
    () => consul.agent.service.register(odd({ Name: "a", Port })),
    () => consul.agent.service.register(odd({ name: "a", port: Port })),
    () => consul.catalog.register(odd({ ...inNode, Service: { Service: "a", Port } })),
    () =>
      consul.txn([{ Service: { Verb: "set", Node: "node-1", Service: { Service: "a", Port } } }]),
  ]) {
    await expectHint(call(), /Number\(process\.env\.PORT\)/);
  }
  const Rules = { key_prefix: { "": { policy: "read" } } };
  await expectHint(
    manager.acl.policy.create(odd({ Name: "a", Rules })),
    /JSON\.stringify\(rules\)/,
  );
});

test("a hint for the ID of a TTL check if the service has several checks", async () => {
  const { service, check } = consul.agent;
  await service.register({ Name: "multi", Checks: [{ TTL: "1h" }, { TTL: "1h" }] });
  const wrong = check.pass("service:multi");
  await expectHint(wrong, /`service:<service id>`.*`service:<service id>:1`/);
  assert.equal(await check.pass("service:multi:1"), undefined);
});

test("a hint for an intention by its names on an old agent", async () => {
  const call = consul.connect.intention.set("a", "b", { Action: "allow" });
  if (agent.version.atLeast(1, 9)) assert.equal(await call, true);
  else await expectHint(call, /Agents before 1\.9.*`updateById`/);
});

test("a hint for a second bootstrap", async () => {
  await expectHint(manager.acl.bootstrap(), /`acl-bootstrap-reset` in the leader's data directory/);
});

test("a hint for https to a port without TLS", async () => {
  const address = agent.address.replace("http:", "https:");
  for (const { Consul: Client } of [{ Consul }, node]) {
    const error = await rejection(new Client({ address }).agent.self());
    assert.match(error.hint ?? error.message, /no TLS at this port/);
    assert.equal(error.retryable, false);
  }
});
