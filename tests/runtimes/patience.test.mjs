// @ts-check
// Node's `fetch` gives up after five minutes. The default entry removes this limit, unless the program has set a
// dispatcher.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { json, startStub } from "../robust/stub-server.mjs";
import { startAndTest } from "./cases.mjs";
import { findRuntime } from "./program.mjs";
import { prepareProject } from "./project.mjs";

/** Prints the dispatcher that sent the call: Node's own, a patient one of its class, or another. */
const program = `
  import { Consul } from "consul-wasm";

  const [scenario, address] = process.argv.slice(2);
  await fetch(address);
  // This comes later, because the package makes its own Agent the global one if there is none.
  const undici = await import("undici");
  const current = Symbol.for("undici.globalDispatcher.1");
  const own = globalThis[current];
  const { prototype } = own.constructor;
  const { dispatch } = prototype;
  let used = "neither";
  prototype.dispatch = function (options, handler) {
    used = this === own ? "Node's own" : "a patient one";
    return dispatch.call(this, options, handler);
  };

  const scenarios = {
    plain() {},
    proxy: () => undici.setGlobalDispatcher(new undici.ProxyAgent({ uri: address, proxyTunnel: false })),
    mock: () => mock({ Member: { Name: "mocked" } }),
    agent: () => undici.setGlobalDispatcher(new undici.Agent({ headersTimeout: 1 })),
    wrapped() {
      own.dispatch = (...args) => prototype.dispatch.apply(own, args);
    },
    fetch() {
      const { fetch } = globalThis;
      globalThis.fetch = (url, init) => fetch(url, { ...init, dispatcher: init.dispatcher ?? own });
    },
    limit: () => mock(new undici.errors.HeadersTimeoutError()),
  };
  function mock(reply) {
    const agent = new undici.MockAgent();
    agent.disableNetConnect();
    const self = agent.get(address).intercept({ path: "/v1/agent/self" });
    if (reply instanceof Error) self.replyWithError(reply);
    else self.reply(200, reply, { headers: { "content-type": "application/json" } });
    undici.setGlobalDispatcher(agent);
  }
  scenarios[scenario]();
  const call = new Consul({ address }).agent.self();
  const result = await call.catch(({ message, hint, retryable }) => ({ message, hint, retryable }));
  console.log(JSON.stringify({ used, result }));
  process.exit();
`;

startAndTest("patience", async () => {
  const project = await prepareProject();
  await project.write({ "patience.mjs": program });
  await project.copyPackages("undici");

  for (const runtime of ["node-20", "node-22", "node-24"]) {
    const { file, version } = await findRuntime(runtime);
    describe(`Node ${version}`, { concurrency: true }, () => {
      /** @param {string} scenario @param {Record<string, string>} [env] */
      const run = async (scenario, env = {}) => {
        const stub = await startStub((request, response) =>
          json({ Member: { Name: request.url } })(request, response),
        );
        try {
          const args = ["patience.mjs", scenario, stub.address];
          return JSON.parse(await project.run(file, args, env));
        } finally {
          await stub.stop();
        }
      };

      test("the dispatcher is a patient one by default", async () => {
        const { used, result } = await run("plain");
        assert.deepEqual([used, result.Member.Name], ["a patient one", "/v1/agent/self"]);
      });

      test("a ProxyAgent stays in use", async () => {
        const { used, result } = await run("proxy");
        assert.equal(used, "neither");
        assert.match(result.Member.Name, /^http:.*\/v1\/agent\/self$/);
      });

      test("a MockAgent stays in use", async () => {
        const { used, result } = await run("mock");
        assert.deepEqual([used, result.Member.Name], ["neither", "mocked"]);
      });

      test("an Agent of the package undici stays in use", async () => {
        assert.equal((await run("agent")).used, "neither");
      });

      test("a wrapped dispatcher stays in use", async () => {
        assert.equal((await run("wrapped")).used, "Node's own");
      });

      test("a replaced fetch gets no dispatcher", async () => {
        assert.equal((await run("fetch")).used, "Node's own");
      });

      test("a proxy from the environment stays in use", { skip: version < "24" }, async () => {
        const proxy = { http_proxy: "http://127.0.0.1:9", no_proxy: "127.0.0.1" };
        const { used } = await run("plain", { NODE_USE_ENV_PROXY: "1", ...proxy });
        assert.equal(used, "Node's own");
      });

      test("the error says what helps if the limit of another dispatcher ends a call", async () => {
        const { result } = await run("limit");
        assert.match(result.hint, /`wait`.*consul-wasm\/node/);
        assert.equal(result.retryable, true);
      });
    });
  }
});
