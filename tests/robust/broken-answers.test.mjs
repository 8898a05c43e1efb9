// @ts-check
// What a proxy, a broken network or something that is no agent at all can answer.
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { rejection } from "../behaviour/context.js";
import { entryOf } from "./entry.mjs";
import { assertConsulError } from "./errors.mjs";
import { body, bytes, json, startStub } from "./stub-server.mjs";

const { Consul } = await entryOf(import.meta.url);

/** @typedef {Awaited<ReturnType<typeof startStub>>} Stub */
/** @typedef {import("./stub-server.mjs").Answer} Answer */

/** @type {Stub} */
let stub;
/** @type {import("consul-wasm").Consul} */
let consul;

before(async () => {
  stub = await startStub();
  consul = new Consul({ address: stub.address });
});
after(() => stub.stop());

/**
 * The three kinds of call, by what they expect of an answer.
 *
 * @type {Record<"raw" | "read" | "write", { name: string, call: () => Promise<unknown> }>}
 */
const calls = {
  raw: { name: "GET /v1/agent/self", call: () => consul.api.get("agent/self") },
  read: { name: "GET /v1/agent/service/web", call: () => consul.agent.service.get("web") },
  write: {
    name: "PUT /v1/agent/service/deregister/web",
    call: () => consul.agent.service.deregister("web"),
  },
};

/**
 * What becomes of a call: a value, or an error of this class whose fields these are.
 *
 * @typedef {{ value: unknown } | Failure} Outcome
 * @typedef {{ error: string, status?: number, says: RegExp, body?: unknown, hint?: RegExp }} Failure
 */

/**
 * @param {string} what
 * @param {Answer} answer
 * @param {Record<keyof typeof calls, Outcome>} outcomes
 * @param {Record<string, number>} [requests] how many are sent, if not one
 */
function testAnswer(what, answer, outcomes, requests = {}) {
  for (const [kind, { name, call }] of Object.entries(calls)) {
    const outcome = outcomes[/** @type {keyof typeof calls} */ (kind)];
    const becomes = "value" in outcome ? "is a result" : `is a ${outcome.error}`;
    test(`${what}: for a ${kind} call it ${becomes}`, { timeout: 10_000 }, async () => {
      stub.answer = answer;
      stub.requests.length = 0;
      if ("value" in outcome) {
        assert.deepEqual(essenceOf(await call()), outcome.value);
      } else {
        assertFailure(await rejection(call()), name, outcome);
      }
      assert.equal(stub.requests.length, requests[kind] ?? 1, "requests");
      stub.answer = json({ ID: "web" });
      assert.deepEqual(await consul.agent.service.get("web"), { ID: "web" }, "the next call");
    });
  }
}

/** @param {unknown} result of a raw call: its status and body are what counts */
function essenceOf(result) {
  const { status, body } = /** @type {any} */ (result ?? {});
  return status === undefined ? result : { status, body };
}

/**
 * @param {any} error
 * @param {string} name
 * @param {Failure} expected
 */
function assertFailure(error, name, expected) {
  const { error: className, status, says, body = null, hint = /^$/ } = expected;
  assertConsulError(error, { name: className, call: name, address: stub.address, status });
  assert.match(error.message, says);
  assert.deepEqual(error.body, body, "body");
  assert.match(error.hint ?? "", hint, "hint");
}

/**
 * The same outcome for every kind of call.
 *
 * @param {Outcome} outcome
 */
const always = (outcome) => ({ raw: outcome, read: outcome, write: outcome });
const nothing = { value: undefined };

suite("an answer that breaks off", () => {
  const cut = always({ error: "ConnectionError", status: 200, says: /the body broke off: ./ });
  testAnswer(
    "a body shorter than its Content-Length",
    bytes('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"a":'),
    cut,
  );
  testAnswer(
    "a chunked body without its end",
    bytes(
      'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\n',
    ),
    cut,
  );
  testAnswer(
    "a chunked body whose chunk size is no number",
    bytes(
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
    ),
    always({ error: "ConnectionError", status: 200, says: /the body broke off: ./ }),
  );
  testAnswer(
    "a body that is not the gzip it says it is",
    (_, response) => {
      response.writeHead(200, {
        "Content-Type": "application/json",
        "Content-Encoding": "gzip",
      });
      response.end("certainly not gzip");
    },
    cut,
  );
});

suite("no answer", () => {
  const none = always({ error: "ConnectionError", says: /got no response from http:\S+: ./ });
  // A read is sent once more, as Go's transport does.
  const twice = { raw: 2, read: 2 };
  testAnswer(
    "a connection cut before the headers",
    (_, { socket }) => socket?.destroy(),
    none,
    twice,
  );
  testAnswer(
    "a connection cut within the headers",
    bytes("HTTP/1.1 200 OK\r\nContent-Ty"),
    none,
    twice,
  );
  testAnswer("something that is not HTTP", bytes("SSH-2.0-OpenSSH_9.2\r\n"), none);
  testAnswer(
    "more headers than a client takes",
    bytes(`HTTP/1.1 200 OK\r\nX-Long: ${"x".repeat(1 << 20)}\r\n\r\n`),
    none,
  );
  testAnswer("100 that nobody asked for", bytes("HTTP/1.1 100 Continue\r\n\r\n"), none);
  testAnswer(
    "101 to a client that asked for no upgrade",
    bytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\nConnection: Upgrade\r\n\r\n"),
    none,
  );
});

