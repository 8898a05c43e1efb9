// @ts-check
import { isEnterpriseOnly } from "../community.mjs";

/** @type {import("../row.mjs").Rows} */
const rows = {
  listSegments: {
    sends: [[(consul) => consul.operator.segments(), "GET /v1/operator/segment"]],
    responses: async ({ consul, version }) => {
      await isEnterpriseOnly(consul.operator.segments(), version);
    },
  },
};

export default rows;
