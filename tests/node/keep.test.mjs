// @ts-check
// Services that are kept while their agent is killed, or while their own process is asked to end.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { Consul } from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { findConsul } from "../../scripts/consul-binary.mjs";
import { repo } from "../../scripts/run.mjs";
import { eventually, rejection } from "../behaviour/context.js";

const ttl = 6_000;
const registration = {
  Name: "web",
  Check: { TTL: `${ttl}ms`, Status: /** @type {const} */ ("passing") },
};

suite("a service whose agent is killed", { timeout: 120_000 }, () => {
  test("is back within one TTL, in maintenance, and never passing in between", async (t) => {
    // A `dev` agent forgets everything.
    const agent = await startAgent();
    t.after(() => agent.stop());
    const consul = new Consul({ address: agent.address });
    /** @type {string[]} */
    const reported = [];
    const service = await consul.agent.service.keep(registration, {
      onError: (_, { attempt, retryIn }) => {
        reported.push(`${attempt}`);
        assert.ok(retryIn <= ttl / 3, String(retryIn));
      },
      onForgotten: () => reported.push("forgotten"),
    });
    await consul.agent.service.maintenance("web", true, { reason: "deploying" });
    await delay(ttl / 3 + 300);
    process.kill(/** @type {number} */ (agent.pid), "SIGKILL");
    // It is looked at meanwhile.
    await delay(ttl / 3 + 500);
    const isBack = agent.restart().then(() => performance.now());
    /** @type {Set<string>} */
    const seen = new Set();
    const watching = new AbortController();
    const watched = (async () => {
      while (!watching.signal.aborted) {
        await consul.agent.service.health("web").then(
          ({ Service, AggregatedStatus }) => Service && seen.add(AggregatedStatus),
          () => {},
        );
        await delay(1);
      }
    })();
    const began = await isBack;
    const health = await eventually(
      () => consul.agent.service.health("web"),
      ({ Checks }) => Checks?.filter(({ Status }) => Status === "passing").length === 1,
    );
    assert.ok(performance.now() - began < ttl);
    assert.equal(health.AggregatedStatus, "maintenance");
    const maintenance = health.Checks?.find(({ CheckID }) => CheckID.startsWith("_service"));
    assert.equal(maintenance?.Notes, "deploying");
    watching.abort();
    await watched;
    t.diagnostic([...seen].join(", "));
    assert.equal(seen.has("passing"), false);
    assert.ok(reported.includes("1") && reported.includes("forgotten"));
    await service.end();
    assert.equal((await consul.agent.service.health("web")).Service, null);
  });

  test("stays although its onError throws", async (t) => {
    const agent = await startAgent();
    t.after(() => agent.stop());
    const consul = new Consul({ address: agent.address });
    const warned = once(process, "warning");
    const service = await consul.agent.service.keep(registration, {
      onError() {
        throw new Error("thrown on purpose");
      },
    });
    process.kill(/** @type {number} */ (agent.pid), "SIGKILL");
    assert.match(
      (await warned)[0].message,
      /^onError of a kept service failed: thrown on purpose$/,
    );
    await agent.restart();
    await eventually(
      () => consul.agent.service.health("web"),
      ({ AggregatedStatus }) => AggregatedStatus === "passing",
    );
    await service.end();
  });

  test("starts when its agent does", async (t) => {
    const agent = await startAgent({ dev: false });
    t.after(() => agent.stop());
    const consul = new Consul({ address: agent.address });
    process.kill(/** @type {number} */ (agent.pid), "SIGKILL");
    await delay(200);
    const keeping = consul.agent.service.keep(registration, { onError() {} });
    await agent.restart();
    const service = await keeping;
    const { AggregatedStatus } = await consul.agent.service.health("web");
    assert.equal(AggregatedStatus, "passing");
    await service.end();
  });
});

