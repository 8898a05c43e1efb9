// @ts-check
import assert from "node:assert/strict";

/** @type {import("../row.mjs").Rows} */
const rows = {
  upsertIntention: {
    sends: [
      [
        (consul) => consul.connect.intention.set("web", "db", { Action: "allow" }),
        "PUT /v1/connect/intentions/exact?source=web&destination=db",
        { Action: "allow" },
      ],
      [
        (consul) => consul.connect.intention.set("ns/a b", "*", { Action: "deny" }, { ns: "team" }),
        "PUT /v1/connect/intentions/exact?source=ns%2Fa%20b&destination=%2A&ns=team",
        { Action: "deny" },
      ],
    ],
    since: [0, 0],
    responses: async ({ consul, version }) => {
      const { intention } = consul.connect;
      const action = /** @type {const} */ ({ Action: "allow", Description: "It may." });
      if (!version.atLeast(1, 9)) {
        await assert.rejects(intention.set("web", "db", action), {
          name: "ConsulError",
          message: /UUID/,
        });
        return;
      }
      assert.equal(await intention.set("web", "db", action), true);
      const stored = await intention.get("web", "db");
      assert.equal(stored?.Action, "allow");
      assert.equal(stored?.Description, "It may.");
      assert.equal(await intention.set("web", "db", { Action: "deny" }), true);
      assert.equal((await intention.get("web", "db"))?.Action, "deny");
      await consul.config.set({ Kind: "service-defaults", Name: "api", Protocol: "http" });
      await intention.set("web", "api", {
        Permissions: [
          {
            Action: "allow",
            HTTP: {
              PathPrefix: "/v1/",
              Methods: ["GET"],
              Header: [{ Name: "x-team", Exact: "shop", Invert: true }],
            },
          },
          { Action: "deny", HTTP: { PathRegex: ".*" } },
        ],
      });
      const detailed = await intention.get("web", "api");
      assert.equal(detailed?.Action, undefined);
      assert.deepEqual(detailed?.Permissions?.[0]?.HTTP?.Methods, ["GET"]);
      await assert.rejects(intention.set("web", "db", {}), { name: "ConsulError" });
    },
  },
  readIntentionExact: {
    sends: [
      [
        (consul) => consul.connect.intention.get("peer:west/a&b", "db"),
        "GET /v1/connect/intentions/exact?source=peer%3Awest%2Fa%26b&destination=db",
      ],
    ],
    since: [0, 0],
    responses: async ({ consul, version }) => {
      const { intention } = consul.connect;
      if (!version.atLeast(1, 9)) {
        await assert.rejects(intention.get("web", "db"), { name: "ConsulError", message: /UUID/ });
        return;
      }
      assert.equal(await intention.get("web", "nobody"), null);
      await intention.set("*", "read", { Action: "deny" });
      // The names must match exactly. A wildcard does not match other names.
      assert.equal(await intention.get("web", "read"), null);
      assert.equal((await intention.get("*", "read"))?.SourceName, "*");
    },
  },
  deleteIntentionExact: {
    sends: [
      [
        (consul) => consul.connect.intention.delete("web", "db"),
        "DELETE /v1/connect/intentions/exact?source=web&destination=db",
      ],
    ],
    since: [0, 0],
    responses: async ({ consul, version }) => {
      const { intention } = consul.connect;
      if (!version.atLeast(1, 9)) {
        await assert.rejects(intention.delete("web", "db"), {
          name: "ConsulError",
          message: /UUID/,
        });
        return;
      }
      await intention.set("web", "removed", { Action: "allow" });
      assert.equal(await intention.delete("web", "removed"), true);
      assert.equal(await intention.get("web", "removed"), null);
      assert.equal(await intention.delete("web", "removed"), true);
    },
  },
  createIntention: {
    sends: [
      [
        (consul) =>
          consul.connect.intention.create({
            SourceName: "web",
            DestinationName: "db",
            Action: "allow",
          }),
        "POST /v1/connect/intentions",
        { SourceName: "web", DestinationName: "db", Action: "allow" },
      ],
    ],
    responses: async ({ consul }) => {
      const { intention } = consul.connect;
      const names = { SourceName: "web", DestinationName: "created" };
      const { ID } = await intention.create({ ...names, Action: "allow", Meta: { a: "b" } });
      assert.equal(ID.length, 36);
      assert.deepEqual((await intention.getById(ID))?.Meta, { a: "b" });
      await assert.rejects(intention.create({ ...names, Action: "deny" }), {
        name: "ConsulError",
        message: /duplicate intention|more than once/i,
      });
    },
  },
  listIntentions: {
    sends: [
      [(consul) => consul.connect.intention.list(), "GET /v1/connect/intentions"],
      [
        (consul) => consul.connect.intention.list({ filter: 'SourceName == "web"' }),
        "GET /v1/connect/intentions?filter=SourceName%20%3D%3D%20%22web%22",
      ],
    ],
    responses: async ({ consul }) => {
      const { intention } = consul.connect;
      await intention.create({ SourceName: "a", DestinationName: "listed", Action: "allow" });
      await intention.create({ SourceName: "*", DestinationName: "listed", Action: "deny" });
      const all = await intention.list();
      const listed = all.filter((it) => it.DestinationName === "listed");
      // The intention with the highest precedence comes first.
      assert.deepEqual(
        listed.map((it) => it.SourceName),
        ["a", "*"],
      );
      const some = await intention.list({ filter: 'DestinationName == "none"' });
      assert.deepEqual(some, []);
    },
  },
  readIntention: {
    sends: [
      [(consul) => consul.connect.intention.getById("a b"), "GET /v1/connect/intentions/a%20b"],
    ],
    responses: async ({ consul }) => {
      const { intention } = consul.connect;
      assert.equal(await intention.getById("7f4b8d3c-5f0e-4c53-a8f0-8f6f0f5f3a11"), null);
      const names = { SourceName: "web", DestinationName: "identified" };
      const { ID } = await intention.create({ ...names, Action: "deny" });
      const stored = await intention.getById(ID);
      assert.equal(stored?.ID, ID);
      assert.equal(stored?.SourceNS, "default");
      assert.ok(Date.parse(stored?.CreatedAt ?? "") > 0);
      await assert.rejects(intention.getById("no-uuid"), { name: "ConsulError", status: 400 });
    },
  },
  updateIntention: {
    sends: [
      [
        (consul) =>
          consul.connect.intention.updateById("a", {
            SourceName: "web",
            DestinationName: "db",
            Action: "deny",
          }),
        "PUT /v1/connect/intentions/a",
        { SourceName: "web", DestinationName: "db", Action: "deny" },
      ],
    ],
    responses: async ({ consul }) => {
      const { intention } = consul.connect;
      const names = { SourceName: "web", DestinationName: "updated" };
      const { ID } = await intention.create({ ...names, Action: "allow" });
      const updated = await intention.updateById(ID, { ...names, Action: "deny" });
      assert.equal(updated.ID, ID);
      assert.equal((await intention.getById(ID))?.Action, "deny");
      const unknown = "7f4b8d3c-5f0e-4c53-a8f0-8f6f0f5f3a12";
      await assert.rejects(intention.updateById(unknown, { ...names, Action: "deny" }), {
        name: "ConsulError",
        message: /non-existent intention/,
      });
    },
  },
  deleteIntention: {
    sends: [
      [(consul) => consul.connect.intention.deleteById("a"), "DELETE /v1/connect/intentions/a"],
    ],
    responses: async ({ consul }) => {
      const { intention } = consul.connect;
      const names = { SourceName: "web", DestinationName: "deleted" };
      const { ID } = await intention.create({ ...names, Action: "allow" });
      assert.equal(await intention.deleteById(ID), true);
      assert.equal(await intention.getById(ID), null);
    },
  },
  checkIntention: {
    sends: [
      [
        (consul) => consul.connect.intention.check("web", "db", { sourceType: "consul" }),
        "GET /v1/connect/intentions/check?source=web&destination=db&source-type=consul",
      ],
    ],
    responses: async ({ consul }) => {
      const { intention } = consul.connect;
      await intention.create({ SourceName: "bad", DestinationName: "checked", Action: "deny" });
      assert.deepEqual(await intention.check("bad", "checked"), { Allowed: false });
      // Without ACLs, everything is allowed that no intention denies.
      const allowed = await intention.check("good", "checked", { sourceType: "consul" });
      assert.deepEqual(allowed, { Allowed: true });
    },
  },
  matchIntentions: {
    sends: [
      [
        (consul) => consul.connect.intention.match("source", "web"),
        "GET /v1/connect/intentions/match?by=source&name=web",
      ],
      [
        (consul) => consul.connect.intention.match("destination", ["web", "a&b"], { cached: true }),
        "GET /v1/connect/intentions/match?by=destination&name=web&name=a%26b&cached=true",
      ],
    ],
    responses: async ({ consul }) => {
      const { intention } = consul.connect;
      await intention.create({ SourceName: "one", DestinationName: "matched", Action: "deny" });
      const matches = await intention.match("destination", ["matched", "nobody"]);
      assert.deepEqual(Object.keys(matches).sort(), ["matched", "nobody"]);
      assert.deepEqual(
        matches.matched?.map((it) => it.SourceName),
        ["one"],
      );
      assert.equal(matches.nobody?.length ?? 0, 0);
      const outgoing = await intention.match("source", "one");
      assert.equal(outgoing.one?.[0]?.DestinationName, "matched");
    },
  },
};

export default rows;
