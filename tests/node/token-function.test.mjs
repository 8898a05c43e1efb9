// @ts-check
// `token` as a function, which is asked before each request.
import assert from "node:assert/strict";
import { after, before, beforeEach, suite, test } from "node:test";
import { inspect } from "node:util";
import * as nodeEntry from "../../pkg/node.js";
import * as defaultEntry from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { rejection } from "../behaviour/context.js";
import { body, inTurn, json, startStub } from "../robust/stub-server.mjs";

const secret = "b1gs07-secret-e1f2-asked";

/** @type {Awaited<ReturnType<typeof startAgent>>} */
let agent;
/** @type {Awaited<ReturnType<typeof startStub>>} */
let stub;
before(async () => {
  [agent, stub] = await Promise.all([startAgent({ acl: true }), startStub()]);
});
after(() => Promise.all([agent?.stop(), stub?.stop()]));
beforeEach(() => {
  stub.requests.length = 0;
  stub.respond = json({});
});

/** The tokens of the requests so far. */
const sent = () => stub.requests.map(({ headers }) => headers["x-consul-token"]);

for (const [entry, { API, Consul, ConsulError }] of Object.entries({
  "consul-wasm": defaultEntry,
  "consul-wasm/node": nodeEntry,
})) {
  suite(`a token function of ${entry}`, { timeout: 30_000 }, () => {
    test("gives the token of each call: a string, an object, a promise, or none", async () => {
      const tokens = [secret, { SecretID: "b" }, Promise.resolve("c"), undefined, null, ""];
      const given = tokens.values();
      const consul = new Consul({
        address: stub.address,
        token: () => /** @type {string} */ (given.next().value),
      });
      for (const _ of tokens) await consul.agent.self();
      assert.deepEqual(sent(), [secret, "b", "c", undefined, undefined, undefined]);
    });

    test("is used on a real agent, and a token can be rotated", async () => {
      let token = "";
      const consul = new Consul({ address: agent.address, token: async () => token });
      assert.equal((await rejection(consul.kv.get("rotated"))).status, 403);
      token = agent.token ?? "";
      assert.equal(await consul.kv.set("rotated", "1"), true);
      assert.equal((await consul.kv.get("rotated"))?.Value, "1");
    });

    test("is asked again before a retry", async () => {
      let asked = 0;
      const consul = new Consul({ address: stub.address, token: () => `t${++asked}`, retry: 2 });
      stub.respond = inTurn(body("text/plain", "", 503), body("text/plain", "", 503), json({}));
      await consul.agent.self();
      assert.deepEqual(sent(), ["t1", "t2", "t3"]);
    });

    test("can be set, read and deleted", async () => {
      const consul = new Consul({ address: stub.address });
      const token = () => secret;
      consul.api.token = token;
      assert.equal(consul.api.token, token);
      await consul.agent.self();
      consul.api.token = "fixed";
      await consul.agent.self();
      consul.api.token = token;
      delete consul.api.token;
      await consul.agent.self();
      assert.deepEqual(sent(), [secret, "fixed", undefined]);
      assert.equal(new API(stub.address, { token }).token, token);
    });

    test("can be that of a call, and gives way to another token of the call", async () => {
      const token = () => "client";
      const consul = new Consul({ address: stub.address, token });
      await consul.agent.self({ token: () => secret });
      await consul.agent.self({ token: "call" });
      await consul.agent.self({ token: "" });
      await consul.agent.self({ headers: { "X-Consul-Token": "header" } });
      await consul.agent.self({ params: { token: "param" } });
      await consul.agent.self({ token: () => "", headers: { "x-consul-token": "header" } });
      assert.deepEqual(sent(), [secret, "call", undefined, "header", "param", undefined]);
    });

    test("is not called by a call that does not need it, or that is refused", async () => {
      let asked = 0;
      const token = () => `t${++asked}`;
      const consul = new Consul({ address: stub.address, token });
      await consul.agent.self({ token: "call" });
      assert.ok(
        (await rejection(consul.agent.self(/** @type {any} */ ({ a: 1 })))) instanceof TypeError,
      );
      assert.equal(asked, 0);
    });

    test("that throws, rejects, or gives something else ends the call: nothing is sent", async () => {
      const thrown = new Error("the vault is closed");
      for (const [give, message] of /** @type {[() => any, RegExp][]} */ ([
        [
          () => {
            throw thrown;
          },
          /^token could not be read: the vault is closed$/,
        ],
        [() => Promise.reject(thrown), /^token could not be read: the vault is closed$/],
        [() => 5, /^token must be a string, not the number 5$/],
        [async () => [secret], /^token is an object without SecretID or ID$/],
        [() => () => secret, /^token must be a string, not a function$/],
        [() => ({ SecretID: 1 }), /^token must be a string, not the number 1$/],
        [() => `${secret}\n`, /^token has a line break/],
        [() => Promise.resolve(`${secret}é`), /^token has a line break/],
      ])) {
        const consul = new Consul({ address: stub.address, token: give, retry: 3 });
        const error = await rejection(consul.agent.self());
        assert.ok(error instanceof TypeError && !(error instanceof ConsulError), String(error));
        assert.match(error.message, message);
        if (error.cause !== undefined) assert.equal(error.cause, thrown);
        assert.ok(!inspect(error, { depth: 9 }).includes(secret), inspect(error));
      }
      assert.deepEqual(stub.requests, []);
    });

    test("that never answers is ended by the timeout or the signal: nothing is sent", async () => {
      const token = () => new Promise(() => {});
      const consul = new Consul({ address: stub.address, token: /** @type {any} */ (token) });
      assert.equal((await rejection(consul.agent.self({ timeout: 50 }))).name, "TimeoutError");
      const signal = AbortSignal.timeout(50);
      assert.equal(await rejection(consul.agent.self({ signal })), signal.reason);
      assert.deepEqual(stub.requests, []);
    });

    test("keeps its token secret in errors, and in what a log shows", async () => {
      const consul = new Consul({ address: stub.address, token: () => Promise.resolve(secret) });
      stub.respond = body("text/plain", `no such token: ${secret}`, 403);
      const error = await rejection(consul.agent.self());
      assert.equal(error.message, "GET /v1/agent/self answered 403: no such token: <token>");
      const shown = inspect([error, error.stack, consul, consul.api], {
        depth: 9,
        showHidden: true,
      });
      assert.ok(!shown.includes(secret), shown);
    });

    test("may make calls itself", async () => {
      const login = new Consul({ address: stub.address });
      const token = async () => {
        await login.agent.self();
        return secret;
      };
      const consul = new Consul({ address: stub.address, token });
      await consul.agent.self();
      assert.deepEqual(sent(), [undefined, secret]);
    });
  });
}