suite("the status of a service", { timeout: 30_000 }, () => {
  test("that is no status makes it critical, and says why", async (t) => {
    const agent = await startAgent();
    t.after(() => agent.stop());
    const consul = new Consul({ address: agent.address });
    const status = /** @type {any} */ (() => true);
    const service = await consul.agent.service.keep(registration, { status });
    const { AggregatedStatus, Checks } = await consul.agent.service.health("web");
    assert.equal(AggregatedStatus, "critical");
    assert.match(Checks?.[0]?.Output ?? "", /^status must return a status, not true$/);
    await service.end();
  });

  test("that the agent refuses is an error, and the service is not kept", async (t) => {
    const agent = await startAgent();
    t.after(() => agent.stop());
    const consul = new Consul({ address: agent.address });
    const status = /** @type {any} */ (() => "fine");
    const error = await rejection(consul.agent.service.keep(registration, { status }));
    assert.equal(error.status, 400);
    await eventually(
      () => consul.agent.service.health("web"),
      ({ Service }) => Service === null,
    );
  });
});

suite("a service that ends", { timeout: 30_000 }, () => {
  test("while onForgotten is called is not registered again", async (t) => {
    const agent = await startAgent();
    t.after(() => agent.stop());
    let registrations = 0;
    const consul = new Consul({
      address: agent.address,
      onRequest({ path }) {
        if (path.endsWith("/service/register")) registrations += 1;
      },
    });
    let goOn = () => {};
    /** @type {Promise<void>} */
    const forgotten = new Promise((resolve) => {
      goOn = resolve;
    });
    let isForgotten = false;
    const own = { Name: "web", Check: { TTL: "900ms" } };
    const service = await consul.agent.service.keep(own, {
      onForgotten() {
        isForgotten = true;
        return forgotten;
      },
    });
    const registered = registrations;
    await consul.agent.service.deregister("web");
    await eventually(
      async () => isForgotten,
      (it) => it,
    );
    await service.end();
    goOn();
    for (let times = 0; times < 3; times++) {
      assert.equal((await consul.agent.service.health("web")).Service, null);
    }
    assert.equal(registrations, registered);
  });
});

