// @ts-check
// consul.agent.monitor and consul.agent.metricsStream.
import { assert } from "chai";
import { eventually, rejection, unique } from "./context.js";

/**
 * Makes the agent log requests with this name until `use` has ended.
 *
 * @template T
 * @param {import("./context.js").Context} context
 * @param {string} name
 * @param {() => Promise<T>} use
 */
async function whileLogged({ consul }, name, use) {
  let isOver = false;
  const ask = () => consul.agent.service.list({ params: { case: name } });
  const asking = eventually(ask, () => isOver, 60_000);
  try {
    return await use();
  } finally {
    isOver = true;
    await asking;
  }
}

/** @typedef {AsyncGenerator<string, void, undefined>} Lines */

/** @param {Lines} lines @param {string[]} texts */
async function lineWith(lines, ...texts) {
  for await (const line of lines) {
    if (texts.every((text) => line.includes(text))) return line;
  }
  throw new Error(`no line had "${texts.join('" and "')}"`);
}

/** @param {Lines} lines */
async function collect(lines) {
  const list = [];
  for await (const line of lines) list.push(line);
  return list;
}

/**
 * Begins a stream, uses it, and waits until the agent logs that its request has ended.
 *
 * @param {import("./context.js").Context} context
 * @param {(lines: Lines, abort: () => void) => Promise<void>} use
 */
function expectEnd(context, use) {
  const { agent } = context.consul;
  return whileLogged(context, unique("other"), async () => {
    const watcher = agent.monitor({ logLevel: "debug" });
    await watcher.next();
    const name = unique("stream");
    const controller = new AbortController();
    const { signal } = controller;
    const lines = agent.monitor({ logLevel: "debug", params: { case: name }, signal });
    await use(lines, () => controller.abort(new Error("it is enough")));
    await lineWith(watcher, name, "Request finished");
  });
}

