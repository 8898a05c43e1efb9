// @ts-check
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { startAgent } from "../../../scripts/consul-agent.mjs";
import { eventually, rejection, unique } from "../../behaviour/context.js";
import { makeIssuer } from "../jwt.mjs";

/** An agent with ACLs on that is not bootstrapped yet. */
const startAlone = () =>
  startAgent({ config: { acl: { enabled: true, default_policy: "allow" } } });
const startAlone2 = () => startAlone();

const start = () => startAgent({ acl: true });

/** An auth method that gives every member of a team the rights of a service. @param {import("../row.mjs").Consul} consul */
async function withAuthMethod(consul) {
  const name = unique("jwt");
  const issuer = makeIssuer(name);
  await consul.acl.authMethod.create({ Name: name, Type: "jwt", Config: issuer.config });
  await consul.acl.bindingRule.create({
    AuthMethod: name,
    Selector: "value.team == web and ops in list.groups",
    BindType: "service",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Consul replaces it.
    BindName: "web-${value.user}",
  });
  return { name, issuer };
}

/** @type {import("../row.mjs").Rows} */
const rows = {
  bootstrap: {
    sends: [
      [(consul) => consul.acl.bootstrap(), "PUT /v1/acl/bootstrap", {}],
      [
        (consul) => consul.acl.bootstrap({ BootstrapSecret: "a" }, { timeout: 1000 }),
        "PUT /v1/acl/bootstrap",
        { BootstrapSecret: "a" },
      ],
    ],
    responses: async ({ consul, shared, clientOf, version }) => {
      const off = await rejection(consul.acl.bootstrap());
      assert.equal(off.name, "UnauthorizedError");
      assert.equal(off.status, 401);
      assert.match(off.message, /ACL support disabled/);
      assert.match(off.hint, /ACLs are off/);

      const alone = clientOf(await shared(startAlone));
      // For a moment after its start, Consul 1.8 is in "legacy mode" and does not know today's tokens.
      const token = await eventually(
        () => alone.acl.bootstrap().catch(() => null),
        (it) => it !== null,
      );
      assert.equal(token?.ID, token?.SecretID);
      assert.deepEqual(
        token?.Policies?.map((it) => it.Name),
        ["global-management"],
      );
      const self = await alone.acl.token.self({ token: token?.SecretID ?? "" });
      assert.equal(self.AccessorID, token?.AccessorID);
      await assert.rejects(alone.acl.bootstrap(), {
        name: "UnauthorizedError",
        message: /ACL bootstrap no longer allowed \(reset index: \d+\)/,
      });

      if (!version.atLeast(1, 15)) return;
      const BootstrapSecret = randomUUID();
      const own = await clientOf(await shared(startAlone2)).acl.bootstrap({ BootstrapSecret });
      assert.equal(own.SecretID, BootstrapSecret);
    },
  },
  replication: {
    sends: [
      [(consul) => consul.acl.replication(), "GET /v1/acl/replication"],
      [
        (consul) => consul.acl.replication({ dc: "dc2", consistency: "consistent" }),
        "GET /v1/acl/replication?dc=dc2&consistent=true",
      ],
    ],
    responses: async ({ shared, clientOf }) => {
      const primary = await shared(start);
      const status = await clientOf(primary).acl.replication();
      assert.equal(status.Enabled, false);
      assert.equal(status.SourceDatacenter, "");
      assert.equal(status.LastSuccess, "0001-01-01T00:00:00Z");

      const secondary = clientOf(await shared(() => startSecondary(primary)));
      const running = await eventually(
        () => secondary.acl.replication(),
        (it) => it.Running && it.ReplicatedTokenIndex > 0,
        60_000,
      );
      assert.equal(running.Enabled, true);
      assert.equal(running.SourceDatacenter, "dc1");
      assert.equal(running.ReplicationType, "tokens");
    },
  },
  login: {
    sends: [
      [
        (consul) => consul.acl.login({ AuthMethod: "a b", BearerToken: "c", Meta: { d: "é" } }),
        "POST /v1/acl/login",
        { AuthMethod: "a b", BearerToken: "c", Meta: { d: "é" } },
      ],
    ],
    responses: async ({ shared, clientOf }) => {
      const agent = await shared(start);
      const consul = clientOf(agent);
      const { name, issuer } = await withAuthMethod(consul);
      const BearerToken = issuer.jwt({ user: "ann", team: "web", groups: ["dev", "ops"] });
      // A caller has no token before the login.
      const anonymous = clientOf(agent, { token: undefined });
      const token = await anonymous.acl.login({
        AuthMethod: name,
        BearerToken,
        Meta: { from: "a test" },
      });
      assert.equal(token.AuthMethod, name);
      assert.equal(token.Local, true);
      assert.match(token.Description, /\{"from":"a test"\}/);
      assert.deepEqual(token.ServiceIdentities, [{ ServiceName: "web-ann" }]);
      const self = await anonymous.acl.token.self({ token: token.SecretID });
      assert.equal(self.AccessorID, token.AccessorID);
      await anonymous.agent.service.register({ Name: "web-ann" }, { token: token.SecretID });
      assert.ok("web-ann" in (await consul.agent.service.list()));

      const noRule = issuer.jwt({ user: "bob", team: "db" });
      await assert.rejects(anonymous.acl.login({ AuthMethod: name, BearerToken: noRule }), {
        name: "UnauthorizedError",
        message: /Permission denied/,
      });
      const forged = makeIssuer(name).jwt({ user: "ann", team: "web", groups: ["ops"] });
      await assert.rejects(anonymous.acl.login({ AuthMethod: name, BearerToken: forged }), {
        name: "ConsulError",
        status: 500,
        message: /no known key successfully validated the token signature/,
      });
      const unknown = await rejection(anonymous.acl.login({ AuthMethod: "none", BearerToken }));
      assert.equal(unknown.name, "UnauthorizedError");
      assert.match(unknown.message, /ACL not found/);
      assert.match(unknown.hint, /auth method/);
    },
  },
  logout: {
    sends: [[(consul) => consul.acl.logout(), "POST /v1/acl/logout"]],
    responses: async ({ shared, clientOf }) => {
      const consul = clientOf(await shared(start));
      const { name, issuer } = await withAuthMethod(consul);
      const BearerToken = issuer.jwt({ user: "eve", team: "web", groups: ["ops"] });
      const { AccessorID, SecretID } = await consul.acl.login({ AuthMethod: name, BearerToken });
      assert.equal((await consul.acl.token.get(AccessorID))?.AuthMethod, name);
      assert.equal(await consul.acl.logout({ token: SecretID }), undefined);
      const left = await consul.acl.token.list({ authMethod: name });
      assert.deepEqual(left, []);
      const again = await rejection(consul.acl.logout({ token: SecretID }));
      assert.equal(again.name, "UnauthorizedError");
      // A token that does not come from a login stays.
      await assert.rejects(consul.acl.logout(), { name: "UnauthorizedError", status: 403 });
      assert.equal(typeof (await consul.acl.token.self()).SecretID, "string");
    },
  },
  oidcAuthUrl: {
    sends: [
      [
        (consul) =>
          consul.acl.oidcAuthUrl({
            AuthMethod: "a",
            RedirectURI: "http://localhost:8550/oidc/callback",
            ClientNonce: "b",
            Meta: { c: "d" },
          }),
        "POST /v1/acl/oidc/auth-url",
        {
          AuthMethod: "a",
          RedirectURI: "http://localhost:8550/oidc/callback",
          ClientNonce: "b",
          Meta: { c: "d" },
        },
      ],
    ],
    responses: async ({ withAcl }) => {
      const consul = await withAcl();
      const request = { AuthMethod: "a", RedirectURI: "http://localhost:8550/oidc/callback" };
      await assert.rejects(consul.acl.oidcAuthUrl(request), { name: "NotFound", status: 404 });
    },
  },
  oidcCallback: {
    sends: [
      [
        (consul) =>
          consul.acl.oidcCallback({ AuthMethod: "a", State: "b", Code: "c", ClientNonce: "d" }),
        "POST /v1/acl/oidc/callback",
        { AuthMethod: "a", State: "b", Code: "c", ClientNonce: "d" },
      ],
    ],
    responses: async ({ withAcl }) => {
      const consul = await withAcl();
      const callback = { AuthMethod: "a", State: "b", Code: "c" };
      await assert.rejects(consul.acl.oidcCallback(callback), { name: "NotFound", status: 404 });
    },
  },
};

/** Starts a server in another datacenter, which replicates ACLs. @param {import("../row.mjs").Agent} primary */
function startSecondary(primary) {
  return startAgent({
    nodeName: "node-2",
    config: {
      datacenter: "dc2",
      primary_datacenter: "dc1",
      retry_join_wan: [`127.0.0.1:${primary.ports.serf_wan}`],
      acl: {
        enabled: true,
        default_policy: "allow",
        enable_token_replication: true,
        tokens: { replication: primary.token, agent: primary.token },
      },
    },
  });
}

export default rows;
