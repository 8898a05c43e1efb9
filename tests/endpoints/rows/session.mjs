// @ts-check
import assert from "node:assert/strict";

const id = "6a1253d2-1785-24fd-91c2-f8e78c745511";

/** @type {import("../row.mjs").Rows} */
const rows = {
  createSession: {
    sends: [
      [(consul) => consul.session.create(), "PUT /v1/session/create", {}],
      [
        (consul) => consul.session.create({ Name: "a", LockDelay: "15s", Later: 1 }, { dc: "dc2" }),
        "PUT /v1/session/create?dc=dc2",
        { Name: "a", LockDelay: "15s", Later: 1 },
      ],
    ],
    responses: async ({ consul }) => {
      const { ID } = await consul.session.create({
        Name: "lock",
        LockDelay: "1s",
        TTL: "10m",
        Behavior: "release",
        NodeChecks: ["serfHealth"],
      });
      const session = await consul.session.get(ID);
      assert.equal(session?.Name, "lock");
      assert.equal(session.LockDelay, 1_000_000_000);
      assert.deepEqual([session.TTL, session.Behavior], ["10m", "release"]);
      assert.deepEqual(session.NodeChecks, ["serfHealth"]);

      // One session holds a lock, and another one does not get it.
      const other = await consul.session.create();
      const key = "session/lock";
      assert.equal(await consul.kv.set(key, "mine", { acquire: ID }), true);
      assert.equal(await consul.kv.set(key, "theirs", { acquire: other.ID }), false);
      const locked = await consul.kv.get(key);
      assert.deepEqual([locked?.Value, locked?.Session], ["mine", ID]);
      assert.equal(await consul.session.destroy(ID), true);
      assert.equal((await consul.kv.get(key))?.Session, undefined);

      const temporary = await consul.session.create({ Behavior: "delete", NodeChecks: [] });
      assert.deepEqual((await consul.session.get(temporary.ID))?.NodeChecks, []);
      assert.equal(await consul.kv.set("session/temporary", "", { acquire: temporary.ID }), true);
      assert.equal(await consul.session.destroy(temporary.ID), true);
      assert.equal(await consul.kv.get("session/temporary"), null);

      await assert.rejects(consul.session.create({ TTL: "1s" }), {
        name: "ConsulError",
        message: /Invalid Session TTL '1000000000', must be between/,
      });
    },
  },
  destroySession: {
    sends: [[(consul) => consul.session.destroy("a/b c"), "PUT /v1/session/destroy/a/b%20c"]],
    responses: async ({ consul }) => {
      const { ID } = await consul.session.create();
      assert.equal(await consul.session.destroy(ID), true);
      assert.equal(await consul.session.get(ID), null);
      assert.equal(await consul.session.destroy(ID), true);
    },
  },
  sessionInfo: {
    sends: [
      [(consul) => consul.session.get(id), `GET /v1/session/info/${id}`],
      [(consul) => consul.session.get(id, { index: 7 }), `GET /v1/session/info/${id}?index=7`],
    ],
    responses: async ({ consul }) => {
      assert.equal(await consul.session.get(id), null);
      const { ID } = await consul.session.create();
      const { data, meta } = await consul.session.get(ID).withMeta();
      assert.equal(data?.ID, ID);
      assert.equal(data.LockDelay, 15_000_000_000);
      assert.equal(data.TTL, "");
      // A blocking query waits until the session ends.
      const ended = consul.session.get(ID, { index: meta.index ?? "", wait: "30s" });
      await consul.session.destroy(ID);
      assert.equal(await ended, null);
    },
  },
  listNodeSessions: {
    sends: [[(consul) => consul.session.node("n/1 ä"), "GET /v1/session/node/n/1%20%C3%A4"]],
    responses: async ({ consul }) => {
      const { ID } = await consul.session.create();
      const sessions = await consul.session.node("node-1");
      assert.ok(sessions.some((it) => it.ID === ID));
      assert.ok(sessions.every((it) => it.Node === "node-1"));
      assert.deepEqual(await consul.session.node("none"), []);
    },
  },
  listSessions: {
    sends: [
      [
        (consul) => consul.session.list({ consistency: "consistent" }),
        "GET /v1/session/list?consistent=true",
      ],
    ],
    responses: async ({ consul }) => {
      const { ID } = await consul.session.create({ Name: "listed" });
      const session = (await consul.session.list()).find((it) => it.ID === ID);
      assert.equal(session?.Name, "listed");
    },
  },
  renewSession: {
    sends: [[(consul) => consul.session.renew(id), `PUT /v1/session/renew/${id}`]],
    responses: async ({ consul }) => {
      const { ID } = await consul.session.create({ TTL: "10s" });
      assert.equal((await consul.session.renew(ID)).TTL, "10s");
      await consul.session.destroy(ID);
      await assert.rejects(consul.session.renew(ID), {
        name: "NotFound",
        message: new RegExp(`Session id '${ID}' not found`),
      });
    },
  },
};

export default rows;
