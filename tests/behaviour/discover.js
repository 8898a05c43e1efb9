// @ts-check
// consul.discover. The agent itself is the server that is called: every runtime can reach it.
import { assert } from "chai";
import { eventually, rejection, unique } from "./context.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../../pkg/index.js").AgentServiceRegistration} Registration */
/** @typedef {import("../../pkg/index.js").DiscoverOptions} Options */
/** @typedef {import("../../pkg/index.js").Discovery} Discovery */

/** Nothing listens there, and browsers do not block it. */
const closed = 2;

/**
 * Registers instances of a service, and discovers them.
 *
 * @param {Context} context
 * @param {Omit<Registration, "Name">[]} instances
 * @param {Options} options
 * @param {(web: Discovery, name: string) => Promise<void>} use
 */
async function withService({ consul }, instances, options, use) {
  const Name = unique("web");
  const ids = instances.map(({ ID }, at) => `${Name}-${ID ?? at}`);
  for (const [at, instance] of instances.entries()) {
    await consul.agent.service.register({ ...instance, Name, ID: ids[at] ?? "" });
  }
  const web = consul.discover(Name, options);
  try {
    await eventually(
      async () => web.instances.length,
      (length) => length === instances.length,
    );
    await use(web, Name);
  } finally {
    web.close();
    for (const id of ids) await consul.agent.service.deregister(id);
  }
}

/** Where the agent is. @param {Context} context */
function ofAgent({ address }) {
  const { hostname, port, protocol } = new URL(address);
  const Address = hostname.replace(/^\[|\]$/g, "");
  const isSecure = protocol === "https:";
  return { Address, Port: Number(port) || (isSecure ? 443 : 80) };
}

/** @param {Discovery} web @param {number} count */
const picked = (web, count) =>
  Array.from({ length: count }, () => {
    const instance = web.pick();
    instance.done();
    return instance.id.split("-").at(-1);
  });

/** Whether this is Node, Deno or Bun. */
function tellsRefusals() {
  const { process, navigator } = /** @type {Record<string, any>} */ (globalThis);
  // workerd has a `process` too.
  return Boolean(process?.versions?.node) && navigator?.userAgent !== "Cloudflare-Workers";
}

