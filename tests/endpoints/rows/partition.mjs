// @ts-check
import { isEnterpriseOnly } from "../community.mjs";

/** @type {import("../row.mjs").Rows} */
const rows = {
  createPartition: {
    sends: [
      [
        (consul) => consul.partition.create({ Name: "team", Later: 1 }),
        "PUT /v1/partition",
        { Name: "team", Later: 1 },
      ],
    ],
    responses: async ({ consul, version }) => {
      await isEnterpriseOnly(consul.partition.create({ Name: "team" }), version);
    },
  },
  readPartition: {
    sends: [
      [
        (consul) => consul.partition.get("a/b", { consistency: "consistent" }),
        "GET /v1/partition/a/b?consistent=true",
      ],
    ],
    responses: async ({ consul, version }) => {
      await isEnterpriseOnly(consul.partition.get("team"), version);
    },
  },
  updatePartition: {
    sends: [
      [
        (consul) => consul.partition.update("a b", { Description: "c" }),
        "PUT /v1/partition/a%20b",
        { Description: "c" },
      ],
    ],
    responses: async ({ consul, version }) => {
      await isEnterpriseOnly(consul.partition.update("team", {}), version);
    },
  },
  deletePartition: {
    sends: [[(consul) => consul.partition.delete("a"), "DELETE /v1/partition/a"]],
    responses: async ({ consul, version }) => {
      await isEnterpriseOnly(consul.partition.delete("team"), version);
    },
  },
  listPartitions: {
    sends: [[(consul) => consul.partition.list(), "GET /v1/partitions"]],
    responses: async ({ consul, version }) => {
      await isEnterpriseOnly(consul.partition.list(), version);
    },
  },
};

export default rows;
