// @ts-check
// Endless recursion of the caller can exhaust the stack at any point within a call. The package must still work
// afterwards. The tests run in separate processes, because a full stack can end one.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { runChild } from "./child.mjs";

const begin = `
  const { Consul } = await import(${JSON.stringify(new URL("../../pkg/server.js", import.meta.url).href)});
  const consul = new Consul({ fetch: async () => Response.json({ ok: true }) });
  consul.agent.service;
  const ends = [];
  // The messages are compared, because the causes are nested as deeply as the stack was.
  const keep = (call) => ends.push(call.then(() => "ok", (error) => String(error).slice(0, 200)));
  let left = 500;
  // If the stack ends after a call was made, the program cannot keep the promise.
  process.on("unhandledRejection", (reason) => {
    if (!/stack size exceeded/.test(String(reason))) throw reason;
  });
`;
const finish = `
  // In a getter on a nearly full stack, V8 has also thrown that something is not a function.
  const odd = (await Promise.all(ends)).filter(
    (end) => end !== "ok" && !/stack size exceeded|must be|could not be read: undefined is not a function/.test(end),
  );
  console.log(odd[0] ?? "only refusals");
  console.log((await consul.agent.service.list()).ok, Error.stackTraceLimit);
`;

/** @type {Record<string, string>} */
const recursions = {
  "a getter of an option that makes the same call":
    "const again = () => consul.agent.service.list({ get dc() { if (left-- > 0) keep(again()); return 'a' } });",
  "a getter of params that makes the same call":
    "const again = () => consul.agent.service.list({ params: { get a() { if (left-- > 0) keep(again()); return 'a' } } });",
  "a payload that makes the same call":
    "const again = () => consul.agent.service.register({ get Name() { if (left-- > 0) keep(again()); return 'a' } });",
  "an iterator of headers that makes the same call":
    "const again = () => consul.agent.service.list({ headers: (function* () { if (left-- > 0) keep(again()); yield ['X-A', 'a']; })() });",
  "an option of a new client that makes another":
    "const again = async () => new Consul({ get token() { if (left-- > 0) again(); return 'a' } });",
};

/** @type {Record<string, string>} */
const depths = {
  "a call": "keep(consul.agent.service.list());",
  "a call with options": `keep(consul.agent.service.list({ dc: "a", params: { b: ["c"] } }));`,
  "a raw write": `keep(consul.api.put(["kv", "a"], { data: { a: 1 } }));`,
  "a refused call": "keep(consul.api.get('agent/self', { dc: 5 }));",
  "a new client": "new Consul({ token: 'a' }).agent;",
  "a token that is set": "consul.api.token = 'a';",
  "a token that is read": "consul.api.token;",
};

suite("the package works after", () => {
  for (const [what, code] of Object.entries(recursions)) {
    test(what, { timeout: 130_000 }, async () => {
      const program = `${begin}
        for (let times = 0; times < 3; times++) {
          left = 500;
          ${code}
          try { keep(again()); } catch (error) { if (!(error instanceof RangeError)) throw error; }
        }
        ${finish}`;
      const { lines } = await runChild(program, { within: 120_000 });
      assert.deepEqual(lines, ["only refusals", "true 10"]);
    });
  }

  for (const [what, code] of Object.entries(depths)) {
    test(`${what} at every depth until the stack is full`, { timeout: 130_000 }, async () => {
      const program = `${begin}
        // The padding makes the stack end at a different point each time.
        const deeper = (...padding) => { ${code} deeper(...padding); };
        for (let times = 0; times < 15; times++) {
          try { deeper(...Array(times).fill(0)); } catch (error) {
            if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
          }
          await Promise.all(ends.splice(0, ends.length - 1));
        }
        ${finish}`;
      const { lines } = await runChild(program, { within: 120_000 });
      assert.deepEqual(lines, ["only refusals", "true 10"]);
    });
  }
});
