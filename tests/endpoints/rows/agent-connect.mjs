// @ts-check
import assert from "node:assert/strict";
import { eventually } from "../../behaviour/context.js";

const ClientCertURI =
  "spiffe://11111111-2222-3333-4444-555555555555.consul/ns/default/dc/dc1/svc/web";

/** @type {import("../row.mjs").Rows} */
const rows = {
  authorize: {
    sends: [
      [
        (consul) =>
          consul.agent.connect.authorize({
            Target: "db",
            ClientCertURI,
            ClientCertSerial: "04:00",
          }),
        "POST /v1/agent/connect/authorize",
        { Target: "db", ClientCertURI, ClientCertSerial: "04:00" },
      ],
    ],
    responses: async ({ consul, withAcl }) => {
      const request = { Target: "db", ClientCertURI, ClientCertSerial: "04:00" };
      const { data: byDefault, meta } = await consul.agent.connect.authorize(request).withMeta();
      assert.equal(meta.status, 200);
      assert.equal(byDefault.Authorized, true);
      await consul.api.post("connect/intentions", {
        data: { SourceName: "web", DestinationName: "db", Action: "deny" },
      });
      const denied = await eventually(
        () => consul.agent.connect.authorize(request),
        (it) => !it.Authorized,
      );
      assert.match(denied.Reason, /^Matched .*intention/);
      const { agent } = await withAcl();
      await assert.rejects(agent.connect.authorize(request, { token: "" }), {
        name: "UnauthorizedError",
      });
      await assert.rejects(
        consul.agent.connect.authorize({ Target: "db", ClientCertURI: "https://example.com" }),
        { name: "ConsulError", message: /ClientCertURI not a valid Connect identifier/ },
      );
    },
  },
  agentCARoots: {
    sends: [
      [(consul) => consul.agent.connect.roots(), "GET /v1/agent/connect/ca/roots"],
      [
        (consul) => consul.agent.connect.roots({ index: 7, wait: "10s" }),
        "GET /v1/agent/connect/ca/roots?index=7&wait=10s",
      ],
    ],
    responses: async ({ consul }) => {
      const { data, meta } = await consul.agent.connect.roots().withMeta();
      const active = data.Roots?.find((it) => it.ID === data.ActiveRootID);
      assert.equal(active?.Active, true);
      assert.match(active?.RootCert ?? "", /^-----BEGIN CERTIFICATE-----/);
      const index = meta.index ?? "";
      const again = await consul.agent.connect.roots({ index, wait: "1s" }).withMeta();
      assert.equal(again.meta.index, index, "the index changed");
    },
  },
  agentCALeaf: {
    sends: [
      [(consul) => consul.agent.connect.leaf("web api"), "GET /v1/agent/connect/ca/leaf/web%20api"],
    ],
    kept: { "agent.connect.leaf": (response) => ({ ...response, PrivateKeyPEM: "" }) },
    responses: async ({ consul }) => {
      // An agent has no certificates before its cluster has an authority.
      const leaf = await eventually(
        () => consul.agent.connect.leaf("web").catch(() => null),
        (it) => it !== null,
      );
      assert.equal(leaf?.Service, "web");
      assert.match(
        leaf?.ServiceURI ?? "",
        /^spiffe:\/\/[^/]+\.consul\/ns\/default\/dc\/dc1\/svc\/web$/,
      );
      assert.match(leaf?.PrivateKeyPEM ?? "", /PRIVATE KEY/);
      const again = await consul.agent.connect.leaf("web");
      assert.equal(again.SerialNumber, leaf?.SerialNumber, "the agent made a new certificate");
    },
  },
};

export default rows;
