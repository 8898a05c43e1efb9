// @ts-check
// An agent answers `deregister/x//y` with a redirect to `deregister/x/y`. A client that follows it removes another
// service.
import assert from "node:assert/strict";
import { after, before, beforeEach, suite, test } from "node:test";
import { rejection } from "../behaviour/context.js";
import { entryOf } from "./entry.mjs";
import { assertConsulError } from "./errors.mjs";
import { json, startStub } from "./stub-server.mjs";

const { Consul } = await entryOf(import.meta.url);

/** @type {Awaited<ReturnType<typeof startStub>>} */
let agent;
/** @type {Awaited<ReturnType<typeof startStub>>} */
let other;
/** @type {import("consul-wasm").Consul} */
let consul;

before(async () => {
  agent = await startStub();
  other = await startStub();
  consul = new Consul({ address: agent.address, token: "secret-of-the-agent" });
});
after(() => Promise.all([agent.stop(), other.stop()]));
beforeEach(() => {
  agent.requests.length = 0;
});

/** @type {[name: string, call: () => Promise<unknown>][]} */
const calls = [
  ["GET /v1/agent/self", () => consul.api.get("agent/self")],
  ["POST /v1/acl/login", () => consul.api.post("acl/login", { data: { a: 1 } })],
  ["GET /v1/agent/services", () => consul.agent.service.list()],
  ["GET /v1/agent/service/web", () => consul.agent.service.get("web")],
  ["PUT /v1/agent/service/deregister/web", () => consul.agent.service.deregister("web")],
  ["PUT /v1/agent/service/register", () => consul.agent.service.register({ Name: "web" })],
];

for (const status of [301, 302, 303, 307, 308]) {
  suite(`a redirect with status ${status}`, () => {
    for (const [name, call] of calls) {
      for (const where of ["the same agent", "another host"]) {
        test(`${name} is not sent on to ${where}`, { timeout: 10_000 }, async () => {
          const path = "/v1/agent/service/deregister/another";
          const target = where === "another host" ? other.address + path : path;
          agent.respond = (_, response) => {
            response.writeHead(status, { Location: target }).end("Moved.\n");
          };
          const error = await rejection(call());
          assertConsulError(error, {
            name: "ConsulError",
            call: name,
            address: agent.address,
            status,
          });
          assert.ok(error.message.includes(`redirected to ${target}`), error.message);
          assert.match(error.hint, /redirects only to clean a path/);
          assert.equal(error.headers.location, target);
          assert.equal(error.retryable, false);
          assert.equal(agent.requests.length, 1, "the agent was asked again");
          assert.deepEqual(other.requests, [], "the other host was asked");

          agent.respond = json({});
          assert.deepEqual(await consul.agent.service.list(), {}, "the next call");
        });
      }
    }
  });
}

test("a redirect is not retried either", { timeout: 10_000 }, async () => {
  agent.respond = (_, response) => response.writeHead(302, { Location: "/ui/" }).end();
  await rejection(consul.agent.service.list({ retry: 3 }));
  assert.equal(agent.requests.length, 1);
});

test("a redirect without a location is an error as well", { timeout: 10_000 }, async () => {
  agent.respond = (_, response) => response.writeHead(301).end();
  const error = await rejection(consul.agent.service.list());
  assertConsulError(error, {
    name: "ConsulError",
    call: "GET /v1/agent/services",
    address: agent.address,
    status: 301,
  });
  assert.match(error.message, /was redirected; redirects are not followed/);
});

test("the unread body of a redirect does not keep the connection open", {
  timeout: 10_000,
}, async () => {
  const closed = new Promise((resolve) => {
    agent.respond = (_, response) => {
      response.on("close", () => resolve("closed"));
      response.writeHead(302, { Location: "/ui/" }).write("x".repeat(1 << 20));
    };
  });
  await rejection(consul.agent.service.list());
  const late = new Promise((resolve) => setTimeout(resolve, 2_000, "still open after 2 s").unref());
  assert.equal(await Promise.race([closed, late]), "closed");
});
