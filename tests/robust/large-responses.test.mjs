// @ts-check
// A response that is larger than a client accepts or the engine can hold is an error, and its memory is freed. The
// tests run in separate processes, so that memory can be measured.
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { runChild } from "./child.mjs";
import { addressOf, entryOf } from "./entry.mjs";
import { body, json, startStub } from "./stub-server.mjs";

/** @typedef {import("./stub-server.mjs").Responder} Responder */

const megabyte = 1e6;
const size = 600 * megabyte;
/** Memory for garbage, compiled code and a fragmented heap. The response is much larger. */
const room = 150 * megabyte;
/** Bytes that sockets and streams may read ahead. */
const ahead = 50 * megabyte;

const { Consul } = await entryOf(import.meta.url);
const library = addressOf(import.meta.url);

/** @type {Awaited<ReturnType<typeof startStub>>} */
let stub;
before(async () => {
  stub = await startStub();
});
after(() => stub.stop());

/** The number of bytes of the large response that were read from the server. */
let taken = 0;

/**
 * Answers `/v1/large` with many bytes, and anything else with a small response.
 *
 * @param {boolean} tellsLength whether it has a Content-Length
 * @param {number} status
 * @returns {Responder}
 */
const flood = (tellsLength, status) => (request, response) => {
  if (request.url !== "/v1/large") return json({ ok: true })(request, response);
  taken = 0;
  response.setHeader("Content-Type", "text/plain");
  if (tellsLength) response.setHeader("Content-Length", size);
  response.writeHead(status);
  const piece = Buffer.alloc(megabyte, "x");
  const send = () => {
    while (taken < size && !response.destroyed) {
      taken += piece.length;
      if (!response.write(piece)) return;
    }
    response.end();
  };
  response.on("drain", send);
  send();
};

/**
 * The error of a call for the large response, and the memory of the process. `kept` is the memory that the engine
 * holds in addition after the call. The C library may keep memory that the engine freed and use it for the next
 * response, or give it back late. So `grown` compares the process after one, two and three such calls, and is the smaller
 * growth: what is never freed grows each time. `peak` is the maximum in addition.
 *
 * @param {Responder} respond
 * @param {object} [options] of the client
 */
async function outcome(respond, options = {}) {
  stub.respond = respond;
  const given = JSON.stringify({ address: stub.address, ...options });
  const { lines } = await runChild(
    `const { Consul, ConsulError } = await import(${JSON.stringify(library)});
    const consul = new Consul(${given});
    const settled = async () => {
      for (let turn = 0; turn < 10; turn++) {
        globalThis.gc();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const { heapUsed, external, rss } = process.memoryUsage();
      return { held: heapUsed + external, rss };
    };
    const askOnce = async () => {
      const error = await consul.api.get("large").catch((error) => error);
      const { name, message, status, body } = error;
      const isOurs = error instanceof ConsulError;
      return { name, message, status, isOurs, quoted: String(body).length };
    };
    await consul.agent.self();
    const before = await settled();
    await askOnce();
    const first = await settled();
    await askOnce();
    const second = await settled();
    const failure = await askOnce();
    const third = await settled();
    console.log(JSON.stringify({
      ...failure,
      next: await consul.agent.self(),
      kept: third.held - before.held,
      grown: Math.min(second.rss - first.rss, third.rss - second.rss),
      peak: process.resourceUsage().maxRSS * 1024 - before.rss,
    }));`,
    { flags: ["--expose-gc"], within: 110_000 },
  );
  return JSON.parse(lines[0] ?? "");
}

/** @param {Awaited<ReturnType<typeof outcome>>} got */
function assertFreed({ kept, grown, next }) {
  assert.ok(kept < room, `${kept} bytes are kept`);
  assert.ok(grown < room, `every further response took ${grown} bytes more`);
  assert.deepEqual(next, { ok: true }, "the next call");
}

for (const [what, tellsLength] of /** @type {[string, boolean][]} */ ([
  ["with a Content-Length", true],
  ["without a Content-Length", false],
])) {
  suite(`a response of 600 MB ${what}`, () => {
    for (const status of [200, 500]) {
      test(`and the status ${status} is a DecodeError, and its memory is freed`, {
        timeout: 120_000,
      }, async () => {
        const got = await outcome(flood(tellsLength, status));
        assert.equal(got.name, "DecodeError", got.message);
        assert.equal(got.status, status);
        assert.ok(got.isOurs, "not a ConsulError");
        assert.match(got.message, /^GET \/v1\/large .* more than 500000000 bytes$/);
        assertFreed(got);
      });
    }

    test("is not read beyond maxBytes", { timeout: 120_000 }, async () => {
      const got = await outcome(flood(tellsLength, 200), { maxBytes: megabyte });
      assert.equal(got.name, "DecodeError", got.message);
      assert.match(got.message, /more than 1000000 bytes$/);
      assert.ok(taken < ahead, `${taken} bytes were read`);
      assert.ok(got.peak < room, `it took ${got.peak} bytes`);
      assertFreed(got);
    });

    test("that maxBytes allows, but no string can hold, is a DecodeError as well", {
      timeout: 120_000,
    }, async () => {
      const got = await outcome(flood(tellsLength, 200), { maxBytes: 700 * megabyte });
      assert.equal(got.name, "DecodeError", got.message);
      assert.match(got.message, /600000000 bytes do not fit into a string/);
      assert.ok(got.quoted <= 2 ** 20, `the error keeps ${got.quoted} characters`);
      assertFreed(got);
    });
  });
}

suite("maxBytes", () => {
  test("is the size of the largest response that is read", { timeout: 10_000 }, async () => {
    stub.respond = json("abc");
    const call = (/** @type {number} */ maxBytes) =>
      new Consul({ address: stub.address, maxBytes }).status.leader();
    assert.equal(await call(5), "abc");
    await assert.rejects(call(4), { name: "DecodeError", message: /more than 4 bytes$/ });
  });

  test("does not limit streams", { timeout: 10_000 }, async () => {
    stub.respond = body("text/plain", "first\nsecond\n");
    const consul = new Consul({ address: stub.address, maxBytes: 1 });
    const lines = [];
    for await (const line of consul.agent.monitor()) lines.push(line);
    assert.deepEqual(lines, ["first", "second"]);
  });
});
