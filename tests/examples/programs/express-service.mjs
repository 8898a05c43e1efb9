// @ts-check
import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { Consul } from "../../../pkg/server.js";
import { startAgent } from "../../../scripts/consul-agent.mjs";
import { eventually } from "../../behaviour/context.js";
import { Example } from "../program.mjs";

export default function expressService() {
  /** @type {import("../../../scripts/consul-agent.mjs").Agent} */
  let agent;
  /** @type {Example} */
  let example;
  /** @type {import("../program.mjs").Program} */
  let program;
  /** @type {Consul} */
  let consul;
  let url = "";

  before(async () => {
    [agent, example] = await Promise.all([startAgent(), Example.copy("express-service")]);
    consul = new Consul({ address: agent.address });
    const env = { CONSUL_HTTP_ADDR: agent.address, HOST: "127.0.0.1", PORT: "0" };
    program = await example.start("start", env);
    [url = ""] = await program.prints(/listening at (\S+)/);
    await program.prints(/registered as/);
  });
  after(() => Promise.all([agent?.stop(), example?.close()]));

  const passing = () => consul.health.service("shop", { passing: true });

  test("is registered with its port, passes its check, and answers", async () => {
    // The catalog learns of it a moment after the agent.
    const [instance] = await eventually(passing, ({ length }) => length === 1);
    assert.equal(instance?.Service.Port, Number(new URL(url).port));
    const check = instance?.Checks.find(({ ServiceName }) => ServiceName === "shop");
    assert.match(check?.Output ?? "", /The event loop was busy for up to \d+ ms\./);
    assert.equal(await (await fetch(url)).text(), "shop\n");
  });

  test("is registered again after the agent was restarted without data", async () => {
    await agent.restart();
    await program.prints(/The agent has forgotten the service/);
    const [instance] = await eventually(passing, ({ length }) => length === 1);
    assert.equal(instance?.Service.Port, Number(new URL(url).port));
  });

  test("SIGTERM deregisters it, finishes a request under way, and ends it", async () => {
    const headers = {
      ...{ "Content-Type": "application/json", "Content-Length": "10" },
      // The server says when the request has arrived.
      Expect: "100-continue",
    };
    const order = request(`${url}/orders`, { method: "POST", headers, agent: false });
    order.write('{"eggs"');
    await once(order, "continue");
    program.kill("SIGTERM");
    await program.prints(/deregistered/);
    assert.deepEqual(await consul.agent.service.list(), {});
    await eventually(
      () => fetch(url).then(String, ({ cause }) => cause.code),
      (code) => code === "ECONNREFUSED",
    );
    order.end(":6}");
    const [response] = await once(order, "response");
    assert.equal(response.statusCode, 201);
    assert.deepEqual(JSON.parse((await response.toArray()).join("")), { ordered: { eggs: 6 } });
    assert.equal(await program.ended, 0);
    assert.match(program.output, /stopped\n$/);
  });
}
