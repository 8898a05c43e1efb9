// @ts-check
// consul.agent.service.maintenance, and its effect on health.
import { assert } from "chai";
import { eventually, rejection, unique, withService } from "./context.js";

/** @param {import("./context.js").Context} context @param {string} id */
const maintenanceCheck = async (context, id) =>
  (await context.consul.agent.check.list())[`_service_maintenance:${id}`];

/** @type {import("./context.js").Suite} */
export default {
  name: "agent.service.maintenance",
  cases: {
    "a service in maintenance is critical, and queries for healthy services omit it": (context) =>
      withService(context, { Name: unique() }, async (id) => {
        const { consul } = context;
        const healthy = async () =>
          /** @type {any} */ (
            (await consul.api.get(["health", "service", id], { params: { passing: true } })).body
          ).length;
        await eventually(healthy, (count) => count === 1);
        assert.isUndefined(await consul.agent.service.maintenance(id, true, { reason: "moving" }));
        const check = await maintenanceCheck(context, id);
        assert.include(check, { Status: "critical", Notes: "moving", ServiceID: id });
        await eventually(healthy, (count) => count === 0);
        await consul.agent.service.maintenance(id, false);
        assert.isUndefined(await maintenanceCheck(context, id));
        await eventually(healthy, (count) => count === 1);
      }),

    "maintenance can be repeated, and the first reason stays": (context) =>
      withService(context, { Name: unique() }, async (id) => {
        const { service } = context.consul.agent;
        await service.maintenance(id, true, { reason: "first" });
        await service.maintenance(id, true, { reason: "second" });
        assert.include(await maintenanceCheck(context, id), { Notes: "first" });
        await service.maintenance(id, false);
        await service.maintenance(id, false);
        assert.isUndefined(await maintenanceCheck(context, id));
      }),

    "the reason may contain any characters": (context) =>
      withService(context, { Name: unique() }, async (id) => {
        const reason = "a b&c=维护+#?";
        await context.consul.agent.service.maintenance(id, true, { reason });
        assert.include(await maintenanceCheck(context, id), { Notes: reason });
      }),

    "Consul writes a reason if none is given": (context) =>
      withService(context, { Name: unique() }, async (id) => {
        await context.consul.agent.service.maintenance(id, true);
        const check = await maintenanceCheck(context, id);
        assert.match(check?.Notes ?? "", /no reason was provided/);
      }),

    "enable must be true or false": (context) =>
      withService(context, { Name: unique() }, async (id) => {
        for (const enable of [undefined, null, "true", 1]) {
          const call = context.consul.agent.service.maintenance(id, /** @type {any} */ (enable));
          const error = await rejection(call);
          assert.instanceOf(error, TypeError);
          assert.match(error.message, /enable must be true or false/);
        }
        assert.isUndefined(await maintenanceCheck(context, id));
      }),

    "an ID that does not exist is a NotFound error": async ({ consul, pkg }) => {
      const error = await rejection(consul.agent.service.maintenance(unique("none"), true));
      assert.instanceOf(error, pkg.NotFound);
      assert.include(error.message, "ID");
    },

    "health is the state of the worst check, by ID and by name": (context) =>
      withService(
        context,
        {
          Name: unique(),
          Checks: [
            { TTL: "60s", Status: "passing" },
            { TTL: "60s", Status: "warning" },
          ],
        },
        async (id) => {
          const { service, check } = context.consul.agent;
          const both = async () => {
            const { data, meta } = await service.health(id).withMeta();
            const [byName] = await service.healthByName(id);
            assert.strictEqual(byName?.AggregatedStatus, data.AggregatedStatus);
            assert.strictEqual(data.Service?.ID, id);
            return [data.AggregatedStatus, meta.status];
          };
          assert.deepEqual(await both(), ["warning", 429]);
          await check.pass(`service:${id}:2`);
          assert.deepEqual(await both(), ["passing", 200]);
          await check.fail(`service:${id}:1`);
          assert.deepEqual(await both(), ["critical", 503]);
          await service.maintenance(id, true);
          assert.deepEqual(await both(), ["maintenance", 503]);
        },
      ),

    "health is critical for an unknown ID, and an empty list for an unknown name": async ({
      consul,
    }) => {
      const name = unique("none");
      const { data, meta } = await consul.agent.service.health(name).withMeta();
      assert.strictEqual(meta.status, 404);
      assert.include(data, { AggregatedStatus: "critical", Service: null });
      assert.deepEqual(await consul.agent.service.healthByName(name), []);
    },
  },
};
