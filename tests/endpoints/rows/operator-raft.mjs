// @ts-check
import assert from "node:assert/strict";
import { startCluster } from "../../../scripts/consul-cluster.mjs";
import { eventually } from "../../behaviour/context.js";

const id = "6a1253d2-1785-24fd-91c2-f8e78c745511";

/** @type {import("../row.mjs").Rows} */
const rows = {
  raftConfiguration: {
    sends: [
      [(consul) => consul.operator.raft.configuration(), "GET /v1/operator/raft/configuration"],
      [
        (consul) => consul.operator.raft.configuration({ consistency: "stale" }),
        "GET /v1/operator/raft/configuration?stale=true",
      ],
    ],
    responses: async ({ shared, clientOf }) => {
      const { agents } = await shared(startCluster);
      const { raft } = clientOf(agents[0]).operator;
      const { Servers } = await eventually(
        () => raft.configuration(),
        (it) => it.Servers.length === 3 && it.Servers.every((server) => server.Voter),
      );
      assert.deepEqual(Servers.map((it) => it.Node).sort(), ["server-1", "server-2", "server-3"]);
      assert.equal(Servers.filter((it) => it.Leader).length, 1);
      const { Servers: stale } = await raft.configuration({ consistency: "stale" });
      assert.equal(stale.length, 3);
    },
  },
  raftTransferLeader: {
    sends: [
      [(consul) => consul.operator.raft.transferLeader(), "POST /v1/operator/raft/transfer-leader"],
      [
        (consul) => consul.operator.raft.transferLeader({ id }),
        `POST /v1/operator/raft/transfer-leader?id=${id}`,
      ],
    ],
    responses: async ({ shared, clientOf }) => {
      const { agents } = await shared(startCluster);
      const { raft } = clientOf(agents[0]).operator;
      const leader = async () => (await raft.configuration()).Servers.find((it) => it.Leader);
      const first = await leader();
      const next = (await raft.configuration()).Servers.find((it) => !it.Leader);
      assert.ok(first && next);
      assert.deepEqual(await raft.transferLeader({ id: next.ID }), { Success: true });
      await eventually(
        () => leader().catch(() => undefined),
        (it) => it?.ID === next.ID,
      );
      assert.deepEqual(await raft.transferLeader(), { Success: true });
      await eventually(
        () => leader().catch(() => undefined),
        (it) => it !== undefined && it.ID !== next.ID,
      );
      await assert.rejects(raft.transferLeader({ id }), {
        name: "ConsulError",
        message: new RegExp(id),
      });
    },
  },
  raftRemovePeer: {
    sends: [
      [
        (consul) => consul.operator.raft.removePeer("a b"),
        "DELETE /v1/operator/raft/peer?id=a%20b",
      ],
      [
        (consul) => consul.operator.raft.removePeerByAddress("127.0.0.1:8300"),
        "DELETE /v1/operator/raft/peer?address=127.0.0.1%3A8300",
      ],
    ],
    responses: async ({ shared, clientOf }) => {
      const { agents } = await shared(startCluster);
      const all = (await clientOf(agents[0]).operator.raft.configuration()).Servers;
      const agentOf = (/** @type {string | undefined} */ node) =>
        agents[["server-1", "server-2", "server-3"].indexOf(node ?? "")];
      const leader = all.find((it) => it.Leader);
      const [one, other] = all.filter((it) => !it.Leader);
      const leading = agentOf(leader?.Node);
      assert.ok(one && other && leading);
      const { raft } = clientOf(leading).operator;
      await assert.rejects(raft.removePeer(id), {
        name: "ConsulError",
        message: new RegExp(`id "${id}" was not found in the Raft configuration`),
      });
      await assert.rejects(raft.removePeerByAddress("127.0.0.1:1"), {
        name: "ConsulError",
        message: /address "127.0.0.1:1" was not found in the Raft configuration/,
      });
      const nodes = async () => (await raft.configuration()).Servers.map((it) => it.Node).sort();
      await agentOf(one.Node)?.stop();
      assert.equal(await raft.removePeer(one.ID), undefined);
      assert.deepEqual(await nodes(), [leader?.Node, other.Node].sort());
      assert.equal(await raft.removePeerByAddress(other.Address), undefined);
      assert.deepEqual(await nodes(), [leader?.Node]);
    },
  },
};

export default rows;
