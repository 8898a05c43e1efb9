// @ts-check
// A process ends by itself when its calls are over, because they leave no timer and no connection.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { runChild } from "./child.mjs";
import { addressOf } from "./entry.mjs";
import { json, startStub } from "./stub-server.mjs";

const library = JSON.stringify(addressOf(import.meta.url));
const begin = `
  const { Consul } = await import(${library});
  const consul = new Consul({ fetch: async () => Response.json({ a: 1 }) });
`;

suite("the process ends by itself", () => {
  const quickly = (/** @type {{ took: number }} */ { took }) =>
    assert.ok(took < 5_000, `it took ${took} ms`);

  for (const [what, code] of Object.entries({
    "after a call with a long timeout": "await consul.agent.service.list({ timeout: 600_000 });",
    "after a call with a long timeout failed":
      "await new Consul({ fetch: async () => { throw 1 }, timeout: 600_000 }).agent.self().catch(() => {});",
    "after a call with a long timeout was refused": `await consul.agent.service.get("..", { timeout: 600_000 }).catch(() => {});`,
    "after a call with a long timeout was aborted": `
      const controller = new AbortController();
      const silent = new Consul({ fetch: () => new Promise(() => {}) });
      const call = silent.agent.self({ timeout: 600_000, signal: controller.signal });
      setTimeout(() => controller.abort(), 20);
      await call.catch(() => {});`,
    "after a signal threw when a listener was added": `
      const signal = { aborted: false, removeEventListener() {}, addEventListener() { throw new Error("no") } };
      await consul.agent.self({ timeout: 600_000, signal }).catch(() => {});`,
    "after a signal threw when its state was read": `
      let looks = 0;
      const signal = { removeEventListener() {}, addEventListener() {}, get aborted() { if (looks++) throw new Error("no"); return false; } };
      await consul.agent.self({ timeout: 600_000, signal }).catch(() => {});`,
    "after a call was aborted while it waited to be sent again": `
      const busy = new Consul({ fetch: async () => new Response("", { status: 503 }) });
      const controller = new AbortController();
      const call = busy.agent.self({ retry: 100, signal: controller.signal });
      setTimeout(() => controller.abort(), 2_000);
      await call.catch(() => {});`,
    "when its client was never used": "new Consul().agent.service;",
    "when a replaced fetch never settles": `
      new Consul({ fetch: () => new Promise(() => {}) }).agent.self();`,
  })) {
    test(what, { timeout: 30_000 }, async () => quickly(await runChild(`${begin}; ${code}`)));
  }

  /** @type {Record<string, [respond: import("./stub-server.mjs").Responder, code: string]>} */
  const responders = {
    "after a redirect whose body never ends": [
      (_, response) => response.writeHead(302, { Location: "/" }).write("x".repeat(1 << 20)),
      "await consul.agent.self().catch(() => {});",
    ],
    "after a timeout while the body arrives": [
      (_, response) => response.writeHead(200, { "Content-Type": "application/json" }).write("{"),
      "await consul.agent.self({ timeout: 100 }).catch(() => {});",
    ],
    "after a timeout before the headers arrive": [
      () => {},
      "await consul.agent.self({ timeout: 100 }).catch(() => {});",
    ],
    "after a call timed out while it waited for a place": [
      () => {},
      `const calls = Array.from({ length: 64 }, () => consul.agent.self({ timeout: 1_000 }));
      calls.push(consul.agent.self({ timeout: 200 }));
      await Promise.allSettled(calls);`,
    ],
  };
  /** @type {import("./stub-server.mjs").Responder} */
  const endless = (_, response) => response.writeHead(200).write("a line\n");
  /** @type {import("./stub-server.mjs").Responder} */
  const large = (_, response) => response.writeHead(200).end(Buffer.alloc(30_000_000, 7));
  /** @type {typeof responders} */
  const dropped = {
    "when a log was never read": [endless, "consul.agent.monitor();"],
    "when a log was read and dropped": [
      endless,
      `const { value } = await consul.agent.monitor().next();
      if (value !== "a line") throw new Error(value);`,
    ],
    "when a snapshot was never read": [large, "await consul.snapshot.save();"],
    "when a snapshot that never ends was never read": [endless, "await consul.snapshot.save();"],
    "when a snapshot was read in part and dropped": [
      large,
      "await (await consul.snapshot.save()).getReader().read().catch(() => {});",
    ],
  };
  /** @param {import("./stub-server.mjs").Responder} respond @param {string} code */
  const runWith = async (respond, code) => {
    const stub = await startStub(respond);
    try {
      return await runChild(`
        const { Consul } = await import(${library});
        const consul = new Consul({ address: ${JSON.stringify(stub.address)} });
        ${code}`);
    } finally {
      await stub.stop();
    }
  };
  for (const [what, [respond, code]] of Object.entries({ ...responders, ...dropped })) {
    test(what, { timeout: 30_000 }, async () => quickly(await runWith(respond, code)));
  }

  test("but not while it waits for a line or for a later call", async () => {
    /** @type {import("./stub-server.mjs").Responder} */
    const slow = async (request, response) => {
      const isLog = request.url?.includes("monitor");
      if (isLog) response.writeHead(200).write("first\n");
      await delay(500);
      if (isLog) response.end("second\n");
      else json({ ID: "third" })(request, response);
    };
    const { lines } = await runWith(
      slow,
      `for await (const line of consul.agent.monitor()) console.log(line);
        console.log((await consul.agent.service.get("third")).ID);`,
    );
    assert.deepEqual(lines, ["first", "second", "third"]);
  });

  test("but not while a query waits for the places of aborted ones", async () => {
    const { lines } = await runWith(
      (request, response) => request.url?.includes("last") && json([])(request, response),
      `const query = (at, signal) =>
        consul.catalog.nodes({ index: "1", wait: "2s", params: { at }, signal });
      // The agent holds aborted queries until their wait is over. With 132 of them, there is no place left.
      for (let round = 0; round < 4; round++) {
        const aborting = new AbortController();
        const queries = Array.from({ length: 33 }, (_, at) => query(at, aborting.signal));
        setTimeout(() => aborting.abort(), 100);
        await Promise.allSettled(queries);
      }
      console.log((await query("last")).length);`,
    );
    assert.deepEqual(lines, ["0"]);
  });
});
