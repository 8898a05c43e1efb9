// @ts-check
import assert from "node:assert/strict";
import { eventually, unique } from "../../behaviour/context.js";
import { startFederation } from "../agents.mjs";
import { afterChange } from "../blocking.mjs";

const odd = "a/b c?#%";
const oddInPath = "a/b%20c%3F%23%25";
const many = {
  ...{ near: "_agent", nodeMeta: { rack: "1" }, peer: "east" },
  mergeCentralConfig: true,
};
const manyInQuery = "near=_agent&node-meta=rack%3A1&peer=east&merge-central-config=true";

/** @type {import("../row.mjs").Rows} */
const rows = {
  registerEntity: {
    sends: [
      [
        (consul) =>
          consul.catalog.register({ Node: "n", Address: "a", Service: { Service: "s", Later: 1 } }),
        "PUT /v1/catalog/register",
        { Node: "n", Address: "a", Service: { Service: "s", Later: 1 } },
      ],
    ],
    responses: async ({ consul }) => {
      const Node = unique("node");
      const registration = {
        Node,
        Address: "192.0.2.1",
        ID: "5b1253d2-1785-24fd-91c2-f8e78c745511",
        TaggedAddresses: { lan: "192.0.2.1", wan: "198.51.100.1" },
        NodeMeta: { rack: "7" },
        Service: {
          ID: "web-1",
          Service: unique("web"),
          Tags: ["a"],
          Address: "192.0.2.2",
          TaggedAddresses: { wan: { Address: "198.51.100.2", Port: 80 } },
          Port: 8000,
          Meta: { version: "2" },
          Weights: { Passing: 3, Warning: 2 },
          EnableTagOverride: true,
        },
        Checks: [
          {
            CheckID: "service:web-1",
            Name: "HTTP",
            Status: "warning",
            ServiceID: "web-1",
            Definition: { HTTP: "http://192.0.2.2:8000", Interval: "10s", Timeout: "2s" },
          },
          { Name: "node", Notes: "It is one of the node." },
        ],
      };
      assert.equal(await consul.catalog.register(registration), true);
      const { Service } = registration;
      const [service] = await consul.catalog.service(Service.Service);
      assert.deepEqual(
        { ...service, CreateIndex: 0, ModifyIndex: 0, ServiceProxy: 0 },
        {
          ...service,
          ID: registration.ID,
          Node,
          Address: "192.0.2.1",
          Datacenter: "dc1",
          TaggedAddresses: registration.TaggedAddresses,
          NodeMeta: registration.NodeMeta,
          ServiceID: "web-1",
          ServiceName: Service.Service,
          ServiceTags: Service.Tags,
          ServiceAddress: Service.Address,
          ServiceTaggedAddresses: Service.TaggedAddresses,
          ServicePort: Service.Port,
          ServiceMeta: Service.Meta,
          ServiceWeights: Service.Weights,
          ServiceEnableTagOverride: true,
          CreateIndex: 0,
          ModifyIndex: 0,
          ServiceProxy: 0,
        },
      );
      const checks = await consul.health.node(Node);
      assert.deepEqual(checks.map((it) => [it.CheckID, it.Status, it.ServiceID]).sort(), [
        ["node", "critical", ""],
        ["service:web-1", "warning", "web-1"],
      ]);
      // Another service of the node leaves the first as it is, and with `SkipNodeUpdate` the node too.
      await consul.catalog.register({ Node, SkipNodeUpdate: true, Service: { Service: "second" } });
      const node = await consul.catalog.node(Node);
      assert.equal(node?.Node.Address, "192.0.2.1");
      assert.deepEqual(Object.keys(node?.Services ?? {}).sort(), ["second", "web-1"]);
      await assert.rejects(consul.catalog.register({ Node }), {
        name: "ConsulError",
        status: 500,
        message: /Must provide address if SkipNodeUpdate is not set/,
      });
    },
  },
  deregisterEntity: {
    sends: [
      [
        (consul) => consul.catalog.deregister({ Node: "n", ServiceID: "s" }),
        "PUT /v1/catalog/deregister",
        { Node: "n", ServiceID: "s" },
      ],
    ],
    responses: async ({ consul }) => {
      const Node = unique("node");
      for (const service of ["a", "b"]) {
        await consul.catalog.register({
          Node,
          Address: "192.0.2.1",
          Service: { Service: service },
          Checks: [
            { CheckID: `of-${service}`, ServiceID: service },
            { CheckID: `beside-${service}` },
          ],
        });
      }
      const left = async () => [
        Object.keys((await consul.catalog.node(Node))?.Services ?? {}).sort(),
        (await consul.health.node(Node)).map((it) => it.CheckID).sort(),
      ];
      for (const empty of [{ ServiceID: undefined }, { ServiceID: "" }, { CheckID: undefined }]) {
        const entity = /** @type {{ Node: string }} */ ({ Node, ...empty });
        await assert.rejects(consul.catalog.deregister(entity), TypeError);
      }
      assert.equal(await consul.catalog.deregister({ Node, ServiceID: "a" }), true);
      assert.deepEqual(await left(), [["b"], ["beside-a", "beside-b", "of-b"]]);
      assert.equal(await consul.catalog.deregister({ Node, CheckID: "of-b" }), true);
      assert.deepEqual(await left(), [["b"], ["beside-a", "beside-b"]]);
      assert.equal(await consul.catalog.deregister({ Node }), true);
      assert.equal(await consul.catalog.node(Node), null);
      assert.deepEqual(await left(), [[], []]);
      assert.equal(
        await consul.catalog.deregister({ Node }),
        true,
        "removing the node again must succeed",
      );
    },
  },
  listDatacenters: {
    sends: [[(consul) => consul.catalog.datacenters(), "GET /v1/catalog/datacenters"]],
    responses: async ({ shared, clientOf }) => {
      const { primary, secondary } = await shared(startFederation);
      const [first, second] = [clientOf(primary), clientOf(secondary)];
      assert.deepEqual((await first.catalog.datacenters()).sort(), ["dc1", "dc2"]);
      assert.deepEqual((await second.catalog.datacenters()).sort(), ["dc1", "dc2"]);
    },
  },
  listNodes: {
    sends: [
      [(consul) => consul.catalog.nodes(), "GET /v1/catalog/nodes"],
      [
        (consul) => consul.catalog.nodes({ near: "_agent", nodeMeta: { rack: "1", "a b": "ä" } }),
        "GET /v1/catalog/nodes?near=_agent&node-meta=rack%3A1&node-meta=a%20b%3A%C3%A4",
      ],
    ],
    responses: async ({ consul, shared, clientOf }) => {
      const [a, b, rack] = [unique("a"), unique("b"), unique("rack")];
      await consul.catalog.register({ Node: a, Address: "192.0.2.1", NodeMeta: { rack, at: "1" } });
      await consul.catalog.register({ Node: b, Address: "192.0.2.2", NodeMeta: { rack, at: "2" } });
      const names = async (/** @type {import("consul-wasm").CallOptions} */ options) =>
        (await consul.catalog.nodes(options)).map((it) => it.Node).sort();
      const all = await names({});
      assert.ok(["node-1", a, b].every((name) => all.includes(name)));
      assert.deepEqual(await names({ nodeMeta: { rack } }), [a, b]);
      assert.deepEqual(await names({ nodeMeta: { rack, at: "2" } }), [b]);
      assert.deepEqual(await names({ filter: `Meta.rack == "${rack}" and Meta.at == "1"` }), [a]);
      assert.deepEqual(await names({ nodeMeta: { rack: "none" } }), []);
      await assert.rejects(consul.catalog.nodes({ filter: "Nonsense == 1" }), {
        name: "ConsulError",
        message: /Selector "Nonsense" is not valid/,
      });

      const { primary, secondary } = await shared(startFederation);
      const federated = clientOf(primary);
      const there = await federated.catalog.nodes({ dc: "dc2" });
      assert.deepEqual(
        there.map((it) => [it.Node, it.Datacenter]),
        [["node-2", "dc2"]],
      );
      assert.deepEqual(there, await clientOf(secondary).catalog.nodes());
      await assert.rejects(federated.catalog.nodes({ dc: "nowhere" }), {
        name: "ConsulError",
        status: 500,
        message: /No path to datacenter/,
      });
    },
  },
  listServices: {
    sends: [
      [(consul) => consul.catalog.services(), "GET /v1/catalog/services"],
      [
        (consul) => consul.catalog.services({ nodeMeta: { rack: "1" } }),
        "GET /v1/catalog/services?node-meta=rack%3A1",
      ],
    ],
    responses: async ({ consul }) => {
      const [Node, Service, rack] = [unique("node"), unique("web"), unique("rack")];
      const register = (/** @type {string} */ ID, /** @type {string[]} */ Tags) =>
        consul.catalog.register({
          ...{ Node, Address: "192.0.2.1", NodeMeta: { rack } },
          Service: { ID, Service, Tags },
        });
      const services = await afterChange(
        (options) => consul.catalog.services(options),
        () => register("1", ["a", "b"]),
        (services) => Service in services,
      );
      assert.deepEqual(services.consul, []);
      await register("2", ["b", "c"]);
      const { [Service]: tags } = await consul.catalog.services();
      assert.deepEqual(tags?.sort(), ["a", "b", "c"]);
      assert.deepEqual(Object.keys(await consul.catalog.services({ nodeMeta: { rack } })), [
        Service,
      ]);
      assert.deepEqual(await consul.catalog.services({ nodeMeta: { rack: "none" } }), {});
    },
  },
  listServiceNodes: {
    sends: [
      [(consul) => consul.catalog.service(odd), `GET /v1/catalog/service/${oddInPath}`],
      [
        (consul) => consul.catalog.service("a", { tag: ["a", "b&c"], ...many }),
        `GET /v1/catalog/service/a?tag=a&tag=b%26c&${manyInQuery}`,
      ],
      // The server tests only whether the parameter is present.
      [
        (consul) => consul.catalog.service("a", { tag: "b", mergeCentralConfig: false }),
        "GET /v1/catalog/service/a?tag=b",
      ],
    ],
    responses: async ({ consul, version }) => {
      const [Node, Service] = [unique("node"), unique("web")];
      for (const [ID, Tags] of Object.entries({ 1: ["a", "b"], 2: ["b", odd] })) {
        const service = { ID, Service, Tags };
        await consul.catalog.register({ Node, Address: "192.0.2.1", Service: service });
      }
      const ids = async (/** @type {import("consul-wasm").CatalogServiceOptions} */ options) =>
        (await consul.catalog.service(Service, options)).map((it) => it.ServiceID).sort();
      assert.deepEqual(await ids({}), ["1", "2"]);
      assert.deepEqual(await ids({ tag: "b" }), ["1", "2"]);
      assert.deepEqual(await ids({ tag: ["b", "a"] }), ["1"]);
      assert.deepEqual(await ids({ tag: odd }), ["2"]);
      assert.deepEqual(await ids({ tag: "c" }), []);
      assert.deepEqual(await ids({ filter: "ServiceID == 2" }), ["2"]);
      // Old versions do not know peers.
      const ofPeer = version.atLeast(1, 13) ? [] : ["1", "2"];
      assert.deepEqual(await ids({ peer: "east" }), ofPeer);
      assert.deepEqual(await consul.catalog.service("none"), []);
    },
  },
  listConnectNodes: {
    sends: [
      [(consul) => consul.catalog.connect(odd), `GET /v1/catalog/connect/${oddInPath}`],
      [(consul) => consul.catalog.connect("a", many), `GET /v1/catalog/connect/a?${manyInQuery}`],
    ],
    without: { tag: "the server ignores it" },
    responses: async ({ consul, version }) => {
      const [Node, name] = [unique("node"), unique("web")];
      for (const Service of [
        { ID: "plain", Service: name },
        { ID: "native", Service: name, Port: 80, Connect: { Native: true } },
        {
          ...{
            ID: "proxy",
            Service: `${name}-proxy`,
            Kind: /** @type {const} */ ("connect-proxy"),
          },
          ...{ Port: 8000, Tags: ["a"], Proxy: { DestinationServiceName: name } },
        },
      ]) {
        await consul.catalog.register({ Node, Address: "192.0.2.1", Service });
      }
      const found = await consul.catalog.connect(name);
      assert.deepEqual(found.map((it) => [it.ServiceID, it.ServiceKind]).sort(), [
        ["native", ""],
        ["proxy", "connect-proxy"],
      ]);
      const tagged = await consul.catalog.connect(name, { params: { tag: "a" } });
      assert.equal(tagged.length, 2, "the server applied the tag");
      const filter = "a in ServiceTags";
      const [proxy] = await consul.catalog.connect(name, { filter });
      assert.equal(proxy?.ServiceID, "proxy");
      assert.equal(proxy?.ServiceProxy.DestinationServiceName, name);
      assert.deepEqual(await consul.catalog.connect("none"), []);

      const defaults = { Kind: "service-defaults", Name: name, Protocol: "http" };
      await consul.api.put("config", { data: defaults });
      const configOf = async (/** @type {boolean} */ mergeCentralConfig) => {
        const [merged] = await consul.catalog.connect(name, { filter, mergeCentralConfig });
        return merged?.ServiceProxy.Config;
      };
      assert.equal(await configOf(false), undefined);
      const merged = version.atLeast(1, 13) ? { protocol: "http" } : undefined;
      assert.deepEqual(await configOf(true), merged);
    },
  },
  nodeServices: {
    sends: [[(consul) => consul.catalog.node(odd), `GET /v1/catalog/node/${oddInPath}`]],
    responses: async ({ consul }) => {
      const Node = unique("node");
      assert.equal(await consul.catalog.node(Node), null);
      await consul.catalog.register({ Node, Address: "192.0.2.1" });
      const node = await consul.catalog.node(Node);
      assert.equal(node?.Node.Address, "192.0.2.1");
      assert.deepEqual(node?.Services, {});
      const { Node: agent, Services } = (await consul.catalog.node("node-1")) ?? {};
      assert.equal(agent?.Node, "node-1");
      assert.equal(Services?.consul?.Service, "consul");
    },
  },
  nodeServiceList: {
    sends: [
      [(consul) => consul.catalog.nodeServices(odd), `GET /v1/catalog/node-services/${oddInPath}`],
      [
        (consul) => consul.catalog.nodeServices("a", { mergeCentralConfig: true }),
        "GET /v1/catalog/node-services/a?merge-central-config=true",
      ],
    ],
    responses: async ({ consul }) => {
      const Node = unique("node");
      assert.equal(await consul.catalog.nodeServices(Node), null);
      await consul.catalog.register({ Node, Address: "192.0.2.1" });
      assert.deepEqual((await consul.catalog.nodeServices(Node))?.Services ?? [], []);
      for (const Service of ["b", "a"]) {
        await consul.catalog.register({ Node, Address: "192.0.2.1", Service: { Service } });
      }
      const { Node: node, Services } = (await consul.catalog.nodeServices(Node)) ?? {};
      assert.equal(node?.Node, Node);
      assert.deepEqual(Services?.map((it) => it.Service).sort(), ["a", "b"]);
    },
  },
  gatewayServices: {
    sends: [
      [
        (consul) => consul.catalog.gatewayServices(odd),
        `GET /v1/catalog/gateway-services/${oddInPath}`,
      ],
    ],
    responses: async ({ consul }) => {
      const [name, ingress, terminating] = [unique("web"), unique("ingress"), unique("out")];
      assert.deepEqual(await consul.catalog.gatewayServices(ingress), []);
      for (const data of [
        { Kind: "service-defaults", Name: name, Protocol: "http" },
        {
          ...{ Kind: "ingress-gateway", Name: ingress },
          Listeners: [
            { Port: 80, Protocol: "http", Services: [{ Name: name, Hosts: ["a.example"] }] },
          ],
        },
        {
          ...{ Kind: "terminating-gateway", Name: terminating },
          Services: [{ Name: name, CAFile: "/ca.pem", SNI: "b.example" }],
        },
      ]) {
        await consul.api.put("config", { data });
      }
      const [first, ...others] = await consul.catalog.gatewayServices(ingress);
      assert.deepEqual(others, []);
      assert.deepEqual(
        [first?.Gateway.Name, first?.Service.Name, first?.GatewayKind, first?.Port, first?.Hosts],
        [ingress, name, "ingress-gateway", 80, ["a.example"]],
      );
      const [second] = await consul.catalog.gatewayServices(terminating);
      assert.deepEqual(
        [second?.GatewayKind, second?.CAFile, second?.SNI],
        ["terminating-gateway", "/ca.pem", "b.example"],
      );
      // The name of the service finds the gateway's instance, once it is registered.
      const gateway = {
        Service: ingress,
        Kind: /** @type {const} */ ("ingress-gateway"),
        Port: 80,
      };
      await consul.catalog.register({
        ...{ Node: unique("node"), Address: "192.0.2.1", Service: gateway },
      });
      const entries = await eventually(
        () => consul.health.ingress(name),
        (entries) => entries.length > 0,
      );
      assert.equal(entries[0]?.Service.Service, ingress);
    },
  },
};

export default rows;