/** @type {import("./context.js").Suite} */
export default {
  name: "streams",
  cases: {
    "monitor gives the lines that the agent logs": (context) => {
      const name = unique("logged");
      return whileLogged(context, name, async () => {
        const lines = context.consul.agent.monitor({ logLevel: "debug" });
        assert.match(await lineWith(lines, name), /^\d{4}-\d\d-\d\dT\S+ \[DEBUG\] .*[^\n]$/);
      });
    },

    "monitor gives lines as JSON": (context) => {
      const name = unique("logged");
      return whileLogged(context, name, async () => {
        const lines = context.consul.agent.monitor({ logLevel: "debug", logJson: true });
        const line = JSON.parse(await lineWith(lines, name, "Request finished"));
        assert.include(line, { "@level": "debug", "@message": "Request finished" });
      });
    },

    "monitor gives no lines below its level": (context) => {
      const { agent } = context.consul;
      const name = unique("logged");
      return whileLogged(context, name, async () => {
        const controller = new AbortController();
        const told = collect(agent.monitor({ logLevel: "err", signal: controller.signal }));
        // Both streams see the same log. This one shows that the line was logged.
        await lineWith(agent.monitor({ logLevel: "debug" }), name);
        controller.abort();
        assert.notInclude((await told).join("\n"), name);
      });
    },

    "leaving the loop ends the request": (context) =>
      expectEnd(context, async (lines) => {
        for await (const line of lines) {
          assert.isString(line);
          break;
        }
        assert.deepEqual(await lines.next(), { done: true, value: undefined });
      }),

    "an error in the loop ends the request": (context) =>
      expectEnd(context, async (lines) => {
        const failure = new Error("of the caller");
        const loop = async () => {
          for await (const _ of lines) throw failure;
        };
        assert.strictEqual(await rejection(loop()), failure);
      }),

    "an aborted signal ends the loop and the request without an error": (context) =>
      expectEnd(context, async (lines, abort) => {
        let count = 0;
        for await (const _ of lines) {
          count += 1;
          abort();
        }
        assert.isAbove(count, 0);
      }),

    "an aborted signal ends a loop that waits for a line": (context) =>
      expectEnd(context, async (lines, abort) => {
        await lines.next();
        const rest = collect(lines);
        abort();
        assert.isArray(await rest);
      }),

    "nothing is sent until the first line is requested": async ({ pkg }) => {
      let sent = 0;
      const consul = new pkg.Consul({
        address: "http://127.0.0.1:1",
        fetch: () => {
          sent += 1;
          return new Promise(() => {});
        },
      });
      const lines = consul.agent.monitor();
      assert.deepEqual(await lines.return(), { done: true, value: undefined });
      assert.deepEqual(await lines.next(), { done: true, value: undefined });
      assert.strictEqual(sent, 0);
    },

    "return() does not wait for the next line": async ({ consul }) => {
      const lines = consul.agent.monitor({ logLevel: "err" });
      const next = lines.next();
      assert.deepEqual(await lines.return(), { done: true, value: undefined });
      assert.deepEqual(await next, { done: true, value: undefined });
    },

    "with a signal that is already aborted, the loop does not begin": async ({ consul }) => {
      const controller = new AbortController();
      controller.abort(new Error("too late"));
      for await (const line of consul.agent.monitor({ signal: controller.signal })) {
        assert.fail(`it gave ${line}`);
      }
    },

    "timeout does not end a stream that has begun": (context) => {
      const name = unique("logged");
      return whileLogged(context, unique("other"), async () => {
        const lines = context.consul.agent.monitor({ logLevel: "debug", timeout: 1_000 });
        await lines.next();
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        await whileLogged(context, name, () => lineWith(lines, name));
      });
    },

    "an unknown level is an error that quotes the agent": async ({ consul, pkg }) => {
      const error = await rejection(consul.agent.monitor({ logLevel: "loud" }).next());
      assert.instanceOf(error, pkg.ConsulError);
      assert.strictEqual(error.status, 400);
      assert.include(error.message, "Unknown log level: loud");
      assert.include(error.message, "GET /v1/agent/monitor");
    },

    "a wrong option is refused, and nothing is sent": async ({ pkg }) => {
      let sent = 0;
      const consul = new pkg.Consul({
        address: "http://127.0.0.1:1",
        fetch: async () => {
          sent += 1;
          return new Response("");
        },
      });
      for (const options of [{ logLevel: 1 }, { logJson: "yes" }, { signal: {} }, { level: "a" }]) {
        const lines = consul.agent.monitor(/** @type {any} */ (options));
        assert.instanceOf(await rejection(lines.next()), TypeError, JSON.stringify(options));
        assert.deepEqual(await lines.next(), { done: true, value: undefined });
      }
      assert.strictEqual(sent, 0);
    },

    "a connection that breaks is an error, after the lines that have arrived": async ({ pkg }) => {
      const reason = new Error("it was pulled");
      const consul = new pkg.Consul({
        address: "http://127.0.0.1:1",
        fetch: async () => {
          const pieces = ["first\nse", "cond\nthi"].map((text) => new TextEncoder().encode(text));
          const body = new ReadableStream({
            pull(controller) {
              const piece = pieces.shift();
              if (piece) controller.enqueue(piece);
              else controller.error(reason);
            },
          });
          return new Response(body);
        },
      });
      const lines = consul.agent.monitor();
      assert.deepEqual(await lines.next(), { done: false, value: "first" });
      assert.deepEqual(await lines.next(), { done: false, value: "second" });
      const error = await rejection(lines.next());
      assert.instanceOf(error, pkg.ConnectionError);
      assert.include(error.message, "GET /v1/agent/monitor");
      assert.strictEqual(error.cause, reason);
      assert.deepEqual(await lines.next(), { done: true, value: undefined });
    },

    "metricsStream gives what the agent measures": async ({ consul, pkg, serverAtLeast }) => {
      const stream = consul.agent.metricsStream();
      if (!serverAtLeast(1, 11)) {
        assert.instanceOf(await rejection(stream.next()), pkg.ConsulError);
        return;
      }
      for await (const metrics of stream) {
        assert.match(metrics.Timestamp, /^\d{4}-/);
        assert.isAbove(metrics.Gauges.length + metrics.Counters.length, 0);
        break;
      }
    },
  },
};
