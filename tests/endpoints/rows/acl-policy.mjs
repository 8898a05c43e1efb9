// @ts-check
import assert from "node:assert/strict";
import { unique } from "../../behaviour/context.js";

const id = "e359bd81-baca-903e-7e64-1ccd9fdc78f5";
const none = "00000000-0000-4000-8000-000000000000";
const Rules = 'key_prefix "a/" { policy = "read" }';

/** @type {import("../row.mjs").Rows} */
const rows = {
  createPolicy: {
    sends: [
      [
        (consul) =>
          consul.acl.policy.create({ Name: "a", Rules, Datacenters: ["dc1"], Later: { b: 1 } }),
        "PUT /v1/acl/policy",
        { Name: "a", Rules, Datacenters: ["dc1"], Later: { b: 1 } },
      ],
    ],
    responses: async ({ consul: off, withAcl }) => {
      await assert.rejects(off.acl.policy.create({ Name: "a" }), {
        name: "UnauthorizedError",
        status: 401,
        message: /ACL support disabled/,
        hint: /ACLs are off/,
      });
      const consul = await withAcl();
      const Name = unique("create");
      const policy = await consul.acl.policy.create({
        Name,
        Description: "Reads a.",
        Rules,
        Datacenters: ["dc1"],
      });
      assert.equal(policy.Name, Name);
      assert.equal(policy.Rules, Rules);
      assert.deepEqual(policy.Datacenters, ["dc1"]);
      assert.equal(policy.CreateIndex, policy.ModifyIndex);
      await assert.rejects(consul.acl.policy.create({ Name }), {
        name: "ConsulError",
        message: /A Policy with Name ".*" already exists/,
      });
      await assert.rejects(consul.acl.policy.create({ Name: unique(), Rules: "key {" }), {
        name: "ConsulError",
        message: /Failed to parse ACL rules/,
      });
    },
  },
  readPolicy: {
    sends: [
      [(consul) => consul.acl.policy.get(id), `GET /v1/acl/policy/${id}`],
      [
        (consul) => consul.acl.policy.get("a/b ?#%ü", { index: 7, wait: "10s" }),
        "GET /v1/acl/policy/a/b%20%3F%23%25%C3%BC?index=7&wait=10s",
      ],
    ],
    responses: async ({ withAcl, version }) => {
      const consul = await withAcl();
      const created = await consul.acl.policy.create({ Name: unique("read"), Rules });
      const { data, meta } = await consul.acl.policy.get(created.ID).withMeta();
      assert.deepEqual(data, created);
      assert.ok(Number(meta.index) >= created.ModifyIndex);
      if (version.atLeast(1, 15)) assert.equal(await consul.acl.policy.get(none), null);
      else await assert.rejects(consul.acl.policy.get(none), { message: /ACL not found/ });
      await assert.rejects(consul.acl.policy.get(created.Name), {
        name: "ConsulError",
        message: /UUID must be 36 characters/,
      });
    },
  },
  readPolicyByName: {
    since: [1, 7, 3],
    sends: [
      [(consul) => consul.acl.policy.getByName("a"), "GET /v1/acl/policy/name/a"],
      [
        (consul) => consul.acl.policy.getByName("team/web", { ns: "b" }),
        "GET /v1/acl/policy/name/team/web?ns=b",
      ],
    ],
    responses: async ({ withAcl, version }) => {
      const consul = await withAcl();
      // Newer versions allow one slash in a name.
      const Name = version.atLeast(1, 16, 1) ? `team/${unique("name")}` : unique("name");
      const created = await consul.acl.policy.create({ Name, Rules });
      assert.deepEqual(await consul.acl.policy.getByName(Name), created);
      if (version.atLeast(1, 15)) assert.equal(await consul.acl.policy.getByName("none"), null);
      else await assert.rejects(consul.acl.policy.getByName("none"), { message: /ACL not found/ });
    },
  },
  updatePolicy: {
    sends: [
      [
        (consul) => consul.acl.policy.update(id, { Name: "a", Rules: "" }),
        `PUT /v1/acl/policy/${id}`,
        { Name: "a", Rules: "" },
      ],
    ],
    responses: async ({ withAcl }) => {
      const consul = await withAcl();
      const old = await consul.acl.policy.create({
        Name: unique("update"),
        Description: "Old.",
        Rules,
      });
      // A result can be sent back.
      const policy = await consul.acl.policy.update(old.ID, { ...old, Description: "New." });
      assert.deepEqual([policy.Description, policy.Rules], ["New.", Rules]);
      const Name = unique("renamed");
      const less = await consul.acl.policy.update(old.ID, { Name });
      assert.deepEqual([less.Name, less.Description, less.Rules], [Name, "", ""]);
      assert.deepEqual(await consul.acl.policy.get(old.ID), less);
      await assert.rejects(consul.acl.policy.update(none, { Name: "a" }), {
        name: "ConsulError",
        message: /cannot find policy/,
      });
    },
  },
  deletePolicy: {
    sends: [[(consul) => consul.acl.policy.delete(id), `DELETE /v1/acl/policy/${id}`]],
    responses: async ({ withAcl, version }) => {
      const consul = await withAcl();
      const { ID } = await consul.acl.policy.create({ Name: unique("delete") });
      const { AccessorID } = await consul.acl.token.create({ Policies: [{ ID }] });
      assert.equal(await consul.acl.policy.delete(ID), true);
      const policies = await consul.acl.policy.list();
      assert.ok(!policies.some((it) => it.ID === ID));
      assert.equal((await consul.acl.token.get(AccessorID))?.Policies?.length ?? 0, 0);
      // The 1.21.4 that this was tested with closes the connection instead.
      if (!version.atLeast(1, 15)) assert.equal(await consul.acl.policy.delete(ID), true);
    },
  },
  listPolicies: {
    sends: [[(consul) => consul.acl.policy.list(), "GET /v1/acl/policies"]],
    responses: async ({ withAcl }) => {
      const consul = await withAcl();
      const { ID } = await consul.acl.policy.create({ Name: unique("list"), Datacenters: ["dc1"] });
      const policies = await consul.acl.policy.list();
      assert.ok(policies.some((it) => it.Name === "global-management"));
      const listed = policies.find((it) => it.ID === ID);
      assert.deepEqual(listed?.Datacenters, ["dc1"]);
      assert.ok(listed && !("Rules" in listed));
    },
  },
};

export default rows;
