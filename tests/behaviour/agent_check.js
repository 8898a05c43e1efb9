// @ts-check
// consul.agent.check, and consul.agent.self.
import { assert } from "chai";
import { rejection, unique, withService } from "./context.js";

/** @type {import("./context.js").Suite} */
export default {
  name: "agent.check",
  cases: {
    "a check of the node is registered, listed and deregistered": async ({ consul }) => {
      const { check } = consul.agent;
      const id = unique();
      assert.isUndefined(await check.register({ ID: id, Name: "disk", TTL: "30s", Notes: "/var" }));
      const registered = (await check.list())[id];
      assert.include(registered, { CheckID: id, Name: "disk", Notes: "/var", ServiceID: "" });
      assert.isUndefined(await check.deregister(id));
      assert.notProperty(await check.list(), id);
    },

    "a check of a service has the service's ID and name": (context) =>
      withService(context, { Name: unique() }, async (service) => {
        const { check } = context.consul.agent;
        const id = unique();
        await check.register({ ID: id, Name: "port", ServiceID: service, TTL: "30s" });
        assert.include((await check.list())[id], { ServiceID: service, ServiceName: service });
      }),

    "list applies a filter": async ({ consul }) => {
      const { check } = consul.agent;
      const id = unique();
      await check.register({ ID: id, Name: "x", TTL: "30s" });
      assert.hasAllKeys(await check.list({ filter: `CheckID == "${id}"` }), [id]);
      await check.deregister(id);
    },

    "pass, warn, fail and update set the state and the output": async ({ consul }) => {
      const { check } = consul.agent;
      const id = unique();
      const now = async () => {
        const { Status, Output } = (await check.list())[id] ?? {};
        return [Status, Output];
      };
      await check.register({ ID: id, Name: "ttl", TTL: "60s" });
      await check.pass(id, { note: "a b&c=维护+#?" });
      assert.deepEqual(await now(), ["passing", "a b&c=维护+#?"]);
      await check.warn(id, { note: "slow" });
      assert.deepEqual(await now(), ["warning", "slow"]);
      await check.fail(id);
      assert.deepEqual(await now(), ["critical", ""]);
      await check.update(id, { Status: "passing", Output: "line 1\nline 2" });
      assert.deepEqual(await now(), ["passing", "line 1\nline 2"]);
      await check.deregister(id);
    },

    "deregister does nothing for an ID that does not exist": async ({ consul }) => {
      assert.isUndefined(await consul.agent.check.deregister(unique("none")));
    },

    "only a TTL check can be set by hand": async ({ consul, pkg }) => {
      const { check } = consul.agent;
      const id = unique();
      await check.register({ ID: id, Name: "tcp", TCP: "127.0.0.1:9", Interval: "1h" });
      const error = await rejection(check.pass(id));
      assert.instanceOf(error, pkg.ConsulError);
      assert.include(error.message, "does not have associated TTL");
      assert.include(error.hint, "Only TTL checks");
      await check.deregister(id);
    },

    "the error for an invalid definition quotes the server and has a hint": async ({ consul }) => {
      for (const [definition, words] of /** @type {const} */ ([
        [{ HTTP: "http://127.0.0.1:9" }, "Interval must be > 0"],
        [{ Interval: "10s" }, "TTL must be > 0"],
        [{ TTL: "2d" }, "unknown unit"],
        [{ TTL: "15" }, "missing unit"],
      ])) {
        const check = /** @type {any} */ ({ Name: unique(), ...definition });
        const error = await rejection(consul.agent.check.register(check));
        assert.include(error.message, words);
        assert.isString(error.hint, words);
      }
    },

    "self describes the agent": async ({ consul }) => {
      const { data, meta } = await consul.agent.self().withMeta();
      assert.strictEqual(data.Config.Server, true);
      assert.strictEqual(data.Member.Name, data.Config.NodeName);
      assert.match(data.Config.Version, /^\d+\.\d+\.\d+/);
      assert.strictEqual(meta.status, 200);
      assert.match(meta.headers["content-type"] ?? "", /^application\/json/);
    },
  },
};
