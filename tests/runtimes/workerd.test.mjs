// @ts-check
// workerd, the runtime of Cloudflare's workers. As with Cloudflare's tools, the bundler selects the entry by its
// condition, and the WebAssembly stays a separate module.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { build } from "esbuild";
import { Consul } from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { startAndTest, testCases } from "./cases.mjs";
import { findRuntime } from "./program.mjs";
import { prepareProject } from "./project.mjs";
import { startServer } from "./server.mjs";

startAndTest("workerd", async () => {
  const project = await prepareProject();
  const agent = await startAgent();
  after(() => agent.stop());

  await build({
    entryPoints: [join(project.folder, "tests/runtimes/inside/workerd.js")],
    outdir: join(project.folder, "out"),
    bundle: true,
    format: "esm",
    target: "es2022",
    conditions: ["workerd"],
    loader: { ".wasm": "copy" },
    logLevel: "warning",
  });
  const files = await readdir(join(project.folder, "out"));
  const wasm = files.find((name) => name.endsWith(".wasm"));
  await project.write({
    "workerd.capnp": `
    using Workerd = import "/workerd/workerd.capnp";
    const config :Workerd.Config = (
      services = [
        (name = "cases", worker = (
          modules = [
            (name = "workerd.js", esModule = embed "out/workerd.js"),
            (name = "${wasm}", wasm = embed "out/${wasm}"),
          ],
          compatibilityDate = "2026-11-01",
        )),
        (name = "internet", network = (allow = ["local"])),
      ],
      sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "cases")],
    );`,
  });

  const { file, version } = await findRuntime("workerd");
  const serve = ["serve", "--control-fd=3", "workerd.capnp"];
  const workerd = await startServer(file, serve, { cwd: project.folder, tells: true });
  after(workerd.stop);
  const { port } = JSON.parse(workerd.told);

  testCases(`workerd ${version}, Consul ${agent.version.text}`, async (suite, skipped) => {
    const response = await fetch(`http://127.0.0.1:${port}`, {
      method: "POST",
      body: JSON.stringify({ suite, skipped, address: agent.address }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`workerd answered ${response.status}: ${text}`);
    return JSON.parse(text);
  });

  test("a cancelled request does not block others that share its client", async () => {
    const consul = new Consul({ address: agent.address });
    await consul.kv.set("workerd", "1");
    const { meta } = await consul.kv.get("workerd").withMeta();
    const url = `http://127.0.0.1:${port}/shared?address=${encodeURIComponent(agent.address)}`;
    const requests = Array.from({ length: 60 }, async (_, at) => {
      // Every other request waits for a change, and is cancelled before there is one.
      const isCancelled = at % 2 === 0;
      const signal = AbortSignal.timeout(isCancelled ? 100 + at * 5 : 20_000);
      const response = await fetch(isCancelled ? `${url}&index=${meta.index}` : url, { signal });
      return response.json();
    });
    const outcomes = await Promise.allSettled(requests);
    const expected = outcomes.map((_, at) => (at % 2 === 0 ? "rejected" : "fulfilled"));
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      expected,
    );
    const last = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    assert.equal((await last.json()).Value, "1");
  });
});
