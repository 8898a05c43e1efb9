// @ts-check
// Responses of proxies, broken networks and servers that are not agents.
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { rejection } from "../behaviour/context.js";
import { entryOf } from "./entry.mjs";
import { assertConsulError } from "./errors.mjs";
import { body, bytes, json, startStub } from "./stub-server.mjs";

const { Consul } = await entryOf(import.meta.url);

/** @typedef {Awaited<ReturnType<typeof startStub>>} Stub */
/** @typedef {import("./stub-server.mjs").Responder} Responder */

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
 * The three kinds of call, by what they expect of a response.
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
 * The outcome of a call: a value, or an error with a class and these fields.
 *
 * @typedef {{ value: unknown } | Failure} Outcome
 * @typedef {{ error: string, status?: number, says: RegExp, body?: unknown, hint?: RegExp }} Failure
 */

/**
 * @param {string} what
 * @param {Responder} respond
 * @param {Record<keyof typeof calls, Outcome>} outcomes
 * @param {Record<string, number>} [requests] how many are sent, if not one
 */
function testResponse(what, respond, outcomes, requests = {}) {
  for (const [kind, { name, call }] of Object.entries(calls)) {
    const outcome = outcomes[/** @type {keyof typeof calls} */ (kind)];
    const becomes = "value" in outcome ? "is a result" : `is a ${outcome.error}`;
    test(`${what}: for a ${kind} call it ${becomes}`, { timeout: 10_000 }, async () => {
      stub.respond = respond;
      stub.requests.length = 0;
      if ("value" in outcome) {
        assert.deepEqual(essenceOf(await call()), outcome.value);
      } else {
        assertFailure(await rejection(call()), name, outcome);
      }
      assert.equal(stub.requests.length, requests[kind] ?? 1, "requests");
      stub.respond = json({ ID: "web" });
      assert.deepEqual(await consul.agent.service.get("web"), { ID: "web" }, "the next call");
    });
  }
}

/** @param {unknown} result of a raw call, of which the status and the body are compared */
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

