// @ts-check
import assert from "node:assert/strict";
import { unique } from "../../behaviour/context.js";
import { startFederation } from "../agents.mjs";
import { afterChange } from "../blocking.mjs";

/** @typedef {import("consul-wasm").Consul} Consul */

const odd = "a/b c?#%";
const oddInPath = "a/b%20c%3F%23%25";
const many = {
  ...{ passing: true, mergeCentralConfig: true },
  ...{ near: "_agent", nodeMeta: { rack: "1" } },
};
const manyInQuery = "passing=true&merge-central-config=true&near=_agent&node-meta=rack%3A1";
const without = {
  sg: "`samenessGroup` sends the long name, which the same versions know",
};

/**
 * Registers an instance of a service, with a check in a given state, on a node without an agent.
 *
 * @param {Consul} consul
 * @param {import("consul-wasm").CatalogServiceRegistration} service
 * @param {string} status
 */
async function register(consul, service, status) {
  const Node = unique("node");
  const ServiceID = service.ID ?? service.Service;
  await consul.catalog.register({
    ...{ Node, Address: "192.0.2.1", NodeMeta: { rack: Node }, Service: service },
    Check: {
      ...{ CheckID: `service:${ServiceID}`, Name: "TCP", Status: status, ServiceID },
      Definition: {
        TCP: "192.0.2.1:80",
        Interval: "10s",
        DeregisterCriticalServiceAfter: "1h0m0s",
      },
    },
  });
  return Node;
}

/** @param {import("consul-wasm").ServiceEntry[]} entries */
const ids = (entries) => entries.map((it) => it.Service.ID).sort();

