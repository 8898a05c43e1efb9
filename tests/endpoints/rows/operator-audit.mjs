// @ts-check
import { isEnterpriseOnly } from "../community.mjs";

/** @type {import("../row.mjs").Rows} */
const rows = {
  auditHash: {
    sends: [
      [
        (consul) => consul.operator.auditHash("ä b"),
        "POST /v1/operator/audit-hash",
        { Input: "ä b" },
      ],
    ],
    responses: async ({ consul, version }) => {
      await isEnterpriseOnly(consul.operator.auditHash("a"), version);
    },
    since: [0, 0],
  },
};

export default rows;
