// @ts-check
// In a page, blocking queries wait for one of four places, and take turns. A query that ends while it gets its place must give
// it back, and an error ends the turns.
import assert from "node:assert/strict";
import { test } from "node:test";
import { runChild } from "./child.mjs";

const library = JSON.stringify(new URL("../../pkg/index.js", import.meta.url).href);

/**
 * It looks like a page without Web Locks. Four queries have the places, and a fifth one waits. When the first one gets its
 * response, the fifth one is aborted: at once, after one microtask, after two, and so on.
 */
const program = `
  globalThis.document = {};
  Object.defineProperty(globalThis, "navigator", { value: {} });
  const responses = [];
  let sent = 0;
  globalThis.fetch = (url) =>
    new Promise((resolve) => {
      sent += url.includes("last=") ? 1 : 0;
      const headers = new Headers({ "content-length": "2", "content-type": "application/json" });
      const arrayBuffer = async () => new TextEncoder().encode("[]").buffer;
      responses.push(() => resolve({ status: 200, headers, arrayBuffer }));
    });
  const { Consul } = await import(${library});
  const consul = new Consul();
  const query = (params, signal) => consul.catalog.nodes({ index: "7", params, signal });
  const untilSent = async (count) => {
    while (responses.length < count) await new Promise((resolve) => setTimeout(resolve));
  };
  const most = 200;
  for (let last = 0; last < most; last++) {
    responses.length = 0;
    const queries = [0, 1, 2, 3].map((at) => query({ at }));
    await untilSent(4);
    const aborting = new AbortController();
    const aborted = query({ last }, aborting.signal).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve));
    for (const respond of responses) respond();
    for (let count = 0; count < last; count++) await undefined;
    aborting.abort();
    await aborted;
    await Promise.all(queries);
  }
  console.log(sent > 0 && sent < most);
`;

test("a query that is aborted while it gets its place does not keep it", async () => {
  assert.deepEqual((await runChild(program)).lines, ["true"]);
});

test("a refused query is not repeated, even if its index is unchanged", async () => {
  const { lines } = await runChild(`
    globalThis.document = {};
    Object.defineProperty(globalThis, "navigator", { value: {} });
    let sent = 0;
    globalThis.fetch = async () => {
      sent += 1;
      return new Response("Permission denied", { status: 403, headers: { "X-Consul-Index": "1" } });
    };
    const { Consul } = await import(${library});
    const query = new Consul().catalog.gatewayServices("in", { index: "1", wait: "30s" });
    console.log(await query.catch(({ status }) => status), sent);
  `);
  assert.deepEqual(lines, ["403 1"]);
});
