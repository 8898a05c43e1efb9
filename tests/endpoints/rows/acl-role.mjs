// @ts-check
import assert from "node:assert/strict";
import { unique } from "../../behaviour/context.js";

const id = "aa770e5b-8b0b-7fcf-e5a1-8535fcc388b4";
const none = "00000000-0000-4000-8000-000000000000";

/** @type {import("../row.mjs").Rows} */
const rows = {
  createRole: {
    sends: [
      [
        (consul) =>
          consul.acl.role.create({
            Name: "a",
            Policies: [{ ID: id }, { Name: "b" }],
            ServiceIdentities: [{ ServiceName: "c" }],
            NodeIdentities: [{ NodeName: "d", Datacenter: "dc1" }],
            TemplatedPolicies: [{ TemplateName: "builtin/dns" }],
            Later: 1,
          }),
        "PUT /v1/acl/role",
        {
          Name: "a",
          Policies: [{ ID: id }, { Name: "b" }],
          ServiceIdentities: [{ ServiceName: "c" }],
          NodeIdentities: [{ NodeName: "d", Datacenter: "dc1" }],
          TemplatedPolicies: [{ TemplateName: "builtin/dns" }],
          Later: 1,
        },
      ],
    ],
    responses: async ({ consul: off, withAcl, version }) => {
      await assert.rejects(off.acl.role.create({ Name: "a" }), {
        name: "UnauthorizedError",
        status: 401,
        message: /ACL support disabled/,
        hint: /ACLs are off/,
      });
      const consul = await withAcl();
      const policy = await consul.acl.policy.create({ Name: unique("policy") });
      const Name = unique("create");
      const role = await consul.acl.role.create({
        Name,
        Description: "All that there is.",
        Policies: [{ Name: policy.Name }],
        ServiceIdentities: [{ ServiceName: "web", Datacenters: ["dc1"] }],
        NodeIdentities: [{ NodeName: "node-1", Datacenter: "dc1" }],
        ...(version.atLeast(1, 17) && {
          TemplatedPolicies: [
            { TemplateName: "builtin/service", TemplateVariables: { name: "db" } },
            { TemplateName: "builtin/dns", Datacenters: ["dc1"] },
          ],
        }),
      });
      assert.equal(role.Name, Name);
      assert.deepEqual(role.Policies, [{ ID: policy.ID, Name: policy.Name }]);
      assert.deepEqual(role.ServiceIdentities, [{ ServiceName: "web", Datacenters: ["dc1"] }]);
      assert.deepEqual(role.NodeIdentities, [{ NodeName: "node-1", Datacenter: "dc1" }]);
      if (version.atLeast(1, 17)) {
        const templates = role.TemplatedPolicies?.map(({ TemplateName }) => TemplateName).sort();
        assert.deepEqual(templates, ["builtin/dns", "builtin/service"]);
      }
      await assert.rejects(consul.acl.role.create({ Name }), {
        name: "ConsulError",
        message: /A Role with Name ".*" already exists/,
      });
      await assert.rejects(
        consul.acl.role.create({ Name: unique(), Policies: [{ Name: "none" }] }),
        { name: "ConsulError", message: /No such ACL policy with name "none"/ },
      );
    },
  },
  readRole: {
    sends: [
      [(consul) => consul.acl.role.get(id), `GET /v1/acl/role/${id}`],
      [
        (consul) => consul.acl.role.get("a/b ?#%ü", { index: 7 }),
        "GET /v1/acl/role/a/b%20%3F%23%25%C3%BC?index=7",
      ],
    ],
    responses: async ({ withAcl }) => {
      const consul = await withAcl();
      const created = await consul.acl.role.create({
        Name: unique("read"),
        NodeIdentities: [{ NodeName: "node-1", Datacenter: "dc1" }],
      });
      assert.deepEqual(await consul.acl.role.get(created.ID), created);
      assert.equal(await consul.acl.role.get(none), null);
      await assert.rejects(consul.acl.role.get(created.Name), {
        name: "ConsulError",
        message: /UUID must be 36 characters/,
      });
    },
  },
  readRoleByName: {
    sends: [[(consul) => consul.acl.role.getByName("a b"), "GET /v1/acl/role/name/a%20b"]],
    responses: async ({ withAcl }) => {
      const consul = await withAcl();
      const created = await consul.acl.role.create({
        Name: unique("name"),
        ServiceIdentities: [{ ServiceName: "web" }],
      });
      assert.deepEqual(await consul.acl.role.getByName(created.Name), created);
      assert.equal(await consul.acl.role.getByName("none"), null);
    },
  },
  updateRole: {
    sends: [
      [
        (consul) => consul.acl.role.update(id, { Name: "a", Policies: null }),
        `PUT /v1/acl/role/${id}`,
        { Name: "a", Policies: null },
      ],
    ],
    responses: async ({ withAcl }) => {
      const consul = await withAcl();
      const { ID } = await consul.acl.policy.create({ Name: unique("policy") });
      const old = await consul.acl.role.create({
        Name: unique("update"),
        Description: "Old.",
        Policies: [{ ID }],
      });
      // A result can be sent back.
      const role = await consul.acl.role.update(old.ID, { ...old, Description: "New." });
      assert.equal(role.Description, "New.");
      assert.deepEqual(role.Policies, old.Policies);
      const Name = unique("renamed");
      const less = await consul.acl.role.update(old.ID, { Name });
      assert.deepEqual([less.Name, less.Description, less.Policies ?? []], [Name, "", []]);
      assert.deepEqual(await consul.acl.role.get(old.ID), less);
      await assert.rejects(consul.acl.role.update(none, { Name: "a" }), {
        name: "ConsulError",
        message: /cannot find role/,
      });
    },
  },
  deleteRole: {
    sends: [[(consul) => consul.acl.role.delete(id), `DELETE /v1/acl/role/${id}`]],
    responses: async ({ withAcl, version }) => {
      const consul = await withAcl();
      const { ID } = await consul.acl.role.create({ Name: unique("delete") });
      assert.equal(await consul.acl.role.delete(ID), true);
      assert.equal(await consul.acl.role.get(ID), null);
      // The 1.21.4 that this was tested with closes the connection instead.
      if (!version.atLeast(1, 15)) assert.equal(await consul.acl.role.delete(ID), true);
    },
  },
  listRoles: {
    sends: [
      [(consul) => consul.acl.role.list(), "GET /v1/acl/roles"],
      [(consul) => consul.acl.role.list({ policy: id }), `GET /v1/acl/roles?policy=${id}`],
    ],
    responses: async ({ withAcl }) => {
      const consul = await withAcl();
      const policy = await consul.acl.policy.create({ Name: unique("policy") });
      const other = await consul.acl.policy.create({ Name: unique("policy") });
      const { ID } = await consul.acl.role.create({
        Name: unique("list"),
        Policies: [{ ID: policy.ID }],
      });
      assert.ok((await consul.acl.role.list()).some((it) => it.ID === ID));
      const [only, ...more] = await consul.acl.role.list({ policy: policy.ID });
      assert.deepEqual([only?.ID, more], [ID, []]);
      assert.deepEqual(await consul.acl.role.list({ policy: other.ID }), []);
    },
  },
};

export default rows;