/** @type {import("../row.mjs").Rows} */
const rows = {
  healthNode: {
    sends: [[(consul) => consul.health.node(odd), `GET /v1/health/node/${oddInPath}`]],
    responses: async ({ consul }) => {
      const checks = await consul.health.node("node-1");
      assert.ok(checks.some((it) => it.CheckID === "serfHealth" && it.Status === "passing"));
      const Service = unique("web");
      const node = await register(consul, { Service, Tags: ["a"] }, "warning");
      const [check, ...others] = await consul.health.node(node);
      assert.deepEqual(others, []);
      assert.deepEqual(
        [check?.Node, check?.CheckID, check?.Status, check?.ServiceName, check?.ServiceTags],
        [node, `service:${Service}`, "warning", Service, ["a"]],
      );
      assert.deepEqual(check?.Definition, {
        ...{ TCP: "192.0.2.1:80", Interval: "10s", DeregisterCriticalServiceAfter: "1h0m0s" },
      });
      assert.deepEqual(await consul.health.node("none"), []);
    },
  },
  healthChecks: {
    sends: [
      [(consul) => consul.health.checks(odd), `GET /v1/health/checks/${oddInPath}`],
      [
        (consul) => consul.health.checks("a", { near: "_agent", nodeMeta: { rack: "1" } }),
        "GET /v1/health/checks/a?near=_agent&node-meta=rack%3A1",
      ],
    ],
    responses: async ({ consul }) => {
      const Service = unique("web");
      const first = await register(consul, { ID: "1", Service }, "passing");
      const second = await register(consul, { ID: "2", Service }, "critical");
      const nodes = async (/** @type {import("consul-wasm").CallOptions} */ options) =>
        (await consul.health.checks(Service, options)).map((it) => it.Node).sort();
      assert.deepEqual(await nodes({}), [first, second].sort());
      assert.deepEqual(await nodes({ nodeMeta: { rack: second } }), [second]);
      assert.deepEqual(await nodes({ filter: "Status == passing" }), [first]);
      assert.deepEqual(await consul.health.checks("none"), []);
    },
  },
  healthService: {
    sends: [
      [(consul) => consul.health.service(odd), `GET /v1/health/service/${oddInPath}`],
      [
        (consul) => consul.health.service("a", { tag: ["a", "b&c"], ...many, peer: "east" }),
        `GET /v1/health/service/a?tag=a&tag=b%26c&${manyInQuery}&peer=east`,
      ],
      [
        (consul) => consul.health.service("a", { tag: "b", samenessGroup: "all", passing: false }),
        "GET /v1/health/service/a?tag=b&sameness-group=all&passing=false",
      ],
    ],
    without,
    responses: async ({ consul, version, shared, clientOf }) => {
      const Service = unique("web");
      assert.deepEqual(await consul.health.service(Service), []);
      const first = await register(consul, { ID: "1", Service, Tags: ["a"], Port: 80 }, "passing");
      await register(consul, { ID: "2", Service, Tags: ["a", "b"] }, "warning");
      const [entry] = await consul.health.service(Service, { passing: true });
      assert.deepEqual(
        [entry?.Node.Node, entry?.Service.Port, entry?.Checks.map((it) => it.Status)],
        [first, 80, ["passing"]],
      );
      const found = async (/** @type {import("consul-wasm").HealthServiceOptions} */ options) =>
        ids(await consul.health.service(Service, options));
      assert.deepEqual(await found({}), ["1", "2"]);
      assert.deepEqual(await found({ passing: false }), ["1", "2"]);
      assert.deepEqual(await found({ tag: ["a", "b"] }), ["2"]);
      assert.deepEqual(await found({ tag: "b", passing: true }), []);
      assert.deepEqual(await found({ nodeMeta: { rack: first } }), ["1"]);
      assert.deepEqual(await found({ filter: "b in Service.Tags" }), ["2"]);
      assert.deepEqual(await found({ cached: true }), ["1", "2"]);
      assert.deepEqual(await found({ peer: "east" }), version.atLeast(1, 13) ? [] : ["1", "2"]);
      if (version.atLeast(1, 16)) {
        await assert.rejects(found({ samenessGroup: "all" }), {
          name: "ConsulError",
          message: /sameness groups are not supported/,
        });
      }

      const woken = await afterChange(
        (options) => consul.health.service(Service, { ...options, passing: true }),
        () => register(consul, { ID: "3", Service }, "passing"),
        (entries) => entries.length === 2,
      );
      assert.deepEqual(ids(woken), ["1", "3"]);

      const { primary, secondary } = await shared(startFederation);
      const [here, there] = [clientOf(primary), clientOf(secondary)];
      await register(there, { Service }, "passing");
      assert.deepEqual(await here.health.service(Service), []);
      const [far] = await here.health.service(Service, { dc: "dc2" });
      assert.deepEqual([far?.Node.Datacenter, far?.Service.Service], ["dc2", Service]);
      await assert.rejects(here.health.service(Service, { dc: "nowhere" }), {
        name: "ConsulError",
        status: 500,
        message: /No path to datacenter/,
      });
    },
  },
  healthConnect: {
    sends: [
      [(consul) => consul.health.connect(odd), `GET /v1/health/connect/${oddInPath}`],
      [
        (consul) => consul.health.connect("a", { ...many, peer: "east", samenessGroup: "all" }),
        `GET /v1/health/connect/a?${manyInQuery}&peer=east&sameness-group=all`,
      ],
    ],
    without: { tag: "the server ignores it", ...without },
    responses: async ({ consul }) => {
      const name = unique("web");
      const Kind = /** @type {const} */ ("connect-proxy");
      const proxied = { DestinationServiceName: name };
      await register(consul, { Service: name }, "passing");
      const proxy = { Service: `${name}-proxy`, Kind, Port: 8000, Proxy: proxied };
      await register(consul, { ...proxy, ID: "well" }, "passing");
      await register(consul, { ...proxy, ID: "ill", Tags: ["a"] }, "critical");
      assert.deepEqual(ids(await consul.health.connect(name)), ["ill", "well"]);
      assert.deepEqual(ids(await consul.health.connect(name, { passing: true })), ["well"]);
      const tagged = await consul.health.connect(name, { params: { tag: "a" } });
      assert.deepEqual(ids(tagged), ["ill", "well"], "the server applied the tag");
      const [entry] = await consul.health.connect(name, { filter: "a in Service.Tags" });
      assert.equal(entry?.Service.ID, "ill");
      assert.equal(entry?.Service.Kind, "connect-proxy");
      assert.equal(entry?.Service.Proxy?.DestinationServiceName, name);
      assert.deepEqual(await consul.health.connect("none"), []);
    },
  },
  healthIngress: {
    sends: [
      [(consul) => consul.health.ingress(odd), `GET /v1/health/ingress/${oddInPath}`],
      [(consul) => consul.health.ingress("a", many), `GET /v1/health/ingress/a?${manyInQuery}`],
    ],
    without: { tag: "with a tag, the server omits the gateways" },
    responses: async ({ consul }) => {
      const [name, gateway] = [unique("web"), unique("ingress")];
      assert.deepEqual(await consul.health.ingress(name), []);
      await consul.api.put("config", {
        data: {
          ...{ Kind: "ingress-gateway", Name: gateway },
          Listeners: [{ Port: 8080, Protocol: "tcp", Services: [{ Name: name }] }],
        },
      });
      const Kind = /** @type {const} */ ("ingress-gateway");
      await register(consul, { ID: "well", Service: gateway, Kind, Port: 8080 }, "passing");
      await register(consul, { ID: "ill", Service: gateway, Kind, Port: 8080 }, "critical");
      const entries = await consul.health.ingress(name);
      assert.deepEqual(ids(entries), ["ill", "well"]);
      assert.equal(entries[0]?.Service.Kind, "ingress-gateway");
      assert.deepEqual(ids(await consul.health.ingress(name, { passing: true })), ["well"]);
      await register(consul, { Service: name, Tags: ["a"] }, "passing");
      const tagged = await consul.health.ingress(name, { params: { tag: "a" } });
      assert.deepEqual(ids(tagged), [name], "with a tag, the server must give the service itself");
    },
  },
  healthState: {
    sends: [
      [(consul) => consul.health.state("critical"), "GET /v1/health/state/critical"],
      [
        (consul) => consul.health.state("any", { near: "_agent", nodeMeta: { rack: "1" } }),
        "GET /v1/health/state/any?near=_agent&node-meta=rack%3A1",
      ],
    ],
    responses: async ({ consul }) => {
      const Service = unique("web");
      const nodes = [];
      for (const status of ["passing", "warning", "critical"]) {
        nodes.push(await register(consul, { Service }, status));
      }
      const found = async (/** @type {import("consul-wasm").HealthState} */ state) =>
        (await consul.health.state(state, { filter: `ServiceName == "${Service}"` }))
          .map((it) => it.Node)
          .sort();
      assert.deepEqual(await found("passing"), [nodes[0]]);
      assert.deepEqual(await found("warning"), [nodes[1]]);
      assert.deepEqual(await found("critical"), [nodes[2]]);
      assert.deepEqual(await found("any"), nodes.sort());
      assert.deepEqual(await consul.health.state("any", { nodeMeta: { rack: "none" } }), []);
    },
  },
};

export default rows;
