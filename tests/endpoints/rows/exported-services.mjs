// @ts-check
import assert from "node:assert/strict";
import { unique } from "../../behaviour/context.js";
import { afterChange } from "../blocking.mjs";

/** @type {import("../row.mjs").Rows} */
const rows = {
  listExportedServices: {
    sends: [[(consul) => consul.exportedServices.list(), "GET /v1/exported-services"]],
    responses: async ({ consul }) => {
      assert.deepEqual(await consul.exportedServices.list(), []);
      const [web, db] = [unique("web"), unique("db")];
      const data = {
        ...{ Kind: "exported-services", Name: "default" },
        Services: [
          { Name: web, Consumers: [{ Peer: "east" }, { Peer: "west" }] },
          { Name: db, Consumers: [{ Peer: "east" }] },
        ],
      };
      const services = await afterChange(
        (options) => consul.exportedServices.list(options),
        () => consul.api.put("config", { data }),
        (services) => services.length > 0,
      );
      const consumers = services.map((it) => [it.Service, it.Consumers.Peers?.sort()]);
      assert.deepEqual(Object.fromEntries(consumers), { [web]: ["east", "west"], [db]: ["east"] });
      await consul.api.delete("config/exported-services/default");
      assert.deepEqual(await consul.exportedServices.list(), []);
    },
  },
  listImportedServices: {
    sends: [[(consul) => consul.exportedServices.listImported(), "GET /v1/imported-services"]],
    untested: "needs Consul 1.22",
  },
};

export default rows;
