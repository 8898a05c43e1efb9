// @ts-check
// A process ends by itself when its calls are over: they leave no timer and no connection.
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
    "after a signal would not be listened to": `
      const signal = { aborted: false, removeEventListener() {}, addEventListener() { throw new Error("no") } };
      await consul.agent.self({ timeout: 600_000, signal }).catch(() => {});`,
    "after a signal would not say whether it is aborted": `
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
    "when a call waits for a replaced fetch that gives up": `
      new Consul({ fetch: () => new Promise(() => {}) }).agent.self();`,
  })) {
    test(what, { timeout: 30_000 }, async () => quickly(await runChild(`${begin}; ${code}`)));
  }

  /** @type {Record<string, [answer: import("./stub-server.mjs").Answer, code: string]>} */
  const answers = {
    "after a redirect whose body never ends": [
      (_, response) => response.writeHead(302, { Location: "/" }).write("x".repeat(1 << 20)),
      "await consul.agent.self().catch(() => {});",
    ],
    "after a timeout while the body comes": [
      (_, response) => response.writeHead(200, { "Content-Type": "application/json" }).write("{"),
      "await consul.agent.self({ timeout: 100 }).catch(() => {});",
    ],
    "after a timeout before the headers come": [
      () => {},
      "await consul.agent.self({ timeout: 100 }).catch(() => {});",
    ],
  };
  /** @type {import("./stub-server.mjs").Answer} */
  const endless = (_, response) => response.writeHead(200).write("a line\n");
  /** @type {import("./stub-server.mjs").Answer} */
  const large = (_, response) => response.writeHead(200).end(Buffer.alloc(30_000_000, 7));
  /** @type {typeof answers} */
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
  /** @param {import("./stub-server.mjs").Answer} answer @param {string} code */
  const runWith = async (answer, code) => {
    const stub = await startStub(answer);
    try {
      return await runChild(`
        const { Consul } = await import(${library});
        const consul = new Consul({ address: ${JSON.stringify(stub.address)} });
        ${code}`);
    } finally {
      await stub.stop();
    }
  };
  for (const [what, [answer, code]] of Object.entries({ ...answers, ...dropped })) {
    test(what, { timeout: 30_000 }, async () => quickly(await runWith(answer, code)));
  }

  test("but not while it waits for a line, or for a call after it", async () => {
    /** @type {import("./stub-server.mjs").Answer} */
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
});
