// @ts-check
import assert from "node:assert/strict";
import { startAgent } from "../../../scripts/consul-agent.mjs";
import { servicesOf } from "../registrations.mjs";

const id = "a/b c?#%";
const escaped = "a/b%20c%3F%23%25";
const withoutFormat = {
  format: "the text format has only the state, which is `AggregatedStatus` in JSON",
};

/** @type {import("../row.mjs").Rows} */
const rows = {
  listAgentServices: {
    sends: [
      [(consul) => consul.agent.service.list(), "GET /v1/agent/services"],
      [
        (consul) => consul.agent.service.list({ filter: 'Service == "a"' }),
        "GET /v1/agent/services?filter=Service%20%3D%3D%20%22a%22",
      ],
    ],
    responses: async ({ clientOf, shared, version }) => {
      const { agent } = clientOf(await shared(startEmpty));
      assert.deepEqual(await agent.service.list(), {});
      const { names, service } = await inVariety({ clientOf, shared, version });
      const { data, meta } = await service.list().withMeta();
      assert.equal(meta.status, 200);
      assert.deepEqual(
        names.filter((name) => !Object.values(data).some((it) => it.Service === name)),
        [],
      );
      const upstream = data["with-rich-sidecar-sidecar-proxy"]?.Proxy?.Upstreams?.[0];
      assert.equal(upstream?.DestinationName, "plain");
    },
  },
  getService: {
    sends: [
      [(consul) => consul.agent.service.get(id), `GET /v1/agent/service/${escaped}`],
      [
        (consul) => consul.agent.service.get("a", { hash: "0f", wait: "10s" }),
        "GET /v1/agent/service/a?hash=0f&wait=10s",
      ],
    ],
    responses: async (world) => {
      const { ids, service } = await inVariety(world);
      assert.equal(await service.get("unknown"), null);
      for (const id of ids) {
        const { data, meta } = await service.get(id).withMeta();
        assert.equal(data?.ID, id);
        assert.equal(meta.contentHash, data?.ContentHash);
      }
    },
  },
  serviceHealthByName: {
    sends: [
      [
        (consul) => consul.agent.service.healthByName(id),
        `GET /v1/agent/health/service/name/${escaped}`,
      ],
    ],
    without: withoutFormat,
    responses: async (world) => {
      const { names, service } = await inVariety(world);
      assert.deepEqual(await service.healthByName("unknown"), []);
      for (const name of names) {
        const [health] = await service.healthByName(name);
        assert.equal(health?.Service?.Service, name);
      }
    },
  },
  serviceHealthById: {
    sends: [
      [(consul) => consul.agent.service.health(id), `GET /v1/agent/health/service/id/${escaped}`],
    ],
    without: withoutFormat,
    responses: async (world) => {
      const { ids, service } = await inVariety(world);
      const unknown = await service.health("unknown").withMeta();
      assert.deepEqual([unknown.data.Service, unknown.meta.status], [null, 404]);
      const all = await Promise.all(ids.map((id) => service.health(id).withMeta()));
      const states = all.map(({ data, meta }) => `${data.AggregatedStatus} ${meta.status}`);
      assert.deepEqual([...new Set(states)].sort(), [
        "critical 503",
        "maintenance 503",
        "passing 200",
        "warning 429",
      ]);
    },
  },
  registerService: {
    sends: [
      [
        (consul) => consul.agent.service.register({ Name: "a", Later: 1 }),
        "PUT /v1/agent/service/register",
        { Name: "a", Later: 1 },
      ],
      [
        (consul) => consul.agent.service.register({ Name: "a" }, { replaceExistingChecks: true }),
        "PUT /v1/agent/service/register?replace-existing-checks=true",
        { Name: "a" },
      ],
      [
        (consul) => consul.agent.service.register({ Name: "a" }, { replaceExistingChecks: false }),
        "PUT /v1/agent/service/register",
        { Name: "a" },
      ],
    ],
    responses: async ({ consul }) => {
      const { service, check } = consul.agent;
      await service.register({ ID: id, Name: "a", Port: 1, Check: { CheckID: "c", TTL: "15s" } });
      await service.register({ ID: id, Name: "a", Port: 2 });
      assert.equal((await service.get(id))?.Port, 2);
      assert.ok("c" in (await check.list()));
      await service.register({ ID: id, Name: "a" }, { replaceExistingChecks: true });
      assert.ok(!("c" in (await check.list())));
      await assert.rejects(service.register({ Name: "" }), {
        name: "ConsulError",
        message: /Missing service name/,
      });
    },
  },
  deregisterService: {
    sends: [
      [
        (consul) => consul.agent.service.deregister(id),
        `PUT /v1/agent/service/deregister/${escaped}`,
      ],
    ],
    responses: async ({ consul, withAcl }) => {
      const { service } = consul.agent;
      await service.register({ ID: "removed", Name: "a" });
      await service.deregister("removed");
      assert.equal(await service.get("removed"), null);
      assert.equal(await service.deregister("removed"), undefined);
      const { agent } = await withAcl();
      assert.equal(await agent.service.deregister("removed"), undefined);
    },
  },
  serviceMaintenance: {
    sends: [
      [
        (consul) => consul.agent.service.maintenance(id, true, { reason: "It moves." }),
        `PUT /v1/agent/service/maintenance/${escaped}?enable=true&reason=It%20moves.`,
      ],
      [
        (consul) => consul.agent.service.maintenance("a", false),
        "PUT /v1/agent/service/maintenance/a?enable=false",
      ],
    ],
    responses: async ({ consul }) => {
      const { service, check } = consul.agent;
      await service.register({ ID: "moving", Name: "a" });
      await service.maintenance("moving", true, { reason: "It moves." });
      const all = await check.list();
      assert.equal(all["_service_maintenance:moving"]?.Notes, "It moves.");
      assert.equal((await service.health("moving")).AggregatedStatus, "maintenance");
      await service.maintenance("moving", false);
      assert.equal((await service.health("moving")).AggregatedStatus, "passing");
      await assert.rejects(service.maintenance("none", true), { name: "NotFound" });
    },
  },
};

export default rows;

/**
 * Services of every kind on one agent, and a client of it.
 *
 * @param {Pick<import("../row.mjs").World, "clientOf" | "shared" | "version">} world
 */
async function inVariety({ clientOf, shared, version }) {
  const { service, check } = clientOf(await shared(startAnother)).agent;
  const services = servicesOf(version);
  for (const it of services) await service.register(it);
  await service.maintenance("maintained", true, { reason: "It moves." });
  await check.pass("service:ttl", { note: "All is well." });
  const ids = Object.keys(await service.list());
  return { service, ids, names: services.map((it) => it.Name) };
}

function startEmpty() {
  return startAgent();
}

function startAnother() {
  return startAgent();
}
