// @ts-check
import assert from "node:assert/strict";
import { unique } from "../../behaviour/context.js";
import { makeIssuer } from "../jwt.mjs";

const Config = { JWTValidationPubKeys: ["PEM"], BoundIssuer: "b" };

/**
 * An auth method for the users of an issuer.
 *
 * @param {import("../row.mjs").Consul} consul
 * @param {string} what
 */
async function make(consul, what) {
  const Name = unique(what);
  const issuer = makeIssuer(Name);
  const settings = { Type: /** @type {const} */ ("jwt"), Config: issuer.config };
  const method = await consul.acl.authMethod.create({ Name, Description: "Old.", ...settings });
  return { Name, issuer, settings, method };
}

/** @type {import("../row.mjs").Rows} */
const rows = {
  createAuthMethod: {
    sends: [
      [
        (consul) => consul.acl.authMethod.create({ Name: "a", Type: "jwt", Config, Later: 1 }),
        "PUT /v1/acl/auth-method",
        { Name: "a", Type: "jwt", Config, Later: 1 },
      ],
    ],
    responses: async ({ consul: off, withAcl, version }) => {
      await assert.rejects(off.acl.authMethod.create({ Name: "a", Type: "jwt", Config }), {
        name: "UnauthorizedError",
        status: 401,
        message: /ACL support disabled/,
        hint: /ACLs are off/,
      });
      const consul = await withAcl();
      const Name = unique("create");
      const { config } = makeIssuer(Name);
      const method = await consul.acl.authMethod.create({
        Name,
        Type: "jwt",
        DisplayName: "Our users",
        Description: "Who works here.",
        MaxTokenTTL: "5m",
        TokenLocality: "global",
        Config: config,
      });
      assert.equal(method.Name, Name);
      assert.equal(method.MaxTokenTTL, "5m0s");
      assert.equal(method.TokenLocality, "global");
      assert.equal(method.Type, "jwt");
      if (method.Type === "jwt") {
        assert.deepEqual(method.Config.JWTValidationPubKeys, config.JWTValidationPubKeys);
        assert.deepEqual(method.Config.ClaimMappings, config.ClaimMappings);
      }
      const again = { Name, Type: method.Type, Config: config };
      const replaced = await consul.acl.authMethod.create(again);
      assert.deepEqual(
        [replaced.CreateIndex, replaced.Description],
        [method.CreateIndex, undefined],
      );
      await assert.rejects(
        consul.acl.authMethod.create({ Name: unique(), Type: "jwt", Config: {} }),
        { name: "ConsulError", message: /exactly one of 'JWTValidationPubKeys'/ },
      );
      const oidc = {
        OIDCDiscoveryURL: "http://localhost:1",
        OIDCClientID: "a",
        OIDCClientSecret: "b",
        AllowedRedirectURIs: ["http://localhost:8550/oidc/callback"],
      };
      // Only Consul Enterprise has this type.
      await assert.rejects(
        consul.acl.authMethod.create({
          ...{ Name: unique(), Type: "oidc", Config: oidc, MaxTokenTTL: "5m" },
        }),
        { name: "ConsulError", message: /Type should be one of/ },
      );
      if (!version.atLeast(1, 12)) return;
      const aws = await consul.acl.authMethod.create({
        Name: unique("aws"),
        Type: "aws-iam",
        Config: { BoundIAMPrincipalARNs: ["arn:aws:iam::123456789012:role/a"], MaxRetries: 2 },
      });
      assert.equal(aws.Type, "aws-iam");
    },
  },
  readAuthMethod: {
    sends: [
      [(consul) => consul.acl.authMethod.get("a"), "GET /v1/acl/auth-method/a"],
      [
        (consul) => consul.acl.authMethod.get("a/b ?#%ü", { index: 7 }),
        "GET /v1/acl/auth-method/a/b%20%3F%23%25%C3%BC?index=7",
      ],
    ],
    responses: async ({ withAcl }) => {
      const consul = await withAcl();
      const { Name, method } = await make(consul, "read");
      assert.deepEqual(await consul.acl.authMethod.get(Name), method);
      assert.equal(await consul.acl.authMethod.get("none"), null);
    },
  },
  updateAuthMethod: {
    sends: [
      [
        (consul) => consul.acl.authMethod.update("a b", { Type: "jwt", Config }),
        "PUT /v1/acl/auth-method/a%20b",
        { Type: "jwt", Config },
      ],
    ],
    responses: async ({ withAcl }) => {
      const consul = await withAcl();
      const { Name, issuer, settings, method } = await make(consul, "update");
      // A result can be sent back.
      const changed = await consul.acl.authMethod.update(Name, { ...method, Description: "New." });
      assert.equal(changed.Description, "New.");
      assert.deepEqual(changed.Config, method.Config);
      const less = await consul.acl.authMethod.update(Name, settings);
      assert.equal(less.Description, undefined);
      const created = await consul.acl.authMethod.update(unique("updated"), settings);
      assert.deepEqual(await consul.acl.authMethod.get(created.Name), created);
      const other = {
        Type: /** @type {const} */ ("aws-iam"),
        Config: { BoundIAMPrincipalARNs: [] },
      };
      await assert.rejects(consul.acl.authMethod.update(Name, other), {
        name: "ConsulError",
        message: /the Type field of an Auth Method is immutable/,
      });

      // Leeways are in nanoseconds. An hour of leeway accepts a token that expired half an hour ago.
      await consul.acl.bindingRule.create({
        AuthMethod: Name,
        BindType: "service",
        BindName: "web",
      });
      const now = Math.floor(Date.now() / 1000);
      const late = { iat: now - 3600, nbf: now - 3600, exp: now - 1800 };
      const login = { AuthMethod: Name, BearerToken: issuer.jwt(late) };
      await assert.rejects(consul.acl.login(login), { message: /token is expired/ });
      const hour = 3600 * 1e9;
      await consul.acl.authMethod.update(Name, {
        ...{ Type: "jwt", MaxTokenTTL: "10m" },
        Config: { ...issuer.config, ExpirationLeeway: hour, ClockSkewLeeway: hour },
      });
      const token = await consul.acl.login(login);
      const lifetime = Date.parse(token.ExpirationTime ?? "") - Date.parse(token.CreateTime);
      assert.equal(lifetime, 10 * 60 * 1000);
    },
  },
  deleteAuthMethod: {
    sends: [[(consul) => consul.acl.authMethod.delete("a"), "DELETE /v1/acl/auth-method/a"]],
    responses: async ({ withAcl }) => {
      const consul = await withAcl();
      const { Name } = await make(consul, "delete");
      const rule = { AuthMethod: Name, BindType: "service", BindName: "web" };
      const { ID } = await consul.acl.bindingRule.create(rule);
      assert.equal(await consul.acl.authMethod.delete(Name), true);
      assert.equal(await consul.acl.authMethod.get(Name), null);
      assert.equal(await consul.acl.bindingRule.get(ID), null);
      assert.equal(await consul.acl.authMethod.delete(Name), true);
    },
  },
  listAuthMethods: {
    sends: [[(consul) => consul.acl.authMethod.list(), "GET /v1/acl/auth-methods"]],
    responses: async ({ withAcl }) => {
      const consul = await withAcl();
      const { Name } = await make(consul, "list");
      const listed = (await consul.acl.authMethod.list()).find((it) => it.Name === Name);
      assert.equal(listed?.Type, "jwt");
      assert.ok(listed && !("Config" in listed));
    },
  },
};

export default rows;