suite("a process that keeps a service", { timeout: 60_000 }, () => {
  const urlOf = (/** @type {string} */ file) =>
    JSON.stringify(pathToFileURL(join(repo, "pkg", file)));
  const entry = urlOf("server.js");

  /** Options of a client that deregisters slowly. @param {string} address */
  const slow = (address) => `{
    address: ${JSON.stringify(address)},
    async fetch(url, init) {
      const isLast = String(url).includes("/deregister/");
      if (isLast) await new Promise((resolve) => setTimeout(resolve, 500));
      return fetch(url, init);
    },
  }`;

  /** @param {string} address @param {string} [after] what it does then @param {string} [before] and before */
  async function start(address, after = "", before = "") {
    const program = `
      import { Consul } from ${entry};
      ${before}
      const consul = new Consul({ address: ${JSON.stringify(address)} });
      await consul.agent.service.keep({ Name: "web", Check: { TTL: "15s" } }, { exitSignals: true });
      ${after}
      console.log("ready");
    `;
    const args = ["--input-type=module", "--eval", program];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    await once(/** @type {import("node:stream").Readable} */ (child.stdout), "data");
    return child;
  }

  for (const signal of /** @type {const} */ (["SIGTERM", "SIGINT"])) {
    test(`deregisters it at ${signal}, which then ends the process`, async (t) => {
      const agent = await startAgent();
      t.after(() => agent.stop());
      const consul = new Consul({ address: agent.address });
      const child = await start(agent.address);
      assert.ok((await consul.agent.service.health("web")).Service);
      child.kill(signal);
      const [code, by] = await once(child, "exit");
      assert.deepEqual([code, by], [null, signal]);
      assert.equal((await consul.agent.service.health("web")).Service, null);
    });
  }

  test("leaves the end of the process to its own listeners", async (t) => {
    const agent = await startAgent();
    t.after(() => agent.stop());
    for (const how of ["on", "once"]) {
      const own = `process.${how}("SIGTERM", () => setTimeout(() => process.exit(7), 500));`;
      for (const child of [await start(agent.address, own), await start(agent.address, "", own)]) {
        child.kill("SIGTERM");
        assert.deepEqual(await once(child, "exit"), [7, null], how);
      }
    }
  });

  for (const file of ["server.js", "index.cjs"]) {
    test(`waits until all are deregistered, also those of ${file}`, async (t) => {
      const agent = await startAgent();
      t.after(() => agent.stop());
      const consul = new Consul({ address: agent.address });
      const after = `
        const other = await import(${urlOf(file)});
        const late = new (other.Consul ?? other.default.Consul)(${slow(agent.address)});
        await late.agent.service.keep({ Name: "late" }, { exitSignals: true });
        await late.agent.service.keep({ Name: "later" }, { exitSignals: true });
      `;
      const child = await start(agent.address, after);
      assert.equal(Object.keys(await consul.agent.service.list()).length, 3);
      child.kill("SIGTERM");
      assert.deepEqual(await once(child, "exit"), [null, "SIGTERM"]);
      assert.deepEqual(Object.keys(await consul.agent.service.list()), []);
    });
  }

  test("waits for one that is ending already", async (t) => {
    const agent = await startAgent();
    t.after(() => agent.stop());
    const consul = new Consul({ address: agent.address });
    const after = `
      const late = new Consul(${slow(agent.address)});
      (await late.agent.service.keep({ Name: "late" }, { exitSignals: true })).end();
    `;
    const child = await start(agent.address, after);
    child.kill("SIGTERM");
    assert.deepEqual(await once(child, "exit"), [null, "SIGTERM"]);
    assert.deepEqual(Object.keys(await consul.agent.service.list()), []);
  });

  test("does not hold up a second signal", async (t) => {
    const agent = await startAgent();
    t.after(() => agent.stop());
    const after = `
      const late = new Consul(${slow(agent.address)});
      await late.agent.service.keep({ Name: "late" }, { exitSignals: true });
      process.on("SIGUSR2", () => setImmediate(() => process.kill(process.pid, "SIGTERM")));
    `;
    const child = await start(agent.address, after);
    child.kill("SIGTERM");
    child.kill("SIGUSR2");
    assert.deepEqual(await once(child, "exit"), [null, "SIGTERM"]);
    const consul = new Consul({ address: agent.address });
    assert.ok((await consul.agent.service.health("late")).Service);
  });

  test("is ended by the signal although it has agents of consul-wasm/testing", async (t) => {
    const agent = await startAgent();
    t.after(() => agent.stop());
    const own = `
      process.env.CONSUL_BIN ??= ${JSON.stringify(await findConsul())};
      const { startAgent } = await import(${urlOf("testing.js")});
      await startAgent();
    `;
    for (const child of [await start(agent.address, own), await start(agent.address, "", own)]) {
      child.kill("SIGTERM");
      assert.deepEqual(await once(child, "exit"), [null, "SIGTERM"]);
    }
  });

  test("ends within 5 seconds although the agent does not respond", async (t) => {
    const agent = await startAgent();
    const child = await start(agent.address);
    process.kill(/** @type {number} */ (agent.pid), "SIGSTOP");
    t.after(async () => {
      process.kill(/** @type {number} */ (agent.pid), "SIGCONT");
      await agent.stop();
    });
    child.kill("SIGTERM");
    const outcome = await Promise.race([once(child, "exit"), delay(10_000, "still running")]);
    assert.deepEqual(outcome, [null, "SIGTERM"]);
  });

  test("ends when the service has ended", async (t) => {
    const agent = await startAgent();
    t.after(() => agent.stop());
    const program = `
      import { Consul } from ${entry};
      const consul = new Consul({ address: ${JSON.stringify(agent.address)} });
      const service = await consul.agent.service.keep({ Name: "web" }, { exitSignals: true });
      await service.end();
      const lock = await consul.lock("a");
      await lock.release();
    `;
    const args = ["--input-type=module", "--eval", program];
    const child = spawn(process.execPath, args, { stdio: "inherit" });
    assert.deepEqual(await once(child, "exit"), [0, null]);
  });
});
