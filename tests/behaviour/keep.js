// @ts-check
// consul.agent.service.keep: a service stays registered, and its TTL checks are reported.
import { assert } from "chai";
import { eventually, rejection, unique } from "./context.js";

/** @typedef {import("../../pkg/index.js").Consul} Consul */

/** @param {Consul} consul @param {string} id */
const healthOf = (consul, id) => consul.agent.service.health(id);

/** @type {import("./context.js").Suite} */
export default {
  name: "keep",
  cases: {
    "it passes when the promise is fulfilled, and is gone after its end": async ({ consul }) => {
      const Name = unique("keep");
      const service = await consul.agent.service.keep({ Name, Port: 80, Check: { TTL: "15s" } });
      assert.strictEqual(service.id, Name);
      assert.strictEqual((await healthOf(consul, Name)).AggregatedStatus, "passing");
      await service.end();
      await service.end();
      assert.isNull((await healthOf(consul, Name)).Service);
    },

    "every TTL check of the registration gets the status of the function": async ({ consul }) => {
      const Name = unique("keep");
      const service = await consul.agent.service.keep(
        {
          Name,
          Checks: [{ TTL: "15s" }, { CheckID: `${Name}-own`, TTL: "1m" }, { TTL: "15s" }],
        },
        { status: async () => ({ Status: "warning", Output: "nearly full" }) },
      );
      const { Checks } = await healthOf(consul, Name);
      assert.deepEqual(
        (Checks ?? []).map(({ Status, Output }) => [Status, Output]),
        Array(3).fill(["warning", "nearly full"]),
      );
      await service.end();
    },

    "a status function that throws makes the checks critical": async ({ consul }) => {
      const Name = unique("keep");
      const service = await consul.agent.service.keep(
        { Name, Check: { TTL: "15s" } },
        {
          status() {
            throw new Error("no database");
          },
        },
      );
      const { Checks } = await healthOf(consul, Name);
      assert.deepInclude(Checks?.[0], { Status: "critical", Output: "no database" });
      await service.end();
    },

    "a forgotten service comes back with its maintenance mode": async ({ consul }) => {
      const Name = unique("keep");
      let forgotten = 0;
      const service = await consul.agent.service.keep(
        { Name, Check: { TTL: "900ms" } },
        { onForgotten: () => forgotten++ === 0 },
      );
      await consul.agent.service.maintenance(Name, true, { reason: "deploying" });
      await new Promise((resolve) => setTimeout(resolve, 700));
      await consul.agent.service.deregister(Name);
      const { Checks } = await eventually(
        () => healthOf(consul, Name),
        ({ Checks }) => Checks?.filter(({ Status }) => Status === "passing").length === 1,
      );
      const maintenance = Checks?.find(({ CheckID }) => CheckID.startsWith("_service"));
      assert.strictEqual(maintenance?.Notes, "deploying");
      assert.strictEqual(forgotten, 1);
      // The second time, the function returns `false`.
      await consul.agent.service.deregister(Name);
      await eventually(
        async () => forgotten,
        (count) => count === 2,
      );
      await new Promise((resolve) => setTimeout(resolve, 700));
      assert.isNull((await healthOf(consul, Name)).Service);
      await service.end();
    },

    "maintenance mode that somebody ends stays off": async ({ consul }) => {
      const Name = unique("keep");
      const service = await consul.agent.service.keep({ Name, Check: { TTL: "900ms" } });
      await consul.agent.service.maintenance(Name, true);
      await new Promise((resolve) => setTimeout(resolve, 400));
      await consul.agent.service.maintenance(Name, false);
      await new Promise((resolve) => setTimeout(resolve, 700));
      const { Checks } = await eventually(
        () => healthOf(consul, Name),
        ({ AggregatedStatus }) => AggregatedStatus === "passing",
      );
      assert.strictEqual(Checks?.length, 1);
      await service.end();
    },

    "a signal deregisters it": async ({ consul }) => {
      const Name = unique("keep");
      const end = new AbortController();
      await consul.agent.service.keep({ Name }, { signal: end.signal });
      end.abort();
      await eventually(
        () => healthOf(consul, Name),
        ({ Service }) => Service === null,
      );
      const reason = new Error("enough");
      const signal = AbortSignal.abort(reason);
      assert.strictEqual(await rejection(consul.agent.service.keep({ Name }, { signal })), reason);
      assert.isNull((await healthOf(consul, Name)).Service);
    },

    "a registration that the agent refuses rejects, and leaves an older one": async ({
      pkg,
      consul,
    }) => {
      const Name = unique("keep");
      await consul.agent.service.register({ Name });
      const error = await rejection(
        consul.agent.service.keep(/** @type {any} */ ({ Name, Check: { HTTP: "http://a/" } })),
      );
      assert.instanceOf(error, pkg.ConsulError);
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.exists((await healthOf(consul, Name)).Service);
      await consul.agent.service.deregister(Name);
    },

    "tags that others have set are kept with EnableTagOverride": async ({ consul }) => {
      const Name = unique("keep");
      const own = { Name, EnableTagOverride: true, Check: { TTL: "900ms" } };
      await consul.agent.service.register({ ...own, Tags: ["theirs"] });
      const service = await consul.agent.service.keep({ ...own, Tags: ["ours"] });
      assert.deepEqual((await consul.agent.service.get(Name))?.Tags, ["theirs"]);
      await service.end();
    },

    "arguments are refused before anything is sent": async ({ consul }) => {
      const Name = unique("keep");
      const { service } = /** @type {any} */ (consul.agent);
      for (const refused of [
        () => service.keep(),
        () => service.keep({}),
        () => service.keep({ Name, ID: "a//b" }),
        () => service.keep({ Name }, { status: "passing" }),
        () => service.keep({ Name }, { exitSignals: ["SIGTERM"] }),
        () => service.keep({ Name }, { colour: "red" }),
      ]) {
        assert.instanceOf(await rejection(refused()), TypeError, String(refused));
      }
      assert.isNull((await healthOf(consul, Name)).Service);
    },
  },
};
