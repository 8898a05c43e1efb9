// @ts-check
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { unique } from "../../behaviour/context.js";
import { makeIssuer } from "../jwt.mjs";

const id = "6a1253d2-1785-24fd-91c2-f8e78c745511";
const none = "00000000-0000-4000-8000-000000000000";

/**
 * A token with every kind of right that this version has.
 *
 * @param {import("../row.mjs").World} world
 * @param {import("../row.mjs").Consul} consul
 */
async function makeFull({ version }, consul) {
  const Rules = 'key_prefix "a/" { policy = "read" }';
  const policy = await consul.acl.policy.create({ Name: unique("policy"), Rules });
  const role = await consul.acl.role.create({
    Name: unique("role"),
    NodeIdentities: [{ NodeName: "node-2", Datacenter: "dc1" }],
    ...(version.atLeast(1, 17) && { TemplatedPolicies: [{ TemplateName: "builtin/dns" }] }),
  });
  const service = unique("web");
  const token = await consul.acl.token.create({
    Description: "everything",
    Policies: [{ ID: policy.ID }],
    Roles: [{ Name: role.Name }],
    ServiceIdentities: [{ ServiceName: service, Datacenters: ["dc1"] }],
    NodeIdentities: [{ NodeName: "node-1", Datacenter: "dc1" }],
    ...(version.atLeast(1, 17) && {
      TemplatedPolicies: [{ TemplateName: "builtin/service", TemplateVariables: { name: "api" } }],
    }),
    ExpirationTTL: "1h",
  });
  return { token, policy, role, service };
}

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
    responses: async (world) => {
      await assert.rejects(world.consul.acl.token.create({}), {
        name: "UnauthorizedError",
        status: 401,
        message: /ACL support disabled/,
        hint: /ACLs are off/,
      });
      const consul = await world.withAcl();
      const { token, policy, role, service } = await makeFull(world, consul);
      assert.equal(token.Description, "everything");
      assert.deepEqual(token.Policies, [{ ID: policy.ID, Name: policy.Name }]);
      assert.deepEqual(token.Roles, [{ ID: role.ID, Name: role.Name }]);
      assert.deepEqual(token.ServiceIdentities, [{ ServiceName: service, Datacenters: ["dc1"] }]);
      assert.deepEqual(token.NodeIdentities, [{ NodeName: "node-1", Datacenter: "dc1" }]);
      if (world.version.atLeast(1, 17)) {
        const [template] = token.TemplatedPolicies ?? [];
        assert.equal(template?.TemplateName, "builtin/service");
        assert.deepEqual(template?.TemplateVariables, { name: "api" });
      }
      const lifetime = Date.parse(token.ExpirationTime ?? "") - Date.parse(token.CreateTime);
      assert.equal(lifetime, 3600 * 1000);
      const own = { AccessorID: randomUUID(), SecretID: randomUUID() };
      const { AccessorID, SecretID, Local } = await consul.acl.token.create({
        ...own,
        Local: true,
      });
      assert.deepEqual({ AccessorID, SecretID, Local }, { ...own, Local: true });
      await assert.rejects(consul.acl.token.create({ Policies: [{ Name: "none" }] }), {
        name: "ConsulError",
        message: /No such ACL policy with name "none"/,
      });
    },
  },
  readToken: {
    sends: [
      [(consul) => consul.acl.token.get(id), `GET /v1/acl/token/${id}`],
      [
        (consul) => consul.acl.token.get("a/b ?#%ü", { expanded: true }),
        "GET /v1/acl/token/a/b%20%3F%23%25%C3%BC?expanded=true",
      ],
    ],
    responses: async (world) => {
      const { version } = world;
      const consul = await world.withAcl();
      const { token, policy, role } = await makeFull(world, consul);
      assert.deepEqual(await consul.acl.token.get(token.AccessorID), token);
      const expanded = await consul.acl.token.get(token.AccessorID, { expanded: true });
      assert.equal(expanded?.SecretID, token.SecretID);
      if (version.atLeast(1, 12)) {
        assert.ok(expanded?.ExpandedPolicies?.some((it) => it.Rules === policy.Rules));
        assert.deepEqual(expanded?.ExpandedRoles, [role]);
        assert.equal(expanded?.AgentACLDefaultPolicy, "deny");
        assert.equal(expanded?.ResolvedByAgent, "node-1");
      } else {
        assert.deepEqual(expanded, token);
      }

      const reader = await consul.acl.policy.create({
        Name: unique("reader"),
        Rules: 'acl = "read"',
      });
      const { SecretID } = await consul.acl.token.create({ Policies: [{ ID: reader.ID }] });
      const seen = await consul.acl.token.get(token.AccessorID, { token: SecretID });
      assert.equal(seen?.SecretID, "<hidden>");

      if (version.atLeast(1, 15)) assert.equal(await consul.acl.token.get(none), null);
      else await assert.rejects(consul.acl.token.get(none), { message: /ACL not found/ });
      // For an unknown token, newer versions do not say whether the requested token exists either.
      await assert.rejects(consul.acl.token.get(token.AccessorID, { token: randomUUID() }), {
        name: "UnauthorizedError",
        message: /ACL not found/,
        hint: /does not know the token/,
      });
    },
  },
  readSelfToken: {
    sends: [[(consul) => consul.acl.token.self(), "GET /v1/acl/token/self"]],
    responses: async (world) => {
      const consul = await world.withAcl();
      const { token } = await makeFull(world, consul);
      assert.deepEqual(await consul.acl.token.self({ token: token.SecretID }), token);
      await assert.rejects(consul.acl.token.self({ token: randomUUID() }), {
        name: "UnauthorizedError",
        message: /ACL not found/,
      });
    },
  },
  updateToken: {
    sends: [
      [
        (consul) => consul.acl.token.update(id, { Description: "b", Policies: null }),
        `PUT /v1/acl/token/${id}`,
        { Description: "b", Policies: null },
      ],
    ],
    responses: async (world) => {
      const consul = await world.withAcl();
      const { token: old } = await makeFull(world, consul);
      // A result can be sent back.
      const read = await consul.acl.token.get(old.AccessorID);
      const token = await consul.acl.token.update(old.AccessorID, { ...read, Description: "new" });
      assert.equal(token.Description, "new");
      assert.equal(token.SecretID, old.SecretID);
      assert.deepEqual(token.Policies, old.Policies);
      assert.deepEqual(token.TemplatedPolicies, old.TemplatedPolicies);
      const { AccessorID } = old;
      const less = await consul.acl.token.update(AccessorID, { AccessorID });
      assert.equal(less.Description, "");
      assert.deepEqual(less.Policies ?? less.Roles ?? less.ServiceIdentities ?? [], []);
      assert.equal(less.SecretID, old.SecretID);
      const missing = consul.acl.token.update(none, { Description: "a" });
      await assert.rejects(missing, { name: "ConsulError", message: /[Cc]annot find token/ });
    },
  },
  cloneToken: {
    sends: [
      [(consul) => consul.acl.token.clone(id), `PUT /v1/acl/token/${id}/clone`, {}],
      [
        (consul) => consul.acl.token.clone(id, { Description: "copy" }),
        `PUT /v1/acl/token/${id}/clone`,
        { Description: "copy" },
      ],
    ],
    responses: async (world) => {
      const consul = await world.withAcl();
      const { token } = await makeFull(world, consul);
      const { AccessorID } = token;
      const copy = await consul.acl.token.clone(AccessorID, { Description: "copy" });
      assert.notEqual(copy.AccessorID, AccessorID);
      assert.equal(copy.Description, "copy");
      assert.deepEqual(rights(copy), rights(token));
      assert.equal((await consul.acl.token.get(copy.AccessorID))?.Description, "copy");
    },
  },
  deleteToken: {
    sends: [[(consul) => consul.acl.token.delete(id), `DELETE /v1/acl/token/${id}`]],
    responses: async ({ withAcl, version }) => {
      const consul = await withAcl();
      const { AccessorID } = await consul.acl.token.create({ Description: "removed" });
      assert.equal(await consul.acl.token.delete(AccessorID), true);
      const gone = consul.acl.token.get(AccessorID);
      if (version.atLeast(1, 15)) assert.equal(await gone, null);
      else await assert.rejects(gone, { message: /ACL not found/ });
      assert.equal(await consul.acl.token.delete(AccessorID), true);
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
    responses: async (world) => {
      const consul = await world.withAcl();
      const { token, policy, role, service } = await makeFull(world, consul);
      const tokens = await consul.acl.token.list();
      assert.ok(tokens.some((it) => it.Description === "Anonymous Token"));
      const name = unique("jwt");
      const issuer = makeIssuer(name);
      await consul.acl.authMethod.create({ Name: name, Type: "jwt", Config: issuer.config });
      const rule = { AuthMethod: name, BindType: "service", BindName: "web" };
      await consul.acl.bindingRule.create(rule);
      const login = { AuthMethod: name, BearerToken: issuer.jwt({}) };
      const given = await consul.acl.login(login);
      const lists = {
        [token.AccessorID]: [
          { policy: policy.ID },
          { role: role.ID },
          ...(world.version.atLeast(1, 17) ? [{ serviceName: service }] : []),
        ],
        [given.AccessorID]: [{ authMethod: name }],
      };
      for (const [AccessorID, filters] of Object.entries(lists)) {
        for (const filter of filters) {
          const [only, ...others] = await consul.acl.token.list(filter);
          assert.deepEqual([only?.AccessorID, others], [AccessorID, []], JSON.stringify(filter));
        }
      }
      assert.deepEqual(await consul.acl.token.list({ policy: none }), []);
    },
  },
};

/** @param {import("consul-wasm").ACLToken} token */
function rights({ Policies, Roles, ServiceIdentities, NodeIdentities, TemplatedPolicies }) {
  return { Policies, Roles, ServiceIdentities, NodeIdentities, TemplatedPolicies };
}

export default rows;
