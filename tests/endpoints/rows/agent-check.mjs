// @ts-check
import assert from "node:assert/strict";
import { startAgent } from "../../../scripts/consul-agent.mjs";
import { checksOf } from "../registrations.mjs";

const id = "a/b c?#%";
const escaped = "a/b%20c%3F%23%25";

/** @type {import("../row.mjs").Rows} */
const rows = {
  listChecks: {
    sends: [
      [(consul) => consul.agent.check.list(), "GET /v1/agent/checks"],
      [
        (consul) => consul.agent.check.list({ filter: 'Status == "passing"' }),
        "GET /v1/agent/checks?filter=Status%20%3D%3D%20%22passing%22",
      ],
    ],
    responses: async ({ version, clientOf, shared }) => {
      const { agent } = clientOf(await shared(startScripted));
      const { check, service } = agent;
      assert.deepEqual(await check.list(), {});
      await service.register({ Name: "plain" });
      await service.register({ Name: "checked", Port: 1 });
      const registrations = checksOf(version);
      for (const it of registrations) await check.register(it);
      const { data, meta } = await check.list().withMeta();
      assert.equal(Object.keys(data).length, registrations.length);
      assert.equal(meta.status, 200);
      const filter = 'Type == "ttl"';
      assert.deepEqual(Object.keys(await check.list({ filter })), ["of the node"]);
    },
  },
  registerCheck: {
    sends: [
      [
        (consul) => consul.agent.check.register({ Name: "a", TTL: "15s", Later: 1 }),
        "PUT /v1/agent/check/register",
        { Name: "a", TTL: "15s", Later: 1 },
      ],
    ],
    responses: async ({ consul }) => {
      const { check } = consul.agent;
      await check.register({ ID: id, Name: "a", TTL: "15s", Notes: "first" });
      await check.register({ ID: id, Name: "a", TTL: "15s", Notes: "second" });
      assert.equal((await check.list())[id]?.Notes, "second");
      // The agent refuses the definitions that the types do not allow.
      for (const [definition, words] of refused) {
        await assert.rejects(check.register(/** @type {any} */ ({ Name: "b", ...definition })), {
          name: "ConsulError",
          message: new RegExp(words),
        });
      }
    },
  },
  deregisterCheck: {
    sends: [
      [(consul) => consul.agent.check.deregister(id), `PUT /v1/agent/check/deregister/${escaped}`],
    ],
    responses: async ({ consul }) => {
      const { check } = consul.agent;
      await check.register({ ID: "removed", Name: "a", TTL: "15s" });
      await check.deregister("removed");
      assert.ok(!("removed" in (await check.list())));
      assert.equal(await check.deregister("removed"), undefined);
    },
  },
  checkPass: report("pass", "passing"),
  checkWarn: report("warn", "warning"),
  checkFail: report("fail", "critical"),
  checkUpdate: {
    sends: [
      [
        (consul) => consul.agent.check.update(id, { Status: "passing", Output: "b" }),
        `PUT /v1/agent/check/update/${escaped}`,
        { Status: "passing", Output: "b" },
      ],
    ],
    responses: async ({ consul }) => {
      const { check } = consul.agent;
      await check.register({ ID: "updated", Name: "a", TTL: "15s" });
      for (const Status of /** @type {const} */ (["passing", "warning", "critical"])) {
        await check.update("updated", { Status, Output: `It is ${Status}.` });
        const { updated } = await check.list();
        assert.deepEqual([updated?.Status, updated?.Output], [Status, `It is ${Status}.`]);
      }
      await assert.rejects(check.update("updated", /** @type {any} */ ({ Status: "fine" })), {
        name: "ConsulError",
        message: /Invalid check status: 'fine'/,
      });
    },
  },
};

export default rows;

/** Definitions, and the errors of the agent. */
const refused = /** @type {const} */ ([
  [{ TTL: "15s", Interval: "10s" }, "Interval and TTL cannot both be specified"],
  [{ HTTP: "http://127.0.0.1:1" }, "Interval must be > 0"],
  [{ TTL: "15s", AliasNode: "a" }, "TTL must be not be set for Alias checks"],
  [{ TCP: "127.0.0.1:1", Interval: "1h", AliasNode: "a" }, "Interval cannot be set for Alias"],
  [{ DockerContainerID: "a", Interval: "1h" }, "TTL must be > 0"],
  [{}, "TTL must be > 0"],
]);

/**
 * @param {"pass" | "warn" | "fail"} method
 * @param {string} state
 * @returns {import("../row.mjs").Row}
 */
function report(method, state) {
  return {
    sends: [
      [(consul) => consul.agent.check[method](id), `PUT /v1/agent/check/${method}/${escaped}`],
      [
        (consul) => consul.agent.check[method](id, { note: "a b" }),
        `PUT /v1/agent/check/${method}/${escaped}?note=a%20b`,
      ],
    ],
    responses: async ({ consul }) => {
      const { check } = consul.agent;
      await check.register({ ID: method, Name: "a", TTL: "15s" });
      await check[method](method, { note: "a b" });
      const { Status, Output } = (await check.list())[method] ?? {};
      assert.deepEqual([Status, Output], [state, "a b"]);
      await assert.rejects(check[method]("none"), /none/);
    },
  };
}

function startScripted() {
  return startAgent({ config: { enable_script_checks: true } });
}