suite("JSON that is none", () => {
  for (const [what, text] of [
    ["broken", '{"a": 1]'],
    ["truncated", '{"a": [1, 2'],
    ["NaN", "NaN"],
    ["with a trailing comma", "[1,]"],
    ["two values", "{}{}"],
    ["a script", "alert(1)"],
  ]) {
    const unreadable = {
      error: "DecodeError",
      status: 200,
      says: /answered 200, but the response cannot be read: ./,
      body: text,
    };
    testAnswer(`JSON that is ${what}`, body("application/json", text ?? ""), {
      raw: unreadable,
      read: unreadable,
      write: nothing,
    });
  }
  const notUtf8 = {
    error: "DecodeError",
    status: 200,
    says: /cannot be read: it is not UTF-8/,
    body: '{"a":"\uFFFD"}',
  };
  testAnswer(
    "JSON that is not UTF-8",
    body("application/json", Buffer.from('{"a":"\xff"}', "latin1")),
    { raw: notUtf8, read: notUtf8, write: nothing },
  );
});

suite("an answer of another form", () => {
  const page = "<!DOCTYPE html><html><head><title>Sign in</title></head></html>";
  const hint = /web page, not Consul's API/;
  const refuses = (/** @type {string} */ words) => ({
    error: "DecodeError",
    status: 200,
    says: new RegExp(`answered 200, but the response cannot be read: ${words}`),
  });
  testAnswer("a web page", body("text/html; charset=utf-8", page), {
    raw: { value: { status: 200, body: page } },
    read: { ...refuses("expected JSON, got text/html"), body: page, hint },
    write: { ...refuses("expected an empty body, got text/html"), body: page, hint },
  });
  testAnswer("plain text", body("text/plain", "ok"), {
    raw: { value: { status: 200, body: "ok" } },
    read: { ...refuses("expected JSON, got text/plain"), body: "ok" },
    write: { ...refuses("expected an empty body, got text/plain"), body: "ok" },
  });
  testAnswer("JSON without a media type", body(undefined, "{}"), {
    raw: { value: { status: 200, body: new Uint8Array([0x7b, 0x7d]) } },
    read: { ...refuses("expected JSON, got a body without a media type"), body: "{}" },
    write: { ...refuses("expected an empty body, got a body without a media type"), body: "{}" },
  });
  testAnswer("text that is not UTF-8", body("text/plain", Buffer.from("caf\xe9", "latin1")), {
    raw: { ...refuses("it is not UTF-8"), body: "caf\uFFFD" },
    read: { ...refuses("expected JSON, got text/plain"), body: "caf\uFFFD" },
    write: { ...refuses("expected an empty body, got text/plain"), body: "caf\uFFFD" },
  });
  testAnswer("an empty body", body("application/json", ""), {
    raw: { value: { status: 200, body: null } },
    read: refuses("expected JSON, got an empty body"),
    write: nothing,
  });
  testAnswer("204", body(undefined, "", 204), {
    raw: { value: { status: 204, body: null } },
    read: {
      error: "DecodeError",
      status: 204,
      says: /answered 204, but .* expected JSON, got an empty body$/,
    },
    write: nothing,
  });
});

suite("an error that is not Consul's", () => {
  const page = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";
  testAnswer(
    "a proxy's page for 502",
    body("text/html", page, 502),
    always({
      error: "ConsulError",
      status: 502,
      says: /answered 502: 502 Bad Gateway$/,
      body: page,
      hint: /web page, not Consul's API/,
    }),
  );
  testAnswer(
    "a proxy's page for 404",
    body("text/html", "<h1>no such route</h1>", 404),
    always({
      error: "NotFound",
      status: 404,
      says: /answered 404: an HTML page$/,
      body: "<h1>no such route</h1>",
      hint: /web page, not Consul's API/,
    }),
  );
  testAnswer(
    "an error in JSON that is broken",
    body("application/json", '{"error":', 500),
    always({
      error: "ConsulError",
      status: 500,
      says: /answered 500: {"error":$/,
      body: '{"error":',
    }),
  );
  testAnswer(
    "an error in text that is not UTF-8",
    body("text/plain", Buffer.from("caf\xe9", "latin1"), 500),
    always({ error: "ConsulError", status: 500, says: /500: caf\uFFFD$/, body: "caf\uFFFD" }),
  );
  testAnswer(
    "an error without a body",
    body(undefined, "", 500),
    always({ error: "ConsulError", status: 500, says: /answered 500$/ }),
  );
  for (const status of [600, 999]) {
    testAnswer(
      `status ${status}, which HTTP does not have`,
      bytes(`HTTP/1.1 ${status} Odd\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nodd`),
      always({
        error: "ConsulError",
        status,
        says: new RegExp(`answered ${status}: odd$`),
        body: "odd",
      }),
    );
  }
});

suite("an odd answer that is nevertheless one", () => {
  const result = { ID: "web" };
  const isResult = { raw: { value: { status: 200, body: result } }, read: { value: result } };
  for (const status of ["102 Processing", "103 Early Hints"]) {
    testAnswer(
      `${status} before the answer`,
      bytes(
        `HTTP/1.1 ${status}\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{"ID":"web"}`,
      ),
      { ...isResult, write: nothing },
    );
  }
  testAnswer(
    "headers that come twice",
    (_, response) => {
      response.writeHead(200, [
        ...["Content-Type", "application/json"],
        ...["X-Consul-Index", "5", "X-Consul-Index", "5"],
        ...["Set-Cookie", "a=1", "Set-Cookie", "b=2"],
      ]);
      response.end('{"ID":"web"}');
    },
    { ...isResult, write: nothing },
  );
  testAnswer("a byte order mark before the JSON", body("application/json", '\uFEFF{"ID":"web"}'), {
    ...isResult,
    write: nothing,
  });
  test("JSON 100,000 lists deep is a result", { timeout: 10_000 }, async () => {
    stub.answer = body("application/json", "[".repeat(100_000) + "]".repeat(100_000));
    const { body: list } = await consul.api.get("agent/self");
    assert.ok(Array.isArray(list), "not a list");
  });
});
