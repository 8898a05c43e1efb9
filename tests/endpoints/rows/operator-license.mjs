// @ts-check
import { isEnterpriseOnly } from "../community.mjs";

/** @type {import("../row.mjs").Rows} */
const rows = {
  licenseGet: {
    sends: [[(consul) => consul.operator.license.get(), "GET /v1/operator/license"]],
    responses: async ({ consul, version }) => {
      await isEnterpriseOnly(consul.operator.license.get(), version);
    },
  },
  licensePut: {
    sends: [
      [(consul) => consul.operator.license.set("02MV4U\n"), "PUT /v1/operator/license", "02MV4U\n"],
    ],
    responses: async ({ consul, version }) => {
      await isEnterpriseOnly(consul.operator.license.set("02MV4U"), version);
    },
  },
  licenseReset: {
    sends: [[(consul) => consul.operator.license.reset(), "DELETE /v1/operator/license"]],
    responses: async ({ consul, version }) => {
      await isEnterpriseOnly(consul.operator.license.reset(), version);
    },
    since: [0, 0],
  },
};

export default rows;
