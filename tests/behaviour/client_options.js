// @ts-check
// Options of a client that can depend on the runtime: hooks, token functions, several agents.
import { assert } from "chai";

/** @type {import("./context.js").Suite} */
export default {
  name: "options of a client",
  cases: {
    "hooks learn about each request": async ({ pkg, address }) => {
      /** @type {unknown[]} */
      const events = [];
      const consul = new pkg.Consul({
        address,
        onRequest: ({ method, path, attempt }) => events.push([method, path, attempt]),
        onResponse: ({ status, duration, error }) => events.push([status, typeof duration, error]),
      });
      await consul.agent.self();
      assert.deepEqual(events, [
        ["GET", "/v1/agent/self", 1],
        [200, "number", undefined],
      ]);
    },

    "a token may be a function, also an async one": async ({ pkg, address }) => {
      let asked = 0;
      const token = async () => {
        asked += 1;
        return "";
      };
      const consul = new pkg.Consul({ address, token });
      await consul.agent.self();
      await consul.agent.self();
      assert.strictEqual(asked, 2);
    },

    "a read moves to another agent": async ({ pkg, address }) => {
      /** @type {string[]} */
      const asked = [];
      const consul = new pkg.Consul({
        addresses: ["http://127.0.0.1:59998", address],
        onRequest: (event) => asked.push(event.address),
      });
      assert.isNotEmpty(await consul.catalog.nodes());
      assert.isNotEmpty(await consul.catalog.nodes());
      assert.deepEqual(asked, ["http://127.0.0.1:59998", address, address]);
    },
  },
};
