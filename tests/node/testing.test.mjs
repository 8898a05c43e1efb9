// @ts-check
// `consul-wasm/testing`: agents for tests, and a `fetch` that records requests.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, suite, test } from "node:test";
import { ConnectionError, Consul, ConsulError } from "../../pkg/server.js";
import { findConsul, recordingFetch, startAgent } from "../../pkg/testing.js";
import { findConsul as findOrFetchConsul } from "../../scripts/consul-binary.mjs";
import { rejection } from "../behaviour/context.js";

const outside = { ...process.env };
let binary = "";

before(async () => {
  binary = await findOrFetchConsul();
  process.env.CONSUL_BIN = binary;
});
after(() => {
  for (const name of ["CONSUL_BIN", "PATH"]) {
    if (outside[name] === undefined) delete process.env[name];
    else process.env[name] = outside[name];
  }
});

/** Whether a process is running. @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

suite("findConsul", () => {
  test("finds the binary of CONSUL_BIN", () => {
    assert.equal(findConsul(), binary);
  });

  test("refuses a CONSUL_BIN that is not an executable file", (t) => {
    t.after(() => {
      process.env.CONSUL_BIN = binary;
    });
    process.env.CONSUL_BIN = "/nowhere/consul";
    assert.throws(() => findConsul(), /CONSUL_BIN is "\/nowhere\/consul"/);
  });

  test("without a binary: it is undefined, and startAgent says what to do", async (t) => {
    t.after(() => {
      process.env.CONSUL_BIN = binary;
      process.env.PATH = outside.PATH;
    });
    delete process.env.CONSUL_BIN;
    process.env.PATH = "/nowhere";
    assert.equal(findConsul(), undefined);
    const { message } = await rejection(startAgent());
    assert.match(message, /no Consul binary.*Install Consul.*CONSUL_BIN.*findConsul/);
  });
});

suite("startAgent", { timeout: 120_000 }, () => {
  test("starts an agent that is ready, and stops it", async () => {
    const agent = await startAgent();
    const consul = new Consul({ address: agent.address });
    assert.equal(agent.token, undefined);
    assert.equal((await consul.agent.self()).Config.Version, agent.version);
    assert.equal(await consul.kv.set("color", "blue"), true);
    assert.equal((await consul.catalog.nodes()).length, 1);
    const { pid = 0 } = agent;
    assert.ok(isAlive(pid));
    await Promise.all([agent.stop(), agent.stop()]);
    assert.equal(agent.pid, undefined);
    assert.ok(!isAlive(pid));
    assert.ok((await rejection(consul.kv.get("color"))) instanceof ConnectionError);
    assert.match((await rejection(agent.restart())).message, /was stopped/);
  });

  test("starts several agents, each on ports of its own", async () => {
    const agents = await Promise.all([startAgent(), startAgent()]);
    const ports = agents.flatMap((it) => Object.values(it.ports)).filter((port) => port > 0);
    assert.equal(new Set(ports).size, ports.length);
    await Promise.all(agents.map((it) => it.stop()));
  });

  test("turns ACLs on", async () => {
    const agent = await startAgent({ acl: true });
    const { address, token } = agent;
    assert.equal((await rejection(new Consul({ address }).kv.set("a", ""))).status, 403);
    assert.ok(token);
    const consul = new Consul({ address, token });
    assert.equal(await consul.kv.set("a", ""), true);
    await consul.acl.token.create({ Description: "of a test" });
    await agent.stop();
  });

  test("takes configuration and arguments, also ACLs of one's own", async () => {
    const agent = await startAgent({
      config: {
        node_name: "other",
        acl: { enabled: true, default_policy: "deny" },
        performance: { leave_drain_time: "1s" },
      },
      args: ["-datacenter=west", "-log-level=info"],
    });
    const { status } = await rejection(new Consul({ address: agent.address }).agent.self());
    assert.equal(status, 403);
    assert.match(agent.logs(), /west/);
    assert.match(agent.logs(), /other/);
    await agent.stop();
  });

  test("with `dev: false`, keeps its state over a restart", async () => {
    const agent = await startAgent({ dev: false });
    const consul = new Consul({ address: agent.address });
    await consul.kv.set("color", "blue");
    await agent.restart();
    assert.equal((await consul.kv.get("color"))?.Value, "blue");
    await agent.stop();
  });

  test("with `dev`, forgets its state when it restarts", async () => {
    const agent = await startAgent({ dev: true });
    const consul = new Consul({ address: agent.address });
    await consul.kv.set("color", "blue");
    await agent.restart();
    assert.equal(await consul.kv.get("color"), null);
    await agent.stop();
  });

  test("ends at the end of a block of `await using`", async () => {
    const agent = await startAgent();
    const { pid = 0 } = agent;
    await agent[Symbol.asyncDispose]();
    assert.ok(!isAlive(pid));
  });

  test("fails with what the agent wrote if it does not start", async () => {
    const { message } = await rejection(startAgent({ config: { no_such_setting: 1 } }));
    assert.match(message, /^Consul \d.* ended with exit code 1. It wrote:[\s\S]*no_such_setting/);
    const late = await rejection(startAgent({ timeout: 1 }));
    assert.match(late.message, /was not ready after 1 ms/);
    const { message: other } = await rejection(startAgent({ binary: process.execPath }));
    assert.match(other, /did not start|ended with|version/);
  });

  for (const [options, wanted] of /** @type {[any, RegExp][]} */ ([
    [{ acls: true }, /no option "acls"/],
    [{ acl: "yes" }, /acl must be true or false/],
    [{ dev: 1 }, /dev must be true or false/],
    [{ config: [] }, /config must be an object/],
    [{ args: "-dev" }, /args must be a list of strings/],
    [{ timeout: "1s" }, /timeout must be a positive number/],
    [{ timeout: -1 }, /timeout must be a positive number/],
    [{ binary: 5 }, /binary must be a path/],
    [null, /options must be an object/],
    ["acl", /options must be an object/],
  ])) {
    test(`refuses ${JSON.stringify(options)}`, async () => {
      const error = await rejection(startAgent(options));
      assert.ok(error instanceof TypeError, String(error));
      assert.match(error.message, wanted);
    });
  }

  const script = `
    const { startAgent } = await import(${JSON.stringify(new URL("../../pkg/testing.js", import.meta.url).href)});
    const agent = await startAgent();
    console.log(agent.pid);
  `;

  test("the agent does not keep a process alive, and ends with it", async () => {
    const { pid, code } = await runScript(script);
    assert.equal(code, 0);
    assert.ok(pid > 0);
    await expectEnd(pid);
  });

  test("the agent ends with a process that is ended by a signal", async () => {
    const waiting = `${script} setInterval(() => {}, 1000); process.kill(process.pid, "SIGTERM");`;
    const { pid, signal } = await runScript(waiting);
    assert.equal(signal, "SIGTERM");
    await expectEnd(pid);
  });

  for (const file of ["pkg/testing.js", "scripts/consul-agent.mjs"]) {
    test(`${file} leaves the end of a process to its own listeners`, async () => {
      const own = `
        process.once("SIGTERM", () => setTimeout(() => process.exit(7), 100));
        const { startAgent } = await import(${JSON.stringify(new URL(`../../${file}`, import.meta.url))});
        const agent = await startAgent();
        console.log(agent.pid);
        setInterval(() => {}, 1000);
        process.kill(process.pid, "SIGTERM");
      `;
      const { pid, code, signal } = await runScript(own);
      assert.deepEqual([code, signal], [7, null]);
      await expectEnd(pid);
    });
  }

  test("the agent ends with a process that is killed", async (t) => {
    if (!existsSync("/usr/bin/setpriv") && !existsSync("/bin/setpriv")) {
      return t.skip("there is no setpriv");
    }
    const { pid, signal } = await runScript(`${script} process.kill(process.pid, "SIGKILL");`);
    assert.equal(signal, "SIGKILL");
    await expectEnd(pid);
  });

  /** A process that was killed is there for another moment. @param {number} pid */
  async function expectEnd(pid) {
    for (let tries = 0; isAlive(pid) && tries < 100; tries++) {
      await new Promise((done) => setTimeout(done, 20));
    }
    assert.ok(!isAlive(pid));
  }

  /** @param {string} code @returns the ID of its agent, and how it ended */
  async function runScript(code) {
    const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (part) => {
      text += part;
    });
    const [exitCode, signal] = await once(child, "close");
    return { pid: Number(text), code: exitCode, signal };
  }
});

