// @ts-check
import assert from "node:assert/strict";
import { startAgent } from "../../../scripts/consul-agent.mjs";
import { eventually } from "../../behaviour/context.js";

/** @type {import("../row.mjs").Rows} */
const rows = {
  hostInfo: {
    sends: [[(consul) => consul.agent.host(), "GET /v1/agent/host"]],
    // It describes the machine that runs the tests.
    kept: { "agent.host": () => undefined },
    responses: async ({ consul }) => {
      const host = await consul.agent.host();
      assert.ok(Number(host.Memory?.total) > 0);
      assert.ok(Number(host.Disk?.total) > 0);
      assert.ok(host.Host?.os);
      assert.equal(host.Errors, null);
    },
  },
  version: {
    sends: [[(consul) => consul.agent.version(), "GET /v1/agent/version"]],
    since: [1, 16],
    responses: async ({ consul, version }) => {
      const { HumanVersion } = await consul.agent.version();
      assert.ok(HumanVersion.startsWith(version.text), HumanVersion);
    },
  },
  members: {
    sends: [
      [(consul) => consul.agent.members(), "GET /v1/agent/members"],
      [
        (consul) => consul.agent.members({ wan: true, segment: "_all" }),
        "GET /v1/agent/members?wan=true&segment=_all",
      ],
      [(consul) => consul.agent.members({ wan: false }), "GET /v1/agent/members"],
    ],
    responses: async ({ consul, clientOf, shared }) => {
      const [member] = await consul.agent.members();
      assert.equal(member?.Name, "node-1");
      assert.equal(member?.Status, 1);
      const [server] = await consul.agent.members({ wan: true, segment: "_all" });
      assert.equal(server?.Name, "node-1.dc1");
      const { client } = await shared(startCluster);
      const { agent } = clientOf(client);
      assert.deepEqual(await agent.members({ wan: true }), []);
      const names = (await agent.members()).map((it) => it.Name);
      assert.deepEqual(names.sort(), ["client", "server"]);
    },
  },
  self: {
    sends: [[(consul) => consul.agent.self(), "GET /v1/agent/self"]],
    // The settings have paths of the machine that runs the tests.
    kept: { "agent.self": (response) => ({ ...response, DebugConfig: {} }) },
    responses: async ({ consul, clientOf, shared }) => {
      const { Config, Member } = await consul.agent.self();
      assert.equal(Config.NodeName, "node-1");
      assert.equal(Config.Server, true);
      assert.equal(Member.Name, "node-1");
      const { client } = await shared(startCluster);
      assert.equal((await clientOf(client).agent.self()).Config.Server, false);
      const odd = await clientOf(await shared(startOdd)).agent.self();
      assert.equal(odd.Coord, null);
      assert.deepEqual(odd.Meta, { rack: "1", ...odd.Meta });
    },
  },
  reload: {
    sends: [[(consul) => consul.agent.reload(), "PUT /v1/agent/reload"]],
    responses: async ({ consul, agent }) => {
      assert.equal(await consul.agent.reload(), undefined);
      assert.equal((await consul.agent.self()).Config.NodeName, "node-1");
      assert.doesNotMatch(agent.logs(), /panic/);
    },
  },
  nodeMaintenance: {
    sends: [
      [
        (consul) => consul.agent.maintenance(true, { reason: "It moves." }),
        "PUT /v1/agent/maintenance?enable=true&reason=It%20moves.",
      ],
      [(consul) => consul.agent.maintenance(false), "PUT /v1/agent/maintenance?enable=false"],
    ],
    responses: async ({ consul }) => {
      await consul.agent.maintenance(true, { reason: "It moves." });
      const check = (await consul.agent.check.list())._node_maintenance;
      assert.equal(check?.Status, "critical");
      assert.equal(check?.Notes, "It moves.");
      await consul.agent.maintenance(true, { reason: "again" });
      await consul.agent.maintenance(false);
      assert.ok(!("_node_maintenance" in (await consul.agent.check.list())));
    },
  },
  metrics: {
    sends: [
      [(consul) => consul.agent.metrics(), "GET /v1/agent/metrics"],
      [(consul) => consul.agent.metricsPrometheus(), "GET /v1/agent/metrics?format=prometheus"],
    ],
    kept: { "agent.metrics": someOf, "agent.metricsPrometheus": () => undefined },
    responses: async ({ consul, clientOf, shared, version }) => {
      const metrics = await consul.agent.metrics();
      assert.match(metrics.Timestamp, /^\d{4}-\d\d-\d\d /);
      assert.ok(metrics.Gauges.length + metrics.Counters.length > 0);
      const { agent } = clientOf(await shared(startWithPrometheus));
      const text = await agent.metricsPrometheus();
      assert.match(text, /^# TYPE consul_\w+ \w+$/m);
      // Newer agents turn it on in development mode.
      const { server } = await shared(startCluster);
      const off = clientOf(server).agent.metricsPrometheus();
      if (version.atLeast(1, 9)) assert.equal(await off, "");
      else await assert.rejects(off, { status: 415, message: /Prometheus is not enabled/ });
    },
  },
  metricsStream: {
    sends: [[(consul) => consul.agent.metricsStream(), "GET /v1/agent/metrics/stream"]],
    since: [1, 11],
    kept: { "agent.metricsStream": someOf },
    responses: async ({ consul }) => {
      const stamps = [];
      for await (const { Timestamp } of consul.agent.metricsStream()) {
        stamps.push(Timestamp);
        if (stamps.length === 2) break;
      }
      assert.equal(new Set(stamps).size, 2, "both parts have the same timestamp");
    },
  },
  metricsCertificates: {
    sends: [[(consul) => consul.agent.metricsCertificates(), "GET /v1/agent/metrics/certificates"]],
    untested: "needs Consul 2.0",
  },
  monitor: {
    sends: [
      [(consul) => consul.agent.monitor(), "GET /v1/agent/monitor"],
      [
        (consul) => consul.agent.monitor({ logLevel: "debug", logJson: true }),
        "GET /v1/agent/monitor?loglevel=debug&logjson=true",
      ],
      [(consul) => consul.agent.monitor({ logJson: false }), "GET /v1/agent/monitor"],
    ],
    kept: { "agent.monitor": () => undefined },
    responses: async ({ withAcl }) => {
      const { agent } = await withAcl();
      let isOver = false;
      const asking = eventually(
        () => agent.service.list(),
        () => isOver,
      );
      for await (const line of agent.monitor({ logLevel: "debug", logJson: true })) {
        const { "@message": message, url } = JSON.parse(line);
        if (message === "Request finished" && url === "/v1/agent/services") break;
      }
      isOver = true;
      await asking;
      await assert.rejects(agent.monitor({ token: "" }).next(), { name: "UnauthorizedError" });
    },
  },
  join: {
    sends: [
      [(consul) => consul.agent.join("[::1]:8301"), "PUT /v1/agent/join/%5B::1%5D:8301"],
      [(consul) => consul.agent.join("a", { wan: true }), "PUT /v1/agent/join/a?wan=true"],
      [(consul) => consul.agent.join("a", { wan: false }), "PUT /v1/agent/join/a"],
    ],
    responses: async ({ clientOf, shared, agent }) => {
      const other = clientOf(await shared(startOtherDatacenter));
      await other.agent.join(`127.0.0.1:${agent.ports.serf_wan}`, { wan: true });
      const names = (await other.agent.members({ wan: true })).map((it) => it.Name);
      assert.deepEqual(names.sort(), ["node-1.dc1", "other.dc2"]);
      await assert.rejects(other.agent.join("127.0.0.1:1"), {
        name: "ConsulError",
        message: /connection refused/,
      });
    },
  },
  leave: {
    sends: [[(consul) => consul.agent.leave(), "PUT /v1/agent/leave"]],
    responses: async ({ clientOf, shared }) => {
      const { server, client } = await shared(startCluster);
      assert.equal(await clientOf(client).agent.leave(), undefined);
      const { agent } = clientOf(server);
      const left = await eventually(
        async () => (await agent.members()).find((it) => it.Name === "client"),
        (it) => it?.Status !== 1,
      );
      assert.equal(left?.Status, 3);
      await assert.rejects(clientOf(client).agent.self(), { name: "ConnectionError" });
    },
  },
  forceLeave: {
    sends: [
      [(consul) => consul.agent.forceLeave("a b"), "PUT /v1/agent/force-leave/a%20b"],
      [
        (consul) => consul.agent.forceLeave("a", { prune: true, wan: true }),
        "PUT /v1/agent/force-leave/a?prune=true&wan=true",
      ],
      [
        (consul) => consul.agent.forceLeave("a", { prune: false, wan: false }),
        "PUT /v1/agent/force-leave/a",
      ],
    ],
    responses: async ({ consul, clientOf, shared }) => {
      const { server, failing } = await shared(startFailing);
      const { agent } = clientOf(server);
      await failing.stop();
      const member = async () => (await agent.members()).find((it) => it.Name === "failing");
      await eventually(member, (it) => it?.Status === 4, 60_000);
      await agent.forceLeave("failing");
      await eventually(member, (it) => it?.Status === 3);
      await agent.forceLeave("failing", { prune: true });
      await eventually(member, (it) => it === undefined);
      await assert.rejects(consul.agent.forceLeave("none"), {
        name: "ConsulError",
        message: /No node found with name 'none'/,
      });
    },
  },
  updateAgentToken: {
    sends: [
      [
        (consul) => consul.agent.updateToken("default", "secret"),
        "PUT /v1/agent/token/default",
        { Token: "secret" },
      ],
    ],
    kept: { "acl.token.create": () => undefined },
    responses: async ({ consul, withAcl, version }) => {
      const { agent, acl } = await withAcl();
      const { SecretID } = await acl.token.create({ NodeIdentities: [identity] });
      for (const kind of kindsOf(version)) {
        assert.equal(await agent.updateToken(kind, SecretID), undefined);
        assert.equal(await agent.updateToken(kind, ""), undefined);
      }
      await assert.rejects(agent.updateToken("unknown", SecretID), {
        name: "NotFound",
        message: /Token "unknown" is unknown/,
      });
      await assert.rejects(consul.agent.updateToken("default", SecretID), {
        name: "UnauthorizedError",
        message: /ACL support disabled/,
      });
    },
  },
};

export default rows;

/**
 * A few metrics, without the host name in the names of gauges.
 *
 * @param {import("consul-wasm").AgentMetrics} metrics
 */
function someOf({ Gauges, Counters, Samples, ...metrics }) {
  return {
    ...metrics,
    Gauges: Gauges.slice(0, 3).map((it, at) => ({ ...it, Name: `consul.gauge.${at}` })),
    Counters: Counters.slice(0, 3),
    Samples: Samples.slice(0, 3),
  };
}

const identity = { NodeName: "node-1", Datacenter: "dc1" };

/** @param {import("../../../scripts/consul-agent.mjs").Version} version */
function kindsOf({ atLeast }) {
  return [
    ...["default", "agent", "replication"],
    ...(atLeast(1, 11) ? ["agent_recovery"] : ["agent_master", "acl_token"]),
    ...(atLeast(1, 16) ? ["config_file_service_registration"] : []),
    ...(atLeast(1, 18) ? ["dns"] : []),
  ];
}

/** A server and a client agent. */
async function startCluster() {
  const server = await startAgent({ dev: false, nodeName: "server" });
  const client = await startClient(server, "client");
  return { server, client, stop: () => Promise.all([server.stop(), client.stop()]) };
}

/** A server and a client agent whose failure the server notices quickly. */
async function startFailing() {
  const config = { gossip_lan: { probe_interval: "100ms", probe_timeout: "50ms" } };
  const server = await startAgent({ dev: false, nodeName: "server", config });
  const failing = await startClient(server, "failing");
  return { server, failing, stop: () => Promise.all([server.stop(), failing.stop()]) };
}

/** @param {import("../../../scripts/consul-agent.mjs").Agent} server @param {string} nodeName */
function startClient(server, nodeName) {
  const retry_join = [`127.0.0.1:${server.ports.serf_lan}`];
  return startAgent({
    dev: false,
    nodeName,
    config: { server: false, bootstrap_expect: 0, retry_join },
  });
}

function startOtherDatacenter() {
  return startAgent({ nodeName: "other", config: { datacenter: "dc2" } });
}

function startWithPrometheus() {
  return startAgent({ config: { telemetry: { prometheus_retention_time: "60s" } } });
}

/** An agent with unusual settings, so that its responses lack or gain fields. */
function startOdd() {
  return startAgent({
    nodeName: "odd",
    config: {
      disable_coordinates: true,
      node_meta: { rack: "1" },
      advertise_addr_wan: "127.0.0.2",
      primary_datacenter: "dc1",
    },
  });
}
