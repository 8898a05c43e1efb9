// @ts-check
import assert from "node:assert/strict";

/** @type {import("../row.mjs").Rows} */
const rows = {
  operatorUsage: {
    sends: [
      [
        (consul) => consul.operator.usage({ global: true, consistency: "stale" }),
        "GET /v1/operator/usage?global=true&stale=true",
      ],
      // The server counts in all datacenters even for `global=false`, so that is not sent.
      [(consul) => consul.operator.usage({ global: false }), "GET /v1/operator/usage"],
    ],
    responses: async ({ consul, agent }) => {
      const { Usage } = await consul.operator.usage();
      assert.deepEqual(Object.keys(Usage), ["dc1"]);
      assert.equal(Usage.dc1?.Services, 1, agent.address);
      assert.equal(Usage.dc1.BillableServiceInstances, 0);
      const everywhere = await consul.operator.usage({ global: true });
      assert.deepEqual(everywhere.Usage.dc1, Usage.dc1);
    },
  },
};

export default rows;
