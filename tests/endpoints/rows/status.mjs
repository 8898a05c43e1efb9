// @ts-check
import assert from "node:assert/strict";

/** @type {import("../row.mjs").Rows} */
const rows = {
  leader: {
    sends: [[(consul) => consul.status.leader({ dc: "dc2" }), "GET /v1/status/leader?dc=dc2"]],
    responses: async ({ consul, agent }) => {
      assert.equal(await consul.status.leader(), `127.0.0.1:${agent.ports.server}`);
      await assert.rejects(consul.status.leader({ dc: "nowhere" }), {
        name: "ConsulError",
        status: 500,
        message: /No path to datacenter/,
      });
    },
  },
  peers: {
    sends: [[(consul) => consul.status.peers(), "GET /v1/status/peers"]],
    responses: async ({ consul, agent }) => {
      assert.deepEqual(await consul.status.peers(), [`127.0.0.1:${agent.ports.server}`]);
    },
  },
};

export default rows;
