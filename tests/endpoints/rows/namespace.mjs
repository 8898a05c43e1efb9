// @ts-check
import assert from "node:assert/strict";
import { isEnterpriseOnly } from "../community.mjs";

/** @type {import("../row.mjs").Rows} */
const rows = {
  createNamespace: {
    sends: [
      [
        (consul) =>
          consul.namespace.create({
            Name: "team",
            ACLs: { PolicyDefaults: [{ Name: "a" }] },
            Later: 1,
          }),
        "PUT /v1/namespace",
        { Name: "team", ACLs: { PolicyDefaults: [{ Name: "a" }] }, Later: 1 },
      ],
    ],
    responses: async ({ consul, version }) => {
      await isEnterpriseOnly(consul.namespace.create({ Name: "team" }), version);
    },
  },
  readNamespace: {
    sends: [
      [
        (consul) => consul.namespace.get("a/b", { partition: "c" }),
        "GET /v1/namespace/a/b?partition=c",
      ],
    ],
    responses: async ({ consul, version }) => {
      // Old agents send no text, so this is like a namespace that does not exist.
      if (version.atLeast(1, 9)) await isEnterpriseOnly(consul.namespace.get("team"), version);
      else assert.equal(await consul.namespace.get("team"), null);
    },
  },
  updateNamespace: {
    sends: [
      [
        (consul) => consul.namespace.update("a b", { Description: "c" }),
        "PUT /v1/namespace/a%20b",
        { Description: "c" },
      ],
    ],
    responses: async ({ consul, version }) => {
      await isEnterpriseOnly(consul.namespace.update("team", {}), version);
    },
  },
  deleteNamespace: {
    sends: [[(consul) => consul.namespace.delete("a"), "DELETE /v1/namespace/a"]],
    responses: async ({ consul, version }) => {
      await isEnterpriseOnly(consul.namespace.delete("team"), version);
    },
  },
  listNamespaces: {
    sends: [[(consul) => consul.namespace.list({ index: 7 }), "GET /v1/namespaces?index=7"]],
    responses: async ({ consul, version }) => {
      await isEnterpriseOnly(consul.namespace.list(), version);
    },
  },
};

export default rows;
