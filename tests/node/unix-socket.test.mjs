// @ts-check
import { strict as assert } from "node:assert";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { API, ConnectionError, Consul } from "../../pkg/node.js";
import * as defaultEntry from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { rejection } from "../behaviour/context.js";

/** @type {Awaited<ReturnType<typeof startAgent>>} */
let agent;
let folder = "";
let address = "";

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "consul-socket-"));
  // A path is used unchanged, even if parts of it look like an escape or a query.
  address = `unix://${folder}/c%20&1?.sock`;
  agent = await startAgent({ config: { addresses: { http: `127.0.0.1 ${address}` } } });
});
after(async () => {
  await agent?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe("an agent's unix socket", { skip: process.platform === "win32" }, () => {
  test("accepts every call, and the client has its address", async () => {
    const consul = new Consul({ address });
    assert.equal(consul.api.address, address);
    await consul.agent.service.register({ Name: "local", Port: 80 });
    assert.equal((await consul.agent.service.list()).local?.Port, 80);
    await consul.agent.service.deregister("local");
    const response = await new API(address).get("agent/self");
    assert.equal(response.url, "http://localhost/v1/agent/self");
  });

  test("that does not exist is a ConnectionError that names it", async () => {
    const missing = "unix:///nowhere/consul.sock";
    const error = await rejection(new Consul({ address: missing }).agent.self());
    assert.ok(error instanceof ConnectionError);
    assert.match(error.message, /got no response from unix:\/\/\/nowhere\/consul\.sock: .*ENOENT/);
  });

  test("is refused by the default entry, which names the right one, unless fetch is replaced", async () => {
    assert.throws(() => new defaultEntry.Consul({ address }), {
      name: "TypeError",
      message: `address "${address}" is a unix socket, which only "consul-wasm/node" supports`,
    });
    assert.throws(() => new defaultEntry.API(address), TypeError);
    const fetch = async () => Response.json({});
    assert.equal(new defaultEntry.API(address, { fetch }).address, address);
  });

  test("must have an absolute path", () => {
    for (const wrong of ["unix://", "unix://run/a.sock", "unix:///run/", "unix://./a"]) {
      assert.throws(() => new Consul({ address: wrong }), {
        name: "TypeError",
        message: `address "${wrong}": it must be the absolute path of a file, as in unix:///run/consul.sock`,
      });
    }
  });
});
