// @ts-check
// consul.agent.service: list, get, register, deregister. The titles follow Consul's own page.
import { assert } from "chai";
import { eventually, rejection, unique, withService } from "./context.js";
import { classicSample } from "./samples.js";

/** An ID with every character that has a meaning in a URL. */
export const awkwardId = "a/b c%d?e#f+维";

/** IDs that the server would read as another ID, or as no ID. */
export const forbiddenIds = ["x//y", ".", "..", "a/../b", ""];

/** @type {import("./context.js").Suite} */
export default {
  name: "agent.service",
  cases: {
    "list gives all services of the agent by ID": (context) =>
      withService(
        context,
        { ID: unique(), Name: "redis", Tags: ["primary"], Port: 8000 },
        async (id) => {
          const services = await context.consul.agent.service.list();
          assert.include(services[id], { ID: id, Service: "redis", Port: 8000, Address: "" });
          assert.deepEqual(services[id]?.Tags, ["primary"]);
        },
      ),

    "list applies a filter": (context) =>
      withService(context, { Name: unique() }, async (id) => {
        const filter = `ID == "${id}"`;
        assert.hasAllKeys(await context.consul.agent.service.list({ filter }), [id]);
      }),

    "get gives a service with its hash, or null if it does not exist": (context) =>
      withService(context, { Name: unique(), Meta: { version: "2" } }, async (id) => {
        const service = await context.consul.agent.service.get(id);
        assert.deepEqual(service?.Meta, { version: "2" });
        assert.match(service?.ContentHash ?? "", /^[0-9a-f]+$/);
        assert.isNull(await context.consul.agent.service.get(unique("none")));
      }),

    "get waits with a hash until the service changes": (context) =>
      withService(context, { Name: unique() }, async (id) => {
        const { service } = context.consul.agent;
        const { data, meta } = await service.get(id).withMeta();
        assert.strictEqual(meta.contentHash, data?.ContentHash);
        const changed = service.get(id, { hash: data?.ContentHash ?? "", wait: "20s" });
        await service.register({ Name: id, Port: 4242 });
        assert.strictEqual((await changed)?.Port, 4242);
      }),

    "register: ID defaults to Name": (context) =>
      withService(context, { Name: unique() }, async (name) => {
        const service = (await context.consul.agent.service.list())[name];
        assert.include(service, { ID: name, Service: name });
      }),

    "register: many instances share a name": async (context) => {
      const name = unique();
      await withService(context, { ID: `${name}-1`, Name: name }, () =>
        withService(context, { ID: `${name}-2`, Name: name }, async () => {
          const services = await context.consul.agent.service.list();
          const instances = Object.values(services).filter((it) => it.Service === name);
          assert.lengthOf(instances, 2);
        }),
      );
    },

    "register: address, tags, metadata and weights come back, and reach the catalog": (context) =>
      withService(
        context,
        {
          Name: unique(),
          Address: "10.0.0.9",
          Port: 80,
          Tags: ["a", "b"],
          Meta: { key: "值" },
          Weights: { Passing: 5, Warning: 2 },
        },
        async (id) => {
          const service = (await context.consul.agent.service.list())[id];
          assert.include(service, { Address: "10.0.0.9", Port: 80 });
          assert.deepEqual(service?.Meta, { key: "值" });
          assert.deepEqual(service?.Weights, { Passing: 5, Warning: 2 });
          const inCatalog = await eventually(
            async () =>
              /** @type {any} */ ((await context.consul.api.get(["catalog", "service", id])).body),
            (body) => body.length === 1,
          );
          assert.deepEqual(inCatalog[0].ServiceTags, ["a", "b"]);
        },
      ),

    "register: one Check gets an ID and a Name": (context) =>
      withService(context, { Name: unique(), Check: { TTL: "15s" } }, async (id) => {
        const check = (await context.consul.agent.check.list())[`service:${id}`];
        assert.include(check, { ServiceID: id, Name: `Service '${id}' check`, Status: "critical" });
      }),

    "register: Check and Checks are combined, and their IDs numbered by position": (context) =>
      withService(
        context,
        {
          Name: unique(),
          Check: { TTL: "15s" },
          Checks: [{ TTL: "20s" }, { CheckID: "own-id", Name: "own name", TTL: "25s" }],
        },
        async (id) => {
          const checks = Object.values(await context.consul.agent.check.list());
          const ids = checks.filter((it) => it.ServiceID === id).map((it) => it.CheckID);
          assert.sameMembers(ids, [`service:${id}:1`, `service:${id}:2`, "own-id"]);
        },
      ),

    "register again changes the service; its checks stay unless they are replaced": (context) =>
      withService(context, { Name: unique(), Check: { TTL: "15s" } }, async (id) => {
        const { service, check } = context.consul.agent;
        const hasCheck = async () => `service:${id}` in (await check.list());
        await service.register({ Name: id, Port: 1 });
        assert.isTrue(await hasCheck());
        await service.register({ Name: id, Port: 2 }, { replaceExistingChecks: false });
        assert.isTrue(await hasCheck());
        await service.register({ Name: id, Port: 3 }, { replaceExistingChecks: true });
        assert.isFalse(await hasCheck());
        assert.strictEqual((await service.get(id))?.Port, 3);
      }),

    "register sends the classic sample unchanged, and the error says what to write instead":
      async ({ address, pkg }) => {
        /** @type {unknown[]} */
        const sent = [];
        const consul = new pkg.Consul({
          address,
          fetch: (url, init) => {
            sent.push(init.body);
            return fetch(url, init);
          },
        });
        // The types do not allow what Consul refuses.
        const sample = /** @type {any} */ (classicSample);
        const error = await rejection(consul.agent.service.register(sample));
        assert.deepEqual(sent, [JSON.stringify(sample)]);
        assert.instanceOf(error, pkg.ConsulError);
        assert.strictEqual(error.status, 400);
        assert.include(error.message, 'Request decode failed: json: unknown field "Script"');
        assert.include(error.message, "PUT /v1/agent/service/register");
        assert.include(error.hint, "Args");
        assert.include(error.hint, "TTL");

        const { Script, ...withoutScript } = sample.Check;
        const next = await rejection(
          consul.agent.service.register({ ...sample, Check: withoutScript }),
        );
        assert.include(next.message, "Interval and TTL cannot both be specified");
        assert.include(next.hint, "A check has one kind");

        const { TTL, ...working } = withoutScript;
        await consul.agent.service.register({ ...sample, Check: working });
        await consul.agent.service.deregister("redis1");
      },

    "register sends unknown fields, and the error quotes the server": async ({ consul }) => {
      const error = await rejection(
        consul.agent.service.register({ Name: unique(), FromTheFuture: 1 }),
      );
      assert.include(error.message, 'unknown field "FromTheFuture"');
    },

    "register without a name is an error that quotes the server": async ({ consul, pkg }) => {
      for (const payload of [{}, { Name: "" }, { ID: "x" }]) {
        const error = await rejection(consul.agent.service.register(/** @type {any} */ (payload)));
        assert.instanceOf(error, pkg.ConsulError);
        assert.include(error.message, "Missing service name");
      }
    },

    "deregister removes the service and its checks from the agent and the catalog": async ({
      consul,
    }) => {
      const name = unique();
      const { service, check } = consul.agent;
      const inCatalog = async () =>
        /** @type {any} */ ((await consul.api.get(["catalog", "service", name])).body).length;
      await service.register({ Name: name, Check: { TTL: "15s" } });
      await eventually(inCatalog, (count) => count === 1);
      assert.isUndefined(await service.deregister(name));
      assert.notProperty(await service.list(), name);
      assert.notProperty(await check.list(), `service:${name}`);
      await eventually(inCatalog, (count) => count === 0);
    },

    "deregister does nothing for an ID that does not exist": async ({ consul }) => {
      const before = await consul.agent.service.list();
      assert.isUndefined(await consul.agent.service.deregister(unique("none")));
      assert.deepEqual(await consul.agent.service.list(), before);
    },

    "every call takes an ID with any characters": async (context) => {
      const { service, check } = context.consul.agent;
      const registration = { ID: awkwardId, Name: unique(), Check: { TTL: "15s" } };
      await withService(context, registration, async () => {
        assert.property(await service.list(), awkwardId);
        assert.strictEqual((await service.get(awkwardId))?.ID, awkwardId);
        const checkId = `service:${awkwardId}`;
        await check.pass(checkId, { note: awkwardId });
        assert.include((await check.list())[checkId], { Status: "passing", Output: awkwardId });
        await check.warn(checkId);
        await check.fail(checkId);
        await check.update(checkId, { Status: "passing", Output: "fine" });
        assert.strictEqual((await service.health(awkwardId)).AggregatedStatus, "passing");
        // Newer servers refuse such a name for a service, so no service has it.
        assert.deepEqual(await service.healthByName(awkwardId), []);
        await service.maintenance(awkwardId, true, { reason: awkwardId });
        assert.strictEqual((await service.health(awkwardId)).AggregatedStatus, "maintenance");
        await service.maintenance(awkwardId, false);
        await check.deregister(checkId);
        assert.notProperty(await check.list(), checkId);
      });
      assert.notProperty(await service.list(), awkwardId);
    },

    "an ID that the server would read as another one is refused, and both services stay": (
      context,
    ) =>
      withService(context, { ID: "x/y", Name: unique() }, () =>
        withService(context, { ID: "b", Name: unique() }, async () => {
          const { service, check } = context.consul.agent;
          for (const id of forbiddenIds) {
            for (const call of [
              () => service.deregister(id),
              () => service.get(id),
              () => service.health(id),
              () => service.healthByName(id),
              () => service.maintenance(id, true),
              () => check.deregister(id),
              () => check.pass(id),
              () => check.warn(id),
              () => check.fail(id),
              () => check.update(id, { Status: "passing" }),
            ]) {
              assert.instanceOf(await rejection(call()), TypeError, `id ${JSON.stringify(id)}`);
            }
          }
          assert.containsAllKeys(await service.list(), ["x/y", "b"]);
          assert.notProperty(await check.list(), "_service_maintenance:b");
        }),
      ),
  },
};
