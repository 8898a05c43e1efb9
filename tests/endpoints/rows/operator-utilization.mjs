// @ts-check
import assert from "node:assert/strict";
import { isEnterpriseOnly } from "../community.mjs";

/** @type {import("../row.mjs").Rows} */
const rows = {
  operatorUtilization: {
    sends: [
      [
        (consul) =>
          consul.operator.utilization({ message: "a b", todayOnly: true, sendReport: false }),
        "GET /v1/operator/utilization?message=a%20b&today_only=true&send_report=false",
      ],
    ],
    responses: async ({ consul, version }) => {
      // Newer Community agents know the path and refuse it with another error.
      if (version.atLeast(1, 22)) {
        await assert.rejects(consul.operator.utilization(), { message: /Enterprise/ });
      } else {
        await isEnterpriseOnly(consul.operator.utilization(), version);
      }
    },
    since: [0, 0],
  },
};

export default rows;
