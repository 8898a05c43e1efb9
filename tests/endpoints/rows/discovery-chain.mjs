// @ts-check
import assert from "node:assert/strict";
import { unique } from "../../behaviour/context.js";
import { afterChange } from "../blocking.mjs";

/** @typedef {import("consul-wasm").Consul} Consul */

/**
 * Configures a service with every kind of node in its chain.
 *
 * @param {Consul} consul
 */
async function configure(consul) {
  const Name = unique("web");
  for (const data of [
    { Kind: "service-defaults", Name, Protocol: "http" },
    {
      ...{ Kind: "service-resolver", Name, ConnectTimeout: "7s" },
      Subsets: { v1: { Filter: "v1 in Service.Tags", OnlyPassing: true } },
      Failover: { "*": { Datacenters: ["dc2"] } },
    },
    {
      ...{ Kind: "service-splitter", Name },
      Splits: [{ Weight: 90, ServiceSubset: "v1" }, { Weight: 10 }],
    },
    {
      ...{ Kind: "service-router", Name },
      Routes: [{ Match: { HTTP: { PathPrefix: "/v1" } }, Destination: { ServiceSubset: "v1" } }],
    },
  ]) {
    await consul.api.put("config", { data });
  }
  return Name;
}

/** @param {import("consul-wasm").DiscoveryChain} chain */
const typesOf = (chain) => new Set(Object.values(chain.Nodes).map((it) => it.Type));

/** @type {import("../row.mjs").Rows} */
const rows = {
  readDiscoveryChain: {
    sends: [
      [(consul) => consul.discoveryChain.get("a/b c"), "GET /v1/discovery-chain/a/b%20c"],
      [
        (consul) => consul.discoveryChain.get("a", { compileDc: "dc2" }),
        "GET /v1/discovery-chain/a?compile-dc=dc2",
      ],
    ],
    responses: async ({ consul }) => {
      const name = await configure(consul);
      const { Chain } = await consul.discoveryChain.get(name);
      assert.deepEqual(
        [Chain.ServiceName, Chain.Datacenter, Chain.Protocol],
        [name, "dc1", "http"],
      );
      assert.deepEqual(typesOf(Chain), new Set(["router", "splitter", "resolver"]));
      const router = Chain.Nodes[Chain.StartNode];
      const [route] = router?.Routes ?? [];
      assert.deepEqual(route?.Definition?.Match, { HTTP: { PathPrefix: "/v1" } });
      const resolver = Chain.Nodes[route?.NextNode ?? ""]?.Resolver;
      assert.equal(resolver?.ConnectTimeout, "7s");
      const target = Chain.Targets[resolver?.Target ?? ""];
      assert.deepEqual(target?.Subset, { Filter: "v1 in Service.Tags", OnlyPassing: true });
      const [other = ""] = resolver?.Failover?.Targets ?? [];
      assert.equal(Chain.Targets[other]?.Datacenter, "dc2");
      const splits = Object.values(Chain.Nodes).flatMap((it) => it.Splits ?? []);
      assert.deepEqual(
        splits.map((it) => it.Weight),
        [90, 10],
      );

      const { Chain: elsewhere } = await consul.discoveryChain.get(name, { compileDc: "dc9" });
      assert.equal(elsewhere.Datacenter, "dc9");

      const unknown = unique("unknown");
      const { Chain: plain } = await afterChange(
        (options) => consul.discoveryChain.get(unknown, options),
        () =>
          consul.api.put("config", {
            data: { Kind: "service-defaults", Name: unknown, Protocol: "grpc" },
          }),
        ({ Chain }) => Chain.Protocol === "grpc",
      );
      assert.deepEqual(typesOf(plain), new Set(["resolver"]));
      assert.equal(plain.Nodes[plain.StartNode]?.Resolver?.Default, true);
    },
  },
  compileDiscoveryChain: {
    sends: [
      [
        (consul) =>
          consul.discoveryChain.compile("a b", { OverrideProtocol: "tcp" }, { compileDc: "dc2" }),
        "POST /v1/discovery-chain/a%20b?compile-dc=dc2",
        { OverrideProtocol: "tcp" },
      ],
    ],
    responses: async ({ consul }) => {
      const name = await configure(consul);
      const { Chain } = await consul.discoveryChain.compile(name, {
        OverrideProtocol: "tcp",
        OverrideConnectTimeout: "9s",
        OverrideMeshGateway: { Mode: "local" },
      });
      assert.deepEqual(typesOf(Chain), new Set(["resolver"]));
      assert.equal(Chain.Protocol, "tcp");
      assert.equal(typeof Chain.CustomizationHash, "string");
      const resolver = Chain.Nodes[Chain.StartNode]?.Resolver;
      assert.equal(resolver?.ConnectTimeout, "9s");
      const far = Object.values(Chain.Targets).find((it) => it.Datacenter === "dc2");
      assert.deepEqual(far?.MeshGateway, { Mode: "local" });
      const { Chain: configured } = await consul.discoveryChain.compile(name, {});
      assert.equal(configured.CustomizationHash, undefined);
      assert.deepEqual(configured, (await consul.discoveryChain.get(name)).Chain);
      const wrong = { OverrideMeshGateway: { Mode: /** @type {any} */ ("wrong") } };
      await assert.rejects(consul.discoveryChain.compile(name, wrong), {
        name: "ConsulError",
        status: 400,
        message: /Invalid OverrideMeshGateway\.Mode parameter/,
      });
    },
  },
};

export default rows;
