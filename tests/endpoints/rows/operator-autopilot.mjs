// @ts-check
import assert from "node:assert/strict";
import { startCluster } from "../../../scripts/consul-cluster.mjs";
import { eventually } from "../../behaviour/context.js";

const path = "/v1/operator/autopilot/configuration";

/** @type {import("../row.mjs").Rows} */
const rows = {
  autopilotGetConfig: {
    sends: [
      [(consul) => consul.operator.autopilot.getConfiguration(), `GET ${path}`],
      [
        (consul) => consul.operator.autopilot.getConfiguration({ consistency: "stale" }),
        `GET ${path}?stale=true`,
      ],
    ],
    responses: async ({ consul }) => {
      const configuration = await consul.operator.autopilot.getConfiguration();
      assert.equal(configuration.LastContactThreshold, "200ms");
      assert.equal(configuration.ServerStabilizationTime, "10s");
    },
  },
  autopilotSetConfig: {
    sends: [
      [
        (consul) => consul.operator.autopilot.setConfiguration({ MinQuorum: 3, Later: 1 }),
        `PUT ${path}`,
        { MinQuorum: 3, Later: 1 },
      ],
      [
        (consul) => consul.operator.autopilot.setConfiguration({}, { cas: 2n ** 64n - 1n }),
        `PUT ${path}?cas=18446744073709551615`,
        {},
      ],
    ],
    responses: async ({ consul, version }) => {
      const { autopilot } = consul.operator;
      const { ModifyIndex, ...old } = await autopilot.getConfiguration();
      const wanted = { ...old, MaxTrailingLogs: 300, ServerStabilizationTime: "15s" };
      assert.equal(await autopilot.setConfiguration(wanted, { cas: ModifyIndex }), true);
      assert.equal(await autopilot.setConfiguration(old, { cas: ModifyIndex }), false);
      const { ModifyIndex: _, ...now } = await autopilot.getConfiguration();
      assert.deepEqual(now, wanted);
      // A field that is left out gets its default.
      assert.equal(await autopilot.setConfiguration({ MaxTrailingLogs: 400 }), true);
      const { LastContactThreshold, ServerStabilizationTime } = await autopilot.getConfiguration();
      assert.deepEqual(
        [LastContactThreshold, ServerStabilizationTime],
        version.atLeast(1, 9) ? ["200ms", "10s"] : ["0s", "0s"],
      );
      assert.equal(await autopilot.setConfiguration(old), true);
    },
  },
  autopilotHealth: {
    sends: [[(consul) => consul.operator.autopilot.health(), "GET /v1/operator/autopilot/health"]],
    responses: async ({ shared, clientOf }) => {
      const { agents } = await shared(startCluster);
      const { autopilot } = clientOf(agents[0]).operator;
      const { data, meta } = await eventually(
        () => autopilot.health().withMeta(),
        (it) => it.data.Healthy && it.data.Servers?.length === 3,
        45_000,
      );
      assert.deepEqual([meta.status, data.FailureTolerance], [200, 1]);
      const follower = data.Servers?.find((it) => !it.Leader && it.Name !== "server-1");
      const agent = agents[["server-1", "server-2", "server-3"].indexOf(follower?.Name ?? "")];
      await agent?.stop();
      const unhealthy = await eventually(
        () => autopilot.health().withMeta(),
        ({ data }) => data.Servers?.find((it) => it.Name === follower?.Name)?.Healthy === false,
        45_000,
      );
      assert.equal(unhealthy.data.Healthy, false);
      assert.equal(unhealthy.meta.status, 429);
    },
  },
  autopilotState: {
    sends: [[(consul) => consul.operator.autopilot.state(), "GET /v1/operator/autopilot/state"]],
    responses: async ({ shared, clientOf }) => {
      const { agents } = await shared(startCluster);
      const state = await clientOf(agents[0]).operator.autopilot.state();
      assert.equal(Object.keys(state.Servers).length, 3);
      assert.equal(state.Voters.length, 3);
      assert.equal(state.Servers[state.Leader]?.Status, "leader");
    },
  },
};

export default rows;
