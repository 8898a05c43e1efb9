// @ts-check
import assert from "node:assert/strict";
import { unique } from "../../behaviour/context.js";
import { makeIssuer } from "../jwt.mjs";

const id = "000ed53c-e2d3-e7e6-31a5-c19bc3518a3d";
const none = "00000000-0000-4000-8000-000000000000";
// biome-ignore lint/suspicious/noTemplateCurlyInString: Consul replaces it.
const user = "${value.user}";

/** @param {import("../row.mjs").Consul} consul */
async function withAuthMethod(consul) {
  const AuthMethod = unique("rules");
  const issuer = makeIssuer(AuthMethod);
  await consul.acl.authMethod.create({ Name: AuthMethod, Type: "jwt", Config: issuer.config });
  return { AuthMethod, issuer };
}

/** @type {import("../row.mjs").Rows} */
const rows = {
  createBindingRule: {
    sends: [
      [
        (consul) =>
          consul.acl.bindingRule.create({
            AuthMethod: "a",
            Selector: "value.team == b",
            BindType: "templated-policy",
            BindName: "builtin/service",
            BindVars: { name: user },
            Later: 1,
          }),
        "PUT /v1/acl/binding-rule",
        {
          AuthMethod: "a",
          Selector: "value.team == b",
          BindType: "templated-policy",
          BindName: "builtin/service",
          BindVars: { name: user },
          Later: 1,
        },
      ],
    ],
    responses: async ({ consul: off, withAcl, version }) => {
      const rule = { AuthMethod: "a", BindType: "service", BindName: "b" };
      await assert.rejects(off.acl.bindingRule.create(rule), {
        name: "UnauthorizedError",
        status: 401,
        message: /ACL support disabled/,
        hint: /ACLs are off/,
      });
      const consul = await withAcl();
      const { AuthMethod, issuer } = await withAuthMethod(consul);
      const policy = await consul.acl.policy.create({ Name: unique("policy") });
      const role = await consul.acl.role.create({ Name: unique("role") });
      const kinds = {
        service: user,
        node: user,
        role: role.Name,
        ...(version.atLeast(1, 17) && { "templated-policy": "builtin/service" }),
        ...(version.atLeast(1, 18) && { policy: policy.Name }),
      };
      for (const [BindType, BindName] of Object.entries(kinds)) {
        const created = await consul.acl.bindingRule.create({
          ...{ AuthMethod, BindType, BindName, Selector: "value.team == web" },
          ...(BindType === "templated-policy" && { BindVars: { name: user } }),
        });
        assert.deepEqual([created.BindType, created.BindName], [BindType, BindName]);
        assert.equal(created.BindVars?.name, BindType === "templated-policy" ? user : undefined);
      }
      // A login gets the rights that the rules give.
      const BearerToken = issuer.jwt({ user: "ann", team: "web" });
      const token = await consul.acl.login({ AuthMethod, BearerToken });
      assert.deepEqual(token.ServiceIdentities, [{ ServiceName: "ann" }]);
      assert.deepEqual(token.NodeIdentities, [{ NodeName: "ann", Datacenter: "dc1" }]);
      assert.deepEqual(token.Roles, [{ ID: role.ID, Name: role.Name }]);
      if (version.atLeast(1, 18)) {
        assert.deepEqual(token.Policies, [{ ID: policy.ID, Name: policy.Name }]);
        assert.equal(token.TemplatedPolicies?.[0]?.TemplateVariables?.name, "ann");
      }
      await assert.rejects(consul.acl.bindingRule.create({ ...rule, AuthMethod: "none" }), {
        name: "ConsulError",
        message: /cannot find auth method with name "none"/,
      });
      await assert.rejects(consul.acl.bindingRule.create({ ...rule, AuthMethod, Selector: "x" }), {
        name: "ConsulError",
        message: /Selector is invalid/,
      });
    },
  },
  readBindingRule: {
    sends: [
      [(consul) => consul.acl.bindingRule.get(id), `GET /v1/acl/binding-rule/${id}`],
      [
        (consul) => consul.acl.bindingRule.get("a/b ?#%ü", { index: 7 }),
        "GET /v1/acl/binding-rule/a/b%20%3F%23%25%C3%BC?index=7",
      ],
    ],
    responses: async ({ withAcl }) => {
      const consul = await withAcl();
      const { AuthMethod } = await withAuthMethod(consul);
      const created = await consul.acl.bindingRule.create({
        ...{ AuthMethod, BindType: "service", BindName: "web", Description: "Everyone." },
      });
      assert.deepEqual(await consul.acl.bindingRule.get(created.ID), created);
      assert.equal(await consul.acl.bindingRule.get(none), null);
    },
  },
  updateBindingRule: {
    sends: [
      [
        (consul) => consul.acl.bindingRule.update(id, { BindType: "role", BindName: "a" }),
        `PUT /v1/acl/binding-rule/${id}`,
        { BindType: "role", BindName: "a" },
      ],
    ],
    responses: async ({ withAcl }) => {
      const consul = await withAcl();
      const { AuthMethod } = await withAuthMethod(consul);
      const old = await consul.acl.bindingRule.create({
        ...{ AuthMethod, BindType: "service", BindName: "web", Description: "Old." },
      });
      // A result can be sent back.
      const rule = await consul.acl.bindingRule.update(old.ID, { ...old, Description: "New." });
      assert.deepEqual([rule.Description, rule.BindName], ["New.", "web"]);
      const less = await consul.acl.bindingRule.update(old.ID, { BindType: "role", BindName: "a" });
      assert.deepEqual(
        [less.Description, less.BindType, less.AuthMethod],
        ["", "role", AuthMethod],
      );
      assert.deepEqual(await consul.acl.bindingRule.get(old.ID), less);
      const missing = consul.acl.bindingRule.update(none, { BindType: "role", BindName: "a" });
      await assert.rejects(missing, { name: "ConsulError", message: /cannot find binding rule/ });
    },
  },
  deleteBindingRule: {
    sends: [[(consul) => consul.acl.bindingRule.delete(id), `DELETE /v1/acl/binding-rule/${id}`]],
    responses: async ({ withAcl }) => {
      const consul = await withAcl();
      const { AuthMethod } = await withAuthMethod(consul);
      const rule = { AuthMethod, BindType: "service", BindName: "web" };
      const { ID } = await consul.acl.bindingRule.create(rule);
      assert.equal(await consul.acl.bindingRule.delete(ID), true);
      assert.equal(await consul.acl.bindingRule.get(ID), null);
      assert.equal(await consul.acl.bindingRule.delete(ID), true);
    },
  },
  listBindingRules: {
    sends: [
      [(consul) => consul.acl.bindingRule.list(), "GET /v1/acl/binding-rules"],
      [
        (consul) => consul.acl.bindingRule.list({ authMethod: "a b" }),
        "GET /v1/acl/binding-rules?authmethod=a%20b",
      ],
    ],
    responses: async ({ withAcl }) => {
      const consul = await withAcl();
      const { AuthMethod } = await withAuthMethod(consul);
      assert.deepEqual(await consul.acl.bindingRule.list({ authMethod: AuthMethod }), []);
      const rule = { AuthMethod, BindType: "service", BindName: "web" };
      const { ID } = await consul.acl.bindingRule.create(rule);
      const ids = (await consul.acl.bindingRule.list()).map((it) => it.ID);
      assert.ok(ids.includes(ID));
      const [only, ...more] = await consul.acl.bindingRule.list({ authMethod: AuthMethod });
      assert.deepEqual([only?.ID, more], [ID, []]);
    },
  },
};

export default rows;
