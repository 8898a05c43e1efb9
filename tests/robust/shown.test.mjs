// @ts-check
// A client in a log shows its address and its consistency, but never its token.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { format, inspect } from "node:util";
import { MessageChannel } from "node:worker_threads";
import * as node from "../../pkg/node.js";
import * as library from "../../pkg/server.js";

const address = "http://agent.example:1";
const options = /** @type {const} */ ({ token: "a-token-that-nobody-sees", consistency: "stale" });

for (const [entry, { API, Consul }] of Object.entries({ "consul-wasm": library, "…/node": node })) {
  suite(`a client of ${entry} shows its address and consistency`, () => {
    class Mine extends Consul {}
    class MyAPI extends API {}
    /** @type {[object, string][]} */
    const clients = [
      [new Consul({ address, ...options }), "Consul"],
      [new Consul({ address, ...options }).api, "API"],
      [new API(address, options), "API"],
      [new Mine({ address, ...options }), "Mine"],
      [new MyAPI(address, options), "MyAPI"],
    ];

    test("in a console", () => {
      for (const [client, name] of clients) {
        const shown = `${name} { address: '${address}', consistency: 'stale' }`;
        assert.equal(inspect(client), shown);
        assert.equal(format("%o", { a: [client] }).includes(options.token), false);
        for (const showProxy of [true, false]) {
          const all = inspect(client, { showHidden: true, showProxy, depth: 9 });
          assert.ok(!all.includes(options.token), all);
        }
      }
    });

    test("as JSON", () => {
      for (const [client] of clients) {
        assert.equal(JSON.stringify(client), JSON.stringify({ address, consistency: "stale" }));
        assert.equal(JSON.stringify([{ client }]).includes(options.token), false);
      }
    });

    test("as they are now, and nothing when it has been freed", () => {
      const { api } = new Consul({ address, ...options });
      api.consistency = undefined;
      assert.match(inspect(api), /consistency: 'default'/);
      api.free();
      assert.equal(JSON.stringify(api), "{}");
      assert.equal(inspect(api), "API {}");
    });

    test("but cannot be sent to a worker", () => {
      const { port1 } = new MessageChannel();
      for (const client of [...clients.map(([it]) => it), new Consul().kv]) {
        for (const message of [client, { client }, [client]]) {
          assert.throws(() => port1.postMessage(message), { name: "DataCloneError" });
        }
      }
      port1.close();
    });
  });
}