export default {
  name: "consul.discover",
  /** @type {Record<string, (context: Context) => Promise<void>>} */
  cases: {
    "lists instances as Consul's DNS would": (context) =>
      withService(
        context,
        [
          { Address: "192.0.2.1", Port: 80, Tags: ["a"], Meta: { b: "c" } },
          { Port: 81, Weights: { Passing: 7, Warning: 2 } },
        ],
        {},
        async (web, name) => {
          await web.ready();
          const [first, second] = web.instances;
          assert.include(first, { id: `${name}-0`, address: "192.0.2.1", port: 80, weight: 1 });
          assert.deepEqual(first?.tags, ["a"]);
          assert.deepEqual(first?.meta, { b: "c" });
          assert.equal(first?.node, first?.entry.Node.Node);
          assert.include(second, {
            address: second?.entry.Node.Address ?? "",
            port: 81,
            weight: 7,
          });
          assert.isBelow(web.age, 60_000);
        },
      ),

    "uses tagged addresses": (context) =>
      withService(
        context,
        [
          {
            ...{ Address: "192.0.2.1", Port: 80 },
            TaggedAddresses: { wan: { Address: "198.51.100.1", Port: 8080 } },
          },
          { Address: "2001:db8::1", Port: 80 },
        ],
        { address: "wan", protocol: "https" },
        async (web) => {
          const urls = [web.url("/a?b=c"), web.url("/a?b=c")].sort();
          assert.deepEqual(urls, [
            "https://198.51.100.1:8080/a?b=c",
            "https://[2001:db8::1]:80/a?b=c",
          ]);
        },
      ),

    "follows the health of instances": (context) =>
      withService(context, [{ Port: 80 }, { Port: 81 }], {}, async (web, name) => {
        await context.consul.agent.service.maintenance(`${name}-0`, true);
        const ids = async () => web.instances.map(({ id }) => id).join();
        await eventually(ids, (list) => list === `${name}-1`);
        await context.consul.agent.service.maintenance(`${name}-0`, false);
        await eventually(ids, (list) => list === `${name}-0,${name}-1`);
      }),

    "uses instances with a warning only if it is asked to": (context) => {
      const Check = { TTL: "1h", Status: /** @type {const} */ ("passing") };
      const instances = [{ Port: 80, Check, Weights: { Passing: 9, Warning: 3 } }];
      return withService(context, instances, {}, async (web, name) => {
        const { consul } = context;
        const lenient = consul.discover(name, { passing: false });
        const counts = async () => `${web.instances.length},${lenient.instances.length}`;
        await eventually(counts, (it) => it === "1,1");
        await consul.agent.check.warn(`service:${name}-0`);
        await eventually(counts, (it) => it === "0,1");
        await eventually(
          async () => lenient.pick().weight,
          (weight) => weight === 3,
        );
        await consul.agent.check.fail(`service:${name}-0`);
        await eventually(counts, (it) => it === "0,0");
        assert.throws(() => web.pick(), `${name}: no instance is healthy`);
        lenient.close();
      });
    },

    "picks in turn, and leaves out what has failed": (context) =>
      withService(context, [{ Port: 80 }, { Port: 81 }, { Port: 82 }], {}, async (web) => {
        assert.deepEqual(picked(web, 6).sort(), ["0", "0", "1", "1", "2", "2"]);
        const bad = web.pick();
        bad.failed();
        const others = picked(web, 20);
        assert.notInclude(others, bad.id.split("-").at(-1));
      }),

    "picks what is least used": (context) =>
      withService(context, [{ Port: 80 }, { Port: 81 }], { policy: "leastUsed" }, async (web) => {
        const [one, other] = [web.pick(), web.pick()];
        assert.notEqual(one.id, other.id);
        one.done();
        one.done();
        assert.equal(web.pick().id, one.id);
        other.done();
        assert.equal(web.pick().id, other.id);
      }),

    "picks by weight, by chance, and the nearest": (context) => {
      const instances = [
        { Port: 80, Weights: { Passing: 1, Warning: 1 } },
        { Port: 81, Weights: { Passing: 1_000, Warning: 1 } },
      ];
      return withService(context, instances, { policy: "weighted" }, async (web, name) => {
        assert.isAbove(picked(web, 100).filter((id) => id === "1").length, 50);
        const { consul } = context;
        const [any, near] = [
          consul.discover(name, { policy: "random" }),
          consul.discover(name, { policy: "nearest", consistency: "stale" }),
        ];
        await Promise.all([any.ready(), near.ready()]);
        assert.sameMembers([...new Set(picked(any, 100))], ["0", "1"]);
        assert.lengthOf(new Set(picked(near, 10)), 1);
        any.close();
        near.close();
      });
    },

    "filters by tag and expression": (context) =>
      withService(context, [{ Tags: ["a", "b"] }, { Tags: ["a"] }], {}, async (_, name) => {
        const { consul } = context;
        const byTags = consul.discover(name, { tag: ["a", "b"] });
        const byFilter = consul.discover(name, { filter: `Service.ID == "${name}-1"` });
        await Promise.all([byTags.ready(), byFilter.ready()]);
        assert.deepEqual(picked(byTags, 1), ["0"]);
        assert.deepEqual(picked(byFilter, 1), ["1"]);
        byTags.close();
        byFilter.close();
      }),

    "never leaves the host of the instance": (context) =>
      withService(context, [{ Address: "192.0.2.1", Port: 8080 }], {}, async (web) => {
        for (const path of [
          ...["/", "//evil", "///evil", "/..", "/../../evil", "/@evil", "/\\evil", "/\\\\evil"],
          ...["/\t/evil", "/\n//evil", "/http://evil", "/%2f%2fevil", "/:80", "/?@evil", "/#@evil"],
        ]) {
          const { protocol, host, username, password } = new URL(web.url(path));
          assert.deepEqual(
            { protocol, host, username, password },
            { protocol: "http:", host: "192.0.2.1:8080", username: "", password: "" },
            path,
          );
        }
        for (const path of [
          ...["", "evil", "http://evil", "\\\\evil", "\\evil", "@evil", ".evil", ":80@evil"],
          ...[" /", "\t//evil", "javascript:1", null, undefined, 1, {}, ["/"]],
        ]) {
          const wrong = /** @type {string} */ (path);
          assert.throws(() => web.url(wrong), TypeError, "path must start with /");
          assert.instanceOf(await rejection(web.fetch(wrong)), TypeError);
        }
      }),

    "refuses an address that cannot be in a URL": (context) =>
      withService(
        context,
        [{ Address: "user@evil/?", Port: 80 }, { Address: "192.0.2.1" }],
        {},
        async (web) => {
          for (let time = 0; time < 2; time++) {
            assert.throws(() => web.url("/"), TypeError, "no URL can have the address");
          }
          assert.sameMembers(
            web.instances.map(({ port }) => port),
            [80, 0],
          );
        },
      ),

    "fetches from an instance, and reads go on to another one if it is down": (context) =>
      withService(
        context,
        [{ ...ofAgent(context) }, { Address: "127.0.0.1", Port: closed }],
        { protocol: /** @type {"http"} */ (new URL(context.address).protocol.slice(0, -1)) },
        async (web) => {
          for (let time = 0; time < 4; time++) {
            const response = await web.fetch("/v1/status/leader");
            assert.equal(response.status, 200);
            await response.text();
          }
          const aborted = web.fetch("/v1/status/leader", { signal: AbortSignal.abort("enough") });
          assert.equal(await rejection(aborted), "enough");
          const { length } = web.instances;
          assert.equal(length, 2);
        },
      ),

    "sends a write to another instance if the runtime tells that nothing was sent": (context) =>
      withService(
        context,
        [{ ...ofAgent(context) }, { Address: "127.0.0.1", Port: closed }],
        { protocol: /** @type {"http"} */ (new URL(context.address).protocol.slice(0, -1)) },
        async (web, name) => {
          const put = async (/** @type {number} */ time) => {
            const init = { method: "PUT", body: String(time) };
            return (await web.fetch(`/v1/kv/${name}`, init)).json();
          };
          const outcomes = await Promise.allSettled([put(1), put(2)]);
          await context.consul.kv.delete(name);
          const written = outcomes.filter((it) => it.status === "fulfilled" && it.value === true);
          assert.lengthOf(written, tellsRefusals() ? 2 : 1);
        },
      ),

    ends: async ({ consul }) => {
      const name = unique("web");
      const controller = new AbortController();
      const [closed, aborted] = [
        consul.discover(name),
        consul.discover(name, { signal: controller.signal }),
      ];
      controller.abort("enough");
      assert.throws(() => closed.pick(), `${name}: await ready() first`);
      assert.equal(closed.age, Number.POSITIVE_INFINITY);
      await closed.ready();
      assert.deepEqual(closed.instances, []);
      closed.close();
      assert.throws(() => closed.pick(), `${name} is closed`);
      assert.match((await rejection(closed.fetch("/"))).message, /is closed/);
      assert.equal(await rejection(aborted.ready()), "enough");
      if (Symbol.asyncDispose) {
        const disposed = consul.discover(name);
        await disposed[Symbol.asyncDispose]();
        assert.throws(() => disposed.url("/"), "is closed");
      }
    },

    "refuses wrong arguments before anything is sent": async ({ consul }) => {
      const discover = /** @type {(...args: unknown[]) => unknown} */ (
        consul.discover.bind(consul)
      );
      for (const [args, message] of /** @type {[unknown[], string][]} */ ([
        [[], "name must be a string"],
        [[1], "name must be a string"],
        [["a//b"], "name "],
        [[".."], "name "],
        [["a", 1], "options must be"],
        [["a", { polcy: "random" }], 'unknown option "polcy" for consul.discover: did you mean'],
        [["a", { policy: "best" }], "policy must be"],
        [["a", { policy: " or " }], "policy must be"],
        [["a", { policy: 1 }], "policy must be"],
        [["a", { protocol: "ftp" }], 'protocol must be "http" or "https"'],
        [["a", { tag: 1 }], "tag must be a string or a list of strings"],
        [["a", { passing: "yes" }], "passing must be true or false"],
        [["a", { signal: {} }], "signal must be an AbortSignal"],
      ])) {
        assert.throws(() => discover(...args), TypeError, message);
      }
    },
  },
};
