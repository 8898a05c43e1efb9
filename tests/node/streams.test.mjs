// @ts-check
// Tests of streams that need a server in this process. Others are in `tests/behaviour/streams.js`.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { after, before, suite, test } from "node:test";
import { gzipSync } from "node:zlib";
import * as nodeEntry from "../../pkg/node.js";
import * as defaultEntry from "../../pkg/server.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { eventually } from "../behaviour/context.js";
import { startStub } from "../robust/stub-server.mjs";

/** @type {Awaited<ReturnType<typeof startStub>>} */
let stub;
before(async () => {
  stub = await startStub();
});
after(() => stub?.stop());

/** As large and as hard to compress as a real snapshot. */
const archive = gzipSync(randomBytes(100_000));

/** @param {Buffer} bytes @returns {any} */
const inPieces = (bytes) => [bytes.subarray(0, 1), bytes.subarray(1, 5_000), bytes.subarray(5_000)];

/** @param {import("consul-wasm").Consul} consul */
async function snapshotOf(consul) {
  const chunks = [];
  for await (const chunk of /** @type {any} */ (await consul.snapshot.save())) chunks.push(chunk);
  return Buffer.concat(chunks);
}

for (const [entry, pkg] of Object.entries({
  "consul-wasm": defaultEntry,
  "consul-wasm/node": nodeEntry,
})) {
  /** @param {object} [options] @returns {import("consul-wasm").Consul} */
  const clientOf = (options) =>
    /** @type {any} */ (new pkg.Consul({ address: stub.address, ...options }));

  /**
   * Makes the stub respond with these pieces. The promise resolves when the response has ended.
   *
   * @param {string[]} pieces
   * @param {(response: import("node:http").ServerResponse) => void} [then]
   */
  const respondingWith = (pieces, then = () => {}) => {
    /** @type {(end: unknown) => void} */
    let close;
    const closed = new Promise((resolve) => {
      close = resolve;
    });
    stub.respond = async (_, response) => {
      response.on("close", close);
      response.writeHead(200).flushHeaders();
      for (const piece of pieces) {
        response.write(piece);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      then(response);
    };
    return closed;
  };

  suite(`streams, ${entry}`, { timeout: 60_000 }, () => {
    test("lines are complete, whatever pieces they arrive in", async () => {
      const text = "first\n\nthe thi\u{1F600}rd\nlast without an end";
      const bytes = [...Buffer.from(text)].map((byte) => Buffer.from([byte]));
      respondingWith(/** @type {any} */ (bytes), (response) => response.end());
      const lines = [];
      for await (const line of clientOf().agent.monitor()) lines.push(line);
      assert.deepEqual(lines, text.split("\n"));
    });

    test("objects may be indented, or one per line", async () => {
      const all = [{ a: { b: ["}", {}] }, c: [] }, {}, { d: "}\n}" }];
      const indented = all.map((it) => `${JSON.stringify(it, null, 4)}\n`).join("");
      respondingWith([...(indented.match(/[\s\S]{1,7}/g) ?? []), '{"e":1}\n{"f":2}'], (it) =>
        it.end(),
      );
      const objects = [];
      for await (const it of clientOf().agent.metricsStream()) objects.push(it);
      assert.deepEqual(objects, [...all, { e: 1 }, { f: 2 }]);
    });

    test("a line that is not an object is an error that shows the line, and ends the request", async () => {
      const closed = respondingWith(["{}\n", "{ no JSON }\n"]);
      const objects = clientOf().agent.metricsStream();
      assert.deepEqual(await objects.next(), { done: false, value: {} });
      await assert.rejects(objects.next(), {
        name: "DecodeError",
        body: "{ no JSON }",
        message: /^GET \S+\/v1\/agent\/metrics\/stream /,
      });
      await closed;
    });

    test("leaving the loop closes the connection", async () => {
      const closed = respondingWith(["a\n", "b\n"]);
      for await (const line of clientOf().agent.monitor()) {
        assert.equal(line, "a");
        break;
      }
      await closed;
    });

    test("return() closes a connection on which nothing has arrived yet", async () => {
      /** @type {Promise<import("node:http").ServerResponse>} */
      const asked = new Promise((resolve) => {
        stub.respond = (_, response) => resolve(response);
      });
      const lines = clientOf().agent.monitor();
      const next = lines.next();
      const closed = once(await asked, "close");
      assert.deepEqual(await lines.return(), { done: true, value: undefined });
      assert.deepEqual(await next, { done: true, value: undefined });
      await closed;
    });

    for (const reason of [undefined, null, "a text", new Error("an error"), { an: "object" }]) {
      test(`an aborted signal closes the connection, with the reason ${reason}`, async () => {
        const closed = respondingWith(["a\n"]);
        const controller = new AbortController();
        const lines = clientOf().agent.monitor({ signal: controller.signal });
        assert.equal((await lines.next()).value, "a");
        const next = lines.next();
        controller.abort(reason);
        assert.deepEqual(await next, { done: true, value: undefined });
        await closed;
      });
    }

    test("a signal that many streams share has no listeners left when they end", async () => {
      const { signal } = new AbortController();
      let listeners = 0;
      const { addEventListener, removeEventListener } = signal;
      signal.addEventListener = (/** @type {[any, any]} */ ...args) => {
        listeners += 1;
        addEventListener.apply(signal, args);
      };
      signal.removeEventListener = (/** @type {[any, any]} */ ...args) => {
        listeners -= 1;
        removeEventListener.apply(signal, args);
      };
      for (const end of ["ended", "left", "broken", "refused"]) {
        respondingWith(["a\n"], (response) => {
          if (end === "ended") response.end();
          if (end === "broken") response.destroy();
        });
        const options = { signal, ...(end === "refused" && { logLevel: 1 }) };
        const lines = clientOf().agent.monitor(/** @type {any} */ (options));
        try {
          for await (const _ of lines) if (end === "left") break;
        } catch {
          // A broken connection is an error.
        }
        assert.equal(listeners, 0, end);
      }
      await clientOf().agent.monitor({ signal }).return();
      assert.equal(listeners, 0, "never begun");
    });

    test("a snapshot arrives unchanged", async () => {
      respondingWith(inPieces(archive), (response) => response.end());
      assert.deepEqual(await snapshotOf(clientOf()), archive);
    });

    test("a snapshot that a proxy compressed once more is decompressed once", async () => {
      respondingWith(inPieces(gzipSync(archive)), (response) => response.end());
      assert.deepEqual(await snapshotOf(clientOf()), archive);
    });

    test("a snapshot can be cancelled before its first chunk", async () => {
      respondingWith([], () => {});
      const snapshot = await clientOf().snapshot.save();
      const reader = snapshot.getReader();
      const first = reader.read();
      await reader.cancel();
      assert.deepEqual(await first, { done: true, value: undefined });
    });

    test("a snapshot that breaks off is a ConnectionError", async () => {
      respondingWith(inPieces(archive.subarray(0, -100)), (response) => response.destroy());
      await assert.rejects(snapshotOf(clientOf()), {
        name: "ConnectionError",
        message: /^GET \/v1\/snapshot got an incomplete response/,
      });
    });

    test("a snapshot that a proxy cut off cleanly is a DecodeError", async () => {
      respondingWith(inPieces(archive.subarray(0, -100)), (response) => response.end());
      await assert.rejects(snapshotOf(clientOf()), { name: "DecodeError", message: /damaged/ });
    });

    test("a snapshot with a changed byte is a DecodeError", async () => {
      const damaged = Buffer.from(archive);
      damaged[archive.length - 6] = (damaged.at(-6) ?? 0) ^ 1;
      respondingWith(inPieces(damaged), (response) => response.end());
      await assert.rejects(snapshotOf(clientOf()), { name: "DecodeError", message: /damaged/ });
    });

    test("a web page instead of a log is an error that shows the page", async () => {
      stub.respond = (_, response) => {
        response.writeHead(200, { "Content-Type": "text/html" }).end("<h1>Please log in</h1>");
      };
      await assert.rejects(clientOf().agent.monitor().next(), {
        name: "DecodeError",
        body: "<h1>Please log in</h1>",
      });
    });

    test("a redirect is not followed", async () => {
      stub.respond = (_, response) => {
        response.writeHead(302, { Location: "/v1/agent/monitor?loglevel=err" }).end("there");
      };
      await assert.rejects(clientOf().agent.monitor().next(), /redirect/);
    });

    test("a response that does not begin is a TimeoutError", async () => {
      stub.respond = () => {};
      const lines = clientOf().agent.monitor({ timeout: 100 });
      await assert.rejects(lines.next(), { name: "TimeoutError" });
    });

    test("a token is sent, but no error shows it", async () => {
      respondingWith(["a\n"], (response) => response.destroy());
      const lines = clientOf({ token: "secret-token" }).agent.monitor();
      await lines.next();
      const error = await lines.next().catch((/** @type {any} */ it) => it);
      assert.equal(error.name, "ConnectionError");
      assert.equal(stub.requests.at(-1)?.headers["x-consul-token"], "secret-token");
      assert.doesNotMatch(JSON.stringify(error) + error.stack, /secret-token/);
    });

    test("many streams do not block other calls", async () => {
      respondingWith(["a\n"]);
      const consul = clientOf();
      const streams = Array.from({ length: 50 }, () => consul.agent.monitor());
      await Promise.all(streams.map((it) => it.next()));
      stub.respond = (_, response) => {
        response.setHeader("Content-Type", "application/json").end("{}");
      };
      assert.deepEqual(await consul.agent.service.list(), {});
      await Promise.all(streams.map((it) => it.return()));
    });

    test("an agent that is killed breaks the stream", async () => {
      const agent = await startAgent();
      try {
        const { agent: endpoints } = clientOf({ address: agent.address });
        const lines = endpoints.monitor({ logLevel: "debug" });
        let isOver = false;
        const asking = eventually(
          () => endpoints.service.list(),
          () => isOver,
        );
        await lines.next();
        isOver = true;
        await asking;
        process.kill(Number(agent.pid), "SIGKILL");
        await assert.rejects(
          async () => {
            for await (const _ of lines);
          },
          { name: "ConnectionError", message: /^GET \/v1\/agent\/monitor / },
        );
      } finally {
        await agent.stop();
      }
    });
  });
}
