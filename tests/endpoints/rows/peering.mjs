// @ts-check
import assert from "node:assert/strict";
import { eventually } from "../../behaviour/context.js";
import { startPeers } from "../peers.mjs";

/** @param {import("../row.mjs").World} world */
async function clusters({ shared, clientOf }) {
  const { east, west } = await shared(startPeers);
  return { east: clientOf(east), west: clientOf(west) };
}

/** @type {import("../row.mjs").Rows} */
const rows = {
  generatePeeringToken: {
    sends: [
      [
        (consul) => consul.peering.generateToken({ PeerName: "west", Meta: { a: "b" } }),
        "POST /v1/peering/token",
        { PeerName: "west", Meta: { a: "b" } },
      ],
      [
        (consul) => consul.peering.generateToken({ PeerName: "west" }, { partition: "part" }),
        "POST /v1/peering/token?partition=part",
        { PeerName: "west" },
      ],
    ],
    responses: async (world) => {
      const { east } = await clusters(world);
      const { PeeringToken } = await east.peering.generateToken({
        PeerName: "waiting",
        Meta: { a: "b" },
        ServerExternalAddresses: ["127.0.0.1:1"],
      });
      const token = JSON.parse(atob(PeeringToken));
      assert.deepEqual(token.ManualServerAddresses, ["127.0.0.1:1"]);
      const peering = await east.peering.get("waiting");
      assert.equal(peering?.State, "PENDING");
      assert.deepEqual(peering?.Meta, { a: "b" });
      await assert.rejects(east.peering.generateToken({ PeerName: "" }), {
        name: "ConsulError",
        status: 400,
        message: /PeerName is required/,
      });
      // The agent of the other tests has no port that peers could use.
      await assert.rejects(world.consul.peering.generateToken({ PeerName: "west" }), {
        name: "ConsulError",
        message: /gRPC/i,
      });
    },
  },
  establishPeering: {
    sends: [
      [
        (consul) => consul.peering.establish({ PeerName: "east", PeeringToken: "a" }),
        "POST /v1/peering/establish",
        { PeerName: "east", PeeringToken: "a" },
      ],
    ],
    responses: async (world) => {
      const { east, west } = await clusters(world);
      const { PeeringToken } = await east.peering.generateToken({ PeerName: "west" });
      const done = await west.peering.establish({ PeerName: "east", PeeringToken });
      assert.equal(done, undefined);
      const isActive = (/** @type {import("consul-wasm").Peering | null} */ it) =>
        it?.State === "ACTIVE";
      const dialed = await eventually(() => east.peering.get("west"), isActive);
      const dialing = await eventually(() => west.peering.get("east"), isActive);
      assert.equal(dialing?.PeerID, dialed?.ID);
      assert.equal(dialing?.Remote.Datacenter, "east");
      assert.match(dialing?.PeerCAPems?.[0] ?? "", /^-----BEGIN CERTIFICATE-----/);
      await assert.rejects(west.peering.establish({ PeerName: "other", PeeringToken: "none" }), {
        name: "ConsulError",
        message: /invalid/,
      });
    },
  },
  readPeering: {
    sends: [
      [(consul) => consul.peering.get("a b?#"), "GET /v1/peering/a%20b%3F%23"],
      [
        (consul) => consul.peering.get("a", { consistency: "consistent", index: 7 }),
        "GET /v1/peering/a?index=7&consistent=true",
      ],
    ],
    responses: async (world) => {
      const { east } = await clusters(world);
      assert.equal(await east.peering.get("nobody"), null);
      await east.peering.generateToken({ PeerName: "read" });
      const { data, meta } = await east.peering.get("read").withMeta();
      assert.equal(data?.Name, "read");
      assert.deepEqual(data?.Remote, { Partition: "", Datacenter: "" });
      // A blocking query also ends when another peering changes.
      const waiting = east.peering.get("read", { index: meta.index ?? "", wait: "10s" }).withMeta();
      await east.peering.delete("read");
      assert.ok(Number((await waiting).meta.index) > Number(meta.index));
    },
  },
  deletePeering: {
    sends: [[(consul) => consul.peering.delete("a/b"), "DELETE /v1/peering/a/b"]],
    responses: async (world) => {
      const { east } = await clusters(world);
      assert.equal(await east.peering.delete("nobody"), undefined);
      await east.peering.generateToken({ PeerName: "removed" });
      assert.equal(await east.peering.delete("removed"), undefined);
      const gone = await eventually(
        () => east.peering.get("removed"),
        (it) => it === null,
      );
      assert.equal(gone, null);
    },
  },
  listPeerings: {
    sends: [[(consul) => consul.peering.list(), "GET /v1/peerings"]],
    responses: async (world) => {
      assert.deepEqual(await world.consul.peering.list(), []);
      const { east } = await clusters(world);
      await east.peering.generateToken({ PeerName: "listed" });
      const names = (await east.peering.list()).map((it) => it.Name);
      assert.ok(names.includes("listed"));
    },
  },
};

export default rows;
