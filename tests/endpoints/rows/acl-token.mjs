// @ts-check
import assert from "node:assert/strict";

const id = "6a1253d2-1785-24fd-91c2-f8e78c745511";

/** @type {import("../row.mjs").Rows} */
const rows = {
  createToken: {
    sends: [
      [
        (consul) => consul.acl.token.create({ Description: "a", Local: true, Later: 1 }),
        "PUT /v1/acl/token",
        { Description: "a", Local: true, Later: 1 },
      ],
    ],
    answers: async ({ withAcl }) => {
      const consul = await withAcl();
      const token = await consul.acl.token.create({
        Description: "everything",
        ServiceIdentities: [{ ServiceName: "web", Datacenters: ["dc1"] }],
        ExpirationTTL: "1h",
      });
      assert.equal(token.Description, "everything");
      const { ID } = await consul.acl.token.self().then((it) => ({ ID: it.AccessorID }));
      assert.notEqual(token.AccessorID, ID);
    },
  },
  readToken: {
    sends: [
      [(consul) => consul.acl.token.get(id), `GET /v1/acl/token/${id}`],
      [
        (consul) => consul.acl.token.get(id, { expanded: true }),
        `GET /v1/acl/token/${id}?expanded=true`,
      ],
    ],
    answers: async ({ withAcl }) => {
      const consul = await withAcl();
      const { AccessorID } = await consul.acl.token.create({ Description: "read" });
      const token = await consul.acl.token.get(AccessorID, { expanded: true });
      assert.equal(token?.Description, "read");
    },
  },
  readSelfToken: {
    sends: [[(consul) => consul.acl.token.self(), "GET /v1/acl/token/self"]],
    answers: async ({ withAcl }) => {
      const consul = await withAcl();
      assert.equal((await consul.acl.token.self()).SecretID.length, 36);
    },
  },
  updateToken: {
    sends: [
      [
        (consul) => consul.acl.token.update(id, { Description: "b" }),
        `PUT /v1/acl/token/${id}`,
        { Description: "b" },
      ],
    ],
    answers: async ({ withAcl }) => {
      const consul = await withAcl();
      const { AccessorID } = await consul.acl.token.create({ Description: "old" });
      const token = await consul.acl.token.update(AccessorID, { AccessorID, Description: "new" });
      assert.equal(token.Description, "new");
    },
  },
  cloneToken: {
    sends: [
      [(consul) => consul.acl.token.clone(id), `PUT /v1/acl/token/${id}/clone`],
      [
        (consul) => consul.acl.token.clone(id, { Description: "copy" }),
        `PUT /v1/acl/token/${id}/clone`,
        { Description: "copy" },
      ],
    ],
    answers: async ({ withAcl }) => {
      const consul = await withAcl();
      const { AccessorID } = await consul.acl.token.create({ Description: "original" });
      const copy = await consul.acl.token.clone(AccessorID, { Description: "copy" });
      assert.notEqual(copy.AccessorID, AccessorID);
      assert.equal(copy.Description, "copy");
    },
  },
  deleteToken: {
    sends: [[(consul) => consul.acl.token.delete(id), `DELETE /v1/acl/token/${id}`]],
    answers: async ({ withAcl }) => {
      const consul = await withAcl();
      const { AccessorID } = await consul.acl.token.create({ Description: "removed" });
      assert.equal(await consul.acl.token.delete(AccessorID), true);
      assert.equal(await consul.acl.token.get(AccessorID).catch(() => null), null);
    },
  },
  listTokens: {
    sends: [
      [(consul) => consul.acl.token.list(), "GET /v1/acl/tokens"],
      [
        (consul) =>
          consul.acl.token.list({
            policy: "a",
            role: "b",
            serviceName: "c",
            authMethod: "d",
            authMethodNs: "e",
          }),
        "GET /v1/acl/tokens?policy=a&role=b&servicename=c&authmethod=d&authmethod-ns=e",
      ],
    ],
    answers: async ({ withAcl }) => {
      const consul = await withAcl();
      const tokens = await consul.acl.token.list();
      assert.ok(tokens.some((it) => it.Description === "Anonymous Token"));
    },
  },
};

export default rows;
