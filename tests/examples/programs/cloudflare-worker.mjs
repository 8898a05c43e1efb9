// @ts-check
// The worker runs in Cloudflare's runtime, bundled and configured as Wrangler would do it.
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import { Consul } from "../../../pkg/server.js";
import { startAgent } from "../../../scripts/consul-agent.mjs";
import { eventually } from "../../behaviour/context.js";
import { findRuntime } from "../../runtimes/program.mjs";
import { startServer } from "../../runtimes/server.mjs";
import { Example, packages } from "../program.mjs";

export default function cloudflareWorker() {
  /** @type {import("../../../scripts/consul-agent.mjs").Agent} */
  let agent;
  /** @type {Example} */
  let example;
  /** @type {Consul} */
  let consul;
  /** @type {Awaited<ReturnType<typeof start>>} */
  let worker;
  let url = "";

  /** Starts the worker. A new process knows nothing of earlier requests. */
  async function start() {
    const { file } = await findRuntime("workerd", packages);
    const serve = ["serve", "--control-fd=3", "workerd.capnp"];
    const server = await startServer(file, serve, { cwd: example.project.folder, tells: true });
    return { stop: server.stop, url: `http://127.0.0.1:${JSON.parse(server.told).port}/flags` };
  }

  before(async () => {
    [agent, example] = await Promise.all([startAgent(), Example.copy("cloudflare-worker")]);
    consul = new Consul({ address: agent.address });
    await bundle(example.project, agent.address);
    worker = await start();
    url = worker.url;
  });
  after(() => Promise.all([worker?.stop(), agent?.stop(), example?.close()]));

  const read = async () => {
    const response = await fetch(url);
    const age = Number(response.headers.get("age"));
    return { status: response.status, flags: await response.json(), age };
  };

  test("returns the flags, and follows changes", async () => {
    await consul.kv.set("flags/checkout", { percent: 10 });
    await consul.kv.set("flags/banner", true);
    const first = await read();
    assert.deepEqual(first, {
      ...{ status: 200, flags: { banner: true, checkout: { percent: 10 } }, age: 0 },
    });
    await consul.kv.set("flags/banner", false);
    await eventually(read, ({ flags }) => flags.banner === false);
  });

  test("refuses anything but a request for flags", async () => {
    assert.equal((await fetch(new URL("/v1/kv/flags", url))).status, 404);
    assert.equal((await fetch(url, { method: "PUT", body: "1" })).status, 405);
  });

  test("keeps the last good flags if one is broken, or if Consul is down", async () => {
    const { flags } = await read();
    await consul.kv.set("flags/broken", "not JSON");
    assert.deepEqual((await eventually(read, ({ age }) => age >= 3)).flags, flags);
    await consul.kv.delete("flags/broken");
    await eventually(read, ({ age }) => age === 0);
    process.kill(/** @type {number} */ (agent.pid), "SIGKILL");
    assert.deepEqual((await eventually(read, ({ age }) => age >= 3)).flags, flags);
    const fresh = await start();
    const response = await fetch(fresh.url);
    await fresh.stop();
    assert.equal(response.status, 503);
    assert.equal(response.headers.get("retry-after"), "2");
  });
}

/**
 * @param {import("../../package/project.mjs").Project} project
 * @param {string} address of the agent
 */
async function bundle(project, address) {
  const { main, compatibility_date, vars } = JSON.parse(await project.read("wrangler.jsonc"));
  assert.deepEqual(Object.keys(vars), ["CONSUL_ADDRESS"]);
  await build({
    entryPoints: [join(project.folder, main)],
    outdir: join(project.folder, "out"),
    bundle: true,
    format: "esm",
    target: "es2022",
    conditions: ["workerd", "worker", "browser"],
    loader: { ".wasm": "copy" },
    logLevel: "warning",
  });
  const wasm = (await readdir(join(project.folder, "out"))).find((it) => it.endsWith(".wasm"));
  await project.write({
    "workerd.capnp": `
    using Workerd = import "/workerd/workerd.capnp";
    const config :Workerd.Config = (
      services = [
        (name = "worker", worker = (
          modules = [
            (name = "worker.js", esModule = embed "out/worker.js"),
            (name = "${wasm}", wasm = embed "out/${wasm}"),
          ],
          compatibilityDate = "${compatibility_date}",
          bindings = [(name = "CONSUL_ADDRESS", text = "${address}")],
        )),
        (name = "internet", network = (allow = ["local"])),
      ],
      sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "worker")],
    );`,
  });
}
