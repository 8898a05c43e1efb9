// @ts-check
// Tests that need a separate agent, because they configure it, restart it or wait for its synchronization.
import { strict as assert } from "node:assert";
import { Resolver } from "node:dns/promises";
import { describe, test } from "node:test";
import { Consul } from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { freePort } from "../../scripts/free-ports.mjs";
import { eventually, unique } from "../behaviour/context.js";

describe("a service", { concurrency: true }, () => {
  test("from the agent's configuration is listed too", async () => {
    const service = { id: "from-file", name: "configured", port: 7 };
    const agent = await startAgent({ config: { service } });
    try {
      const consul = new Consul({ address: agent.address });
      await consul.agent.service.register({ Name: "added" });
      const services = await consul.agent.service.list();
      assert.deepEqual(Object.keys(services).sort(), ["added", "from-file"]);
      assert.equal(services["from-file"]?.Service, "configured");
    } finally {
      await agent.stop();
    }
  });

  test("has its own address or that of the agent in DNS, and none in maintenance", async () => {
    const dns = await freePort();
    const agent = await startAgent({ config: { ports: { dns } } });
    try {
      const consul = new Consul({ address: agent.address });
      const resolver = new Resolver();
      resolver.setServers([`127.0.0.1:${dns}`]);
      /** @param {string} name */
      const addresses = (name) =>
        resolver.resolve4(`${name}.service.consul`).catch((error) => error.code);
      await consul.agent.service.register({ Name: "own", Address: "10.0.0.9", Port: 80 });
      await consul.agent.service.register({ Name: "default", Port: 80 });
      await eventually(
        () => addresses("own"),
        (found) => found[0] === "10.0.0.9",
      );
      await eventually(
        () => addresses("default"),
        (found) => found[0] === "127.0.0.1",
      );
      await consul.agent.service.maintenance("own", true);
      await eventually(
        () => addresses("own"),
        (found) => found === "ENOTFOUND",
      );
      await consul.agent.service.maintenance("own", false);
      await eventually(
        () => addresses("own"),
        (found) => found[0] === "10.0.0.9",
      );
    } finally {
      await agent.stop();
    }
  });

  test("stays in maintenance, with the reason, when the agent restarts", async () => {
    const agent = await startAgent({ dev: false });
    try {
      const consul = new Consul({ address: agent.address });
      const reason = "a b&c=维护+#?";
      await consul.agent.service.register({ Name: "web", Check: { TTL: "1h", Status: "passing" } });
      await consul.agent.service.maintenance("web", true, { reason });
      await agent.restart();
      const check = (await consul.agent.check.list())["_service_maintenance:web"];
      assert.equal(check?.Status, "critical");
      assert.equal(check?.Notes, reason);
      assert.equal((await consul.agent.service.health("web")).AggregatedStatus, "maintenance");
      await consul.agent.service.maintenance("web", false);
      await agent.restart();
      assert.equal("_service_maintenance:web" in (await consul.agent.check.list()), false);
      assert.equal("web" in (await consul.agent.service.list()), true);
    } finally {
      await agent.stop();
    }
  });

  // The agent synchronizes with the catalog about once a minute.
  test("with EnableTagOverride keeps tags that others set, but nothing else", {
    timeout: 180_000,
  }, async () => {
    const agent = await startAgent();
    try {
      const consul = new Consul({ address: agent.address });
      const { Config } = await consul.agent.self();
      /** @param {string} name */
      const catalog = async (name) => {
        const { body } = await consul.api.get(["catalog", "service", name]);
        const [{ ServiceTags, ServicePort } = { ServiceTags: null, ServicePort: null }] =
          /** @type {any[]} */ (body);
        return { ServiceTags, ServicePort };
      };
      const names = /** @type {const} */ ({ open: unique("open"), closed: unique("closed") });
      for (const [kind, name] of Object.entries(names)) {
        const EnableTagOverride = kind === "open";
        await consul.agent.service.register({
          Name: name,
          Tags: ["own"],
          Port: 80,
          EnableTagOverride,
        });
        await eventually(
          () => catalog(name),
          ({ ServicePort }) => ServicePort === 80,
        );
        const Service = {
          ID: name,
          Service: name,
          Tags: ["external"],
          Port: 9999,
          EnableTagOverride,
        };
        const data = { Node: Config.NodeName, Address: "127.0.0.1", SkipNodeUpdate: true, Service };
        // The change is not read back, because the agent may undo it at any moment.
        assert.equal((await consul.api.put("catalog/register", { data })).body, true);
      }
      for (const [kind, name] of Object.entries(names)) {
        const synchronized = await eventually(
          () => catalog(name),
          ({ ServicePort }) => ServicePort === 80,
          150_000,
        );
        assert.deepEqual(synchronized.ServiceTags, [kind === "open" ? "external" : "own"]);
      }
      const services = await consul.agent.service.list();
      assert.deepEqual(services[names.open]?.Tags, ["external"]);
      assert.deepEqual(services[names.closed]?.Tags, ["own"]);
    } finally {
      await agent.stop();
    }
  });
});
