// @ts-check
import assert from "node:assert/strict";
import { isEnterpriseOnly } from "../community.mjs";

const id = "6a1253d2-1785-24fd-91c2-f8e78c745511";

/** @type {import("../row.mjs").Rows} */
const rows = {
  createArea: {
    sends: [
      [
        (consul) =>
          consul.operator.area.create({
            PeerDatacenter: "dc2",
            RetryJoin: ["10.1.2.3"],
            UseTLS: true,
          }),
        "POST /v1/operator/area",
        { PeerDatacenter: "dc2", RetryJoin: ["10.1.2.3"], UseTLS: true },
      ],
    ],
    responses: async ({ consul, version }) => {
      await isEnterpriseOnly(consul.operator.area.create({ PeerDatacenter: "dc2" }), version);
    },
  },
  listAreas: {
    sends: [[(consul) => consul.operator.area.list(), "GET /v1/operator/area"]],
    responses: async ({ consul, version }) => {
      await isEnterpriseOnly(consul.operator.area.list(), version);
    },
  },
  readArea: {
    sends: [[(consul) => consul.operator.area.get("a/b"), "GET /v1/operator/area/a/b"]],
    responses: async ({ consul, version }) => {
      // Old agents send no text, so this is like an area that does not exist.
      if (version.atLeast(1, 9)) await isEnterpriseOnly(consul.operator.area.get(id), version);
      else assert.equal(await consul.operator.area.get(id), null);
    },
  },
  updateArea: {
    sends: [
      [
        (consul) => consul.operator.area.update(id, { UseTLS: false }),
        `PUT /v1/operator/area/${id}`,
        { UseTLS: false },
      ],
    ],
    responses: async ({ consul, version }) => {
      await isEnterpriseOnly(consul.operator.area.update(id, {}), version);
    },
    since: [0, 0],
  },
  deleteArea: {
    sends: [[(consul) => consul.operator.area.delete(id), `DELETE /v1/operator/area/${id}`]],
    responses: async ({ consul, version }) => {
      await isEnterpriseOnly(consul.operator.area.delete(id), version);
    },
  },
  joinArea: {
    sends: [
      [
        (consul) => consul.operator.area.join("a b", ["10.1.2.3", "host:8300"]),
        "PUT /v1/operator/area/a%20b/join",
        ["10.1.2.3", "host:8300"],
      ],
    ],
    responses: async ({ consul, version }) => {
      await isEnterpriseOnly(consul.operator.area.join(id, ["10.1.2.3"]), version);
    },
  },
  areaMembers: {
    sends: [
      [(consul) => consul.operator.area.members("a b"), "GET /v1/operator/area/a%20b/members"],
    ],
    responses: async ({ consul, version }) => {
      await isEnterpriseOnly(consul.operator.area.members(id), version);
    },
  },
};

export default rows;