suite("recordingFetch", { timeout: 60_000 }, () => {
  test("records requests, without the token, and gives one answer after the other", async () => {
    const { fetch, requests } = recordingFetch({
      respond: [
        { body: true },
        { body: [] },
        new Error("down"),
        new Response("no", { status: 500 }),
      ],
    });
    const consul = new Consul({ address: "http://consul.test:80/base", fetch, token: "secret" });
    assert.equal(await consul.kv.set("a b", "text", { cas: 0 }), true);
    assert.deepEqual(await consul.health.service("web", { nodeMeta: { a: "1", b: "2" } }), []);
    assert.ok((await rejection(consul.kv.get("a"))) instanceof ConnectionError);
    assert.equal((await rejection(consul.kv.get("a"))).status, 500);
    const none = await rejection(consul.kv.get("a"));
    assert.match(String(none.cause), /respond has 4 answers, and none for GET \/base\/v1\/kv\/a/);
    const [set, health] = requests;
    assert.deepEqual(set, {
      method: "PUT",
      path: "/base/v1/kv/a%20b",
      query: { cas: "0" },
      headers: set?.headers,
      body: "text",
    });
    assert.equal(set?.headers["content-type"], "application/octet-stream");
    assert.equal(health?.method, "GET");
    assert.equal(health?.body, undefined);
    assert.deepEqual(health?.query["node-meta"], ["a:1", "b:2"]);
    assert.equal(requests.length, 5);
    assert.ok(!JSON.stringify(requests).includes("secret"));
  });

  test("keeps bytes, also those of a Blob", async () => {
    const { fetch, requests } = recordingFetch({ respond: () => ({ body: true }) });
    const { kv } = new Consul({ fetch, address: ":1" });
    const bytes = Uint8Array.of(0, 255);
    await kv.set("bytes", bytes);
    bytes.fill(1);
    await kv.set("blob", new Blob([Uint8Array.of(7)]));
    await kv.set("json", { a: 1 });
    const bodies = requests.map(({ body }) => body);
    assert.deepEqual(bodies, [Uint8Array.of(0, 255), Uint8Array.of(7), '{"a":1}']);
  });

  test("answers by a function, and sends what it does not answer", async () => {
    const agent = await startAgent();
    const { fetch, requests } = recordingFetch({
      respond: ({ path }) => (path.endsWith("/peers") ? { status: 503, body: "down" } : undefined),
    });
    const consul = new Consul({ address: agent.address, fetch });
    await consul.kv.set("color", "blue");
    assert.equal((await consul.kv.get("color"))?.Value, "blue");
    const error = await rejection(consul.status.peers());
    assert.ok(error instanceof ConsulError);
    assert.equal(error.status, 503);
    assert.deepEqual(
      requests.map(({ method, path }) => `${method} ${path}`),
      ["PUT /v1/kv/color", "GET /v1/kv/color", "GET /v1/status/peers"],
    );
    await agent.stop();
  });

  test("sends everything by default, with another fetch if there is one", async () => {
    const sender = recordingFetch({ respond: () => ({ body: "127.0.0.1:8300" }) });
    const { fetch, requests } = recordingFetch({ fetch: sender.fetch });
    const { status } = new Consul({ address: ":1", fetch });
    assert.equal(await status.leader(), "127.0.0.1:8300");
    assert.equal(requests.length, 1);
    assert.deepEqual(requests, sender.requests);
  });

  test("an answer that never comes does not hold up an aborted call", async () => {
    const { fetch } = recordingFetch({ respond: () => new Promise(() => {}) });
    const { status } = new Consul({ address: ":1", fetch });
    const error = await rejection(status.leader({ timeout: 10 }));
    assert.equal(error.name, "TimeoutError");
  });

  test("refuses options that it does not know", () => {
    const wrong = /** @type {any} */ (recordingFetch);
    assert.throws(() => wrong({ answers: [] }), /no option "answers"/);
    assert.throws(() => wrong({ respond: 5 }), TypeError);
    assert.throws(() => wrong({ fetch: 5 }), TypeError);
    assert.throws(() => wrong(null), TypeError);
  });
});

test("the CommonJS file has the same exports", () => {
  const required = createRequire(import.meta.url)("../../pkg/testing.cjs");
  assert.deepEqual(Object.keys(required).sort(), ["findConsul", "recordingFetch", "startAgent"]);
});
