// @ts-check
import assert from "node:assert/strict";

/** @type {import("../row.mjs").Rows} */
const rows = {
  listTemplatedPolicies: {
    sends: [[(consul) => consul.acl.templatedPolicy.list(), "GET /v1/acl/templated-policies"]],
    responses: async ({ consul: off, withAcl }) => {
      await assert.rejects(off.acl.templatedPolicy.list(), {
        name: "UnauthorizedError",
        status: 401,
        message: /ACL support disabled/,
        hint: /ACLs are off/,
      });
      const consul = await withAcl();
      const templates = await consul.acl.templatedPolicy.list();
      assert.ok("builtin/node" in templates && "builtin/dns" in templates);
      assert.equal(templates["builtin/service"]?.TemplateName, "builtin/service");
    },
  },
  readTemplatedPolicy: {
    sends: [
      [
        (consul) => consul.acl.templatedPolicy.get("builtin/service"),
        "GET /v1/acl/templated-policy/name/builtin/service",
      ],
      [
        (consul) => consul.acl.templatedPolicy.get("a b?#%ü"),
        "GET /v1/acl/templated-policy/name/a%20b%3F%23%25%C3%BC",
      ],
    ],
    responses: async ({ withAcl }) => {
      const consul = await withAcl();
      const template = await consul.acl.templatedPolicy.get("builtin/service");
      assert.match(template.Template, /service "\{\{\.Name\}\}"/);
      assert.deepEqual(JSON.parse(template.Schema).required, ["name"]);
      await assert.rejects(consul.acl.templatedPolicy.get("none"), {
        name: "ConsulError",
        status: 400,
        message: /Invalid templated policy Name: none/,
      });
    },
  },
  previewTemplatedPolicy: {
    sends: [
      [
        (consul) =>
          consul.acl.templatedPolicy.preview("builtin/service", { name: "web", Later: 1 }),
        "POST /v1/acl/templated-policy/preview/builtin/service",
        { name: "web", Later: 1 },
      ],
      [
        (consul) => consul.acl.templatedPolicy.preview("builtin/dns", {}),
        "POST /v1/acl/templated-policy/preview/builtin/dns",
        {},
      ],
    ],
    responses: async ({ withAcl }) => {
      const consul = await withAcl();
      const policy = await consul.acl.templatedPolicy.preview("builtin/service", { name: "web" });
      assert.match(policy.Rules, /service "web" \{/);
      assert.equal(policy.CreateIndex, 0);
      const documented = await consul.acl.templatedPolicy.preview("builtin/service", {
        Name: "web",
      });
      assert.equal(documented.Rules, policy.Rules);
      assert.match((await consul.acl.templatedPolicy.preview("builtin/dns", {})).Rules, /query/);
      await assert.rejects(consul.acl.templatedPolicy.preview("builtin/service", {}), {
        name: "ConsulError",
        status: 400,
        message: /validation error for templated policy/,
      });
      const policies = await consul.acl.policy.list();
      assert.ok(!policies.some((it) => it.ID === policy.ID));
    },
  },
};

export default rows;