suite("a response that breaks off", () => {
  const cut = always({
    error: "ConnectionError",
    status: 200,
    says: /got an incomplete response: ./,
  });
  testResponse(
    "a body shorter than its Content-Length",
    bytes('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"a":'),
    cut,
  );
  testResponse(
    "a chunked body without its end",
    bytes(
      'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\n',
    ),
    cut,
  );
  testResponse(
    "a chunked body whose chunk size is not a number",
    bytes(
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
    ),
    always({ error: "ConnectionError", status: 200, says: /got an incomplete response: ./ }),
  );
  testResponse(
    "a body that is not gzip although its header says so",
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

suite("no response", () => {
  const none = always({ error: "ConnectionError", says: /got no response from http:\S+: ./ });
  // A read is sent once more, as Go's transport does.
  const twice = { raw: 2, read: 2 };
  testResponse(
    "a connection cut before the headers",
    (_, { socket }) => socket?.destroy(),
    none,
    twice,
  );
  testResponse(
    "a connection cut within the headers",
    bytes("HTTP/1.1 200 OK\r\nContent-Ty"),
    none,
    twice,
  );
  testResponse("something that is not HTTP", bytes("SSH-2.0-OpenSSH_9.2\r\n"), none);
  testResponse(
    "more headers than a client takes",
    bytes(`HTTP/1.1 200 OK\r\nX-Long: ${"x".repeat(1 << 20)}\r\n\r\n`),
    none,
  );
  testResponse("an unexpected 100", bytes("HTTP/1.1 100 Continue\r\n\r\n"), none);
  testResponse(
    "an unexpected 101",
    bytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\nConnection: Upgrade\r\n\r\n"),
    none,
  );
});

suite("invalid JSON", () => {
  for (const [what, text] of [
    ["malformed", '{"a": 1]'],
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
    testResponse(`JSON that is ${what}`, body("application/json", text ?? ""), {
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
  testResponse(
    "JSON that is not UTF-8",
    body("application/json", Buffer.from('{"a":"\xff"}', "latin1")),
    { raw: notUtf8, read: notUtf8, write: nothing },
  );
});

suite("a response of an unexpected kind", () => {
  const page = "<!DOCTYPE html><html><head><title>Sign in</title></head></html>";
  const hint = /web page, not Consul's API/;
  const refuses = (/** @type {string} */ words) => ({
    error: "DecodeError",
    status: 200,
    says: new RegExp(`answered 200, but the response cannot be read: ${words}`),
  });
  testResponse("a web page", body("text/html; charset=utf-8", page), {
    raw: { value: { status: 200, body: page } },
    read: { ...refuses("expected JSON, got text/html"), body: page, hint },
    write: { ...refuses("expected an empty body, got text/html"), body: page, hint },
  });
  testResponse("plain text", body("text/plain", "ok"), {
    raw: { value: { status: 200, body: "ok" } },
    read: { ...refuses("expected JSON, got text/plain"), body: "ok" },
    write: { ...refuses("expected an empty body, got text/plain"), body: "ok" },
  });
  testResponse("JSON without a media type", body(undefined, "{}"), {
    raw: { value: { status: 200, body: new Uint8Array([0x7b, 0x7d]) } },
    read: { ...refuses("expected JSON, got a body without a media type"), body: "{}" },
    write: { ...refuses("expected an empty body, got a body without a media type"), body: "{}" },
  });
  testResponse("text that is not UTF-8", body("text/plain", Buffer.from("caf\xe9", "latin1")), {
    raw: { ...refuses("it is not UTF-8"), body: "caf\uFFFD" },
    read: { ...refuses("expected JSON, got text/plain"), body: "caf\uFFFD" },
    write: { ...refuses("expected an empty body, got text/plain"), body: "caf\uFFFD" },
  });
  testResponse("an empty body", body("application/json", ""), {
    raw: { value: { status: 200, body: null } },
    read: refuses("expected JSON, got an empty body"),
    write: nothing,
  });
  testResponse("204", body(undefined, "", 204), {
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
  testResponse(
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
  testResponse(
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
  testResponse(
    "an error in malformed JSON",
    body("application/json", '{"error":', 500),
    always({
      error: "ConsulError",
      status: 500,
      says: /answered 500: {"error":$/,
      body: '{"error":',
    }),
  );
  testResponse(
    "an error in text that is not UTF-8",
    body("text/plain", Buffer.from("caf\xe9", "latin1"), 500),
    always({ error: "ConsulError", status: 500, says: /500: caf\uFFFD$/, body: "caf\uFFFD" }),
  );
  testResponse(
    "an error without a body",
    body(undefined, "", 500),
    always({ error: "ConsulError", status: 500, says: /answered 500$/ }),
  );
  for (const status of [600, 999]) {
    testResponse(
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

suite("health", () => {
  /** @type {Record<string, () => Promise<unknown>>} */
  const reads = {
    "of a service": () => consul.agent.service.health("web"),
    "of the servers": () => consul.operator.autopilot.health(),
  };
  for (const [what, read] of Object.entries(reads)) {
    for (const status of [404, 429, 503]) {
      test(`${what}: a proxy's JSON with ${status} is an error`, async () => {
        stub.respond = body("application/json", '{"message":"upstream unavailable"}', status);
        const error = await rejection(read());
        assert.equal(error.status, status);
        assert.match(error.message, /upstream unavailable/);
        assert.equal(error.retryable, status !== 404);
      });
    }
  }
});

suite("an unusual but valid response", () => {
  const result = { ID: "web" };
  const isResult = { raw: { value: { status: 200, body: result } }, read: { value: result } };
  for (const status of ["102 Processing", "103 Early Hints"]) {
    testResponse(
      `${status} before the response`,
      bytes(
        `HTTP/1.1 ${status}\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{"ID":"web"}`,
      ),
      { ...isResult, write: nothing },
    );
  }
  testResponse(
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
  testResponse(
    "a byte order mark before the JSON",
    body("application/json", '\uFEFF{"ID":"web"}'),
    {
      ...isResult,
      write: nothing,
    },
  );
  test("JSON 100,000 lists deep is a result", { timeout: 10_000 }, async () => {
    stub.respond = body("application/json", "[".repeat(100_000) + "]".repeat(100_000));
    const { body: list } = await consul.api.get("agent/self");
    assert.ok(Array.isArray(list), "not a list");
  });
});
