// @ts-check
// Clients of the entry for Node with the same address and TLS options share their connections.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { runChild } from "../robust/child.mjs";
import { json, startStub } from "../robust/stub-server.mjs";

const library = JSON.stringify(new URL("../../pkg/node.js", import.meta.url).href);

/** @param {string} address @param {string} work */
const program = (address, work) => `
  import { setTimeout as delay } from "node:timers/promises";
  const { API, Consul } = await import(${library});
  const address = ${JSON.stringify(address)};
  // This counts sockets that do not keep the process alive, too.
  const sockets = () => process.report.getReport().libuv.filter(({ type }) => type === "tcp").length;
  ${work}
`;

suite("the connections of clients", { concurrency: true }, () => {
  /** @type {Record<string, string>} */
  const programs = {
    "that are freed": `
      for (let made = 0; made < 1_001; made++) {
        const consul = new Consul({ address });
        await consul.agent.self();
        consul.free();
      }`,
    "that are never freed": `
      const all = Array.from({ length: 1_001 }, () => new Consul({ address }));
      for (const consul of all) await consul.agent.self();`,
    "that call at the same time": `
      const all = Array.from({ length: 1_001 }, () => new Consul({ address }));
      await Promise.all(all.map((consul) => consul.agent.self()));`,
    "of the raw API": `
      for (let made = 0; made < 1_001; made++) {
        const api = new API(address);
        await api.get("agent/self");
        if (made % 2) api.free();
      }`,
  };
  for (const [what, work] of Object.entries(programs)) {
    test(what, { timeout: 120_000 }, async (t) => {
      const stub = await startStub(json({ Config: {} }));
      t.after(stub.stop);
      const code = `${work}; console.log(sockets());`;
      const { lines } = await runChild(program(stub.address, code), { within: 110_000 });
      assert.equal(stub.requests.length, 1_001);
      assert.ok(Number(lines[0]) <= 96, `${lines[0]} sockets`);
    });
  }

  test("are closed when the last client is freed, and made again by a group in use", async (t) => {
    const stub = await startStub(json({ Config: {} }));
    t.after(stub.stop);
    const { lines } = await runChild(
      program(
        stub.address,
        `
        const one = new Consul({ address });
        const other = new Consul({ address });
        await Promise.all([one.agent.self(), other.agent.self()]);
        const { agent } = one;
        one.free();
        await delay(100);
        const before = sockets();
        other.free();
        await delay(100);
        console.log(before > 0, sockets());
        await agent.self();
        console.log(sockets() > 0);`,
      ),
    );
    assert.deepEqual(lines, ["true 0", "true"]);
  });

  test("are closed when the clients are garbage-collected", async (t) => {
    const stub = await startStub(json({ Config: {} }));
    t.after(stub.stop);
    const { lines } = await runChild(
      program(
        stub.address,
        `
        const use = () => new Consul({ address }).agent.self();
        await use();
        const before = sockets();
        let left = before;
        for (let look = 0; look < 50 && left > 0; look++) {
          gc();
          await delay(50);
          left = sockets();
        }
        console.log(before > 0, left);`,
      ),
      { flags: ["--expose-gc"] },
    );
    assert.deepEqual(lines, ["true 0"]);
  });

  test("stay open for a pending call when its client is freed", async (t) => {
    const stub = await startStub((request, response) => {
      setTimeout(() => json({ Config: {} })(request, response), 300);
    });
    t.after(stub.stop);
    await runChild(
      program(
        stub.address,
        `
        const consul = new Consul({ address });
        const call = consul.agent.self();
        await delay(50);
        consul.free();
        await call;`,
      ),
    );
  });
});
