// @ts-check
// Values without an end, or with a very distant one, are refused, instead of keeping a thread busy until the memory
// is full. Each is tried in a separate process, which can be killed.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { runChild } from "./child.mjs";

const begin = `
  import { Consul } from ${JSON.stringify(new URL("../../pkg/server.js", import.meta.url).href)};
  const responseLike = (own) => ({
    status: 200,
    headers: new Headers({ "content-type": "application/json" }),
    arrayBuffer: async () => new TextEncoder().encode("{}").buffer,
    ...own,
  });
  const respondingWith = (own) => new Consul({ fetch: async () => responseLike(own), timeout: 500 });
  const consul = respondingWith({});
  const endless = { *[Symbol.iterator]() { while (true) yield "a"; } };
  const endlessList = Object.assign(["a"], endless);
  const holes = new Array(2 ** 32 - 1);
`;

const refusals = {
  "a path, as a list of holes": "consul.api.get(holes)",
  "a value in params, as a list of holes": "consul.agent.service.list({ params: { a: holes } })",
  params: "consul.agent.service.list({ params: endless })",
  "params, as an endless list": "consul.agent.service.list({ params: endlessList })",
  headers: "consul.agent.service.list({ headers: endless })",
  options: "consul.agent.service.list(endless)",
  address: "(async () => new Consul({ address: endlessList }))()",
  "a payload": "consul.agent.service.register(endless)",
  "a field of a payload": 'consul.agent.service.register({ Name: "a", Tags: endless })',
  "a field of a payload, as a list of holes":
    'consul.agent.service.register({ Name: "a", Tags: holes })',
  data: 'consul.api.put("kv/a", { data: endless })',
  "data, as a list of holes": 'consul.api.put("kv/a", { data: holes })',
  "data, as a shorter list of holes": 'consul.api.put("kv/a", { data: new Array(2 ** 26) })',
  "data, as a list that says it is long": `consul.api.put("kv/a", {
    data: new Proxy([], { get: (list, name) => (name === "length" ? 2 ** 32 - 1 : list[name]) }),
  })`,
  "data, as a toJSON without end":
    'consul.api.put("kv/a", { data: { toJSON() { return { a: this }; } } })',
};

suite("an endless value is refused as", () => {
  for (const [what, call] of Object.entries(refusals)) {
    test(what, { timeout: 30_000 }, async () => {
      const { lines } = await runChild(`${begin}
        const error = await ${call}.catch((error) => error);
        console.log(error instanceof TypeError ? "refused" : error);
        console.log(await consul.agent.service.list());
      `);
      assert.deepEqual(lines, ["refused", "{}"]);
    });
  }
});

suite("the length of a list counts, and not its endless iterator, as", () => {
  for (const [what, call] of Object.entries({
    "a path": "consul.api.get(endlessList)",
    "a value in params": "consul.agent.service.list({ params: { a: endlessList } })",
  })) {
    test(what, { timeout: 30_000 }, async () => {
      const { lines } = await runChild(`${begin}
        await ${call};
        console.log(await consul.agent.service.list());
      `);
      assert.deepEqual(lines, ["{}"]);
    });
  }
});

const bodies = {
  "an endless generator": "(function* () { while (true) yield 1; })()",
  "an endless iterator": "({ [Symbol.iterator]: () => ({ next: () => ({ value: 1 }) }) })",
  "a list of holes": "holes",
  "an object with a length": "({ length: 2 ** 28 })",
  "a number of bytes": "2 ** 28",
};

suite("the body from a replaced fetch cannot be", () => {
  for (const [what, body] of Object.entries(bodies)) {
    test(what, { timeout: 30_000 }, async () => {
      const { lines } = await runChild(`${begin}
        const client = respondingWith({ arrayBuffer: async () => ${body} });
        const error = await client.agent.service.list().catch((error) => error);
        console.log(error.name);
        console.log(await consul.agent.service.list());
      `);
      assert.deepEqual(lines, ["ConnectionError", "{}"]);
    });
  }
});
