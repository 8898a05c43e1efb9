// @ts-check
// A server or a proxy that echoes a request has the token in its response. Errors hide it.
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { inspect } from "node:util";
import * as node from "../../pkg/node.js";
import * as library from "../../pkg/server.js";
import { rejection } from "../behaviour/context.js";
import { body, json, startStub } from "./stub-server.mjs";

/** @type {Awaited<ReturnType<typeof startStub>>} */
let stub;
before(async () => {
  stub = await startStub();
});
after(() => stub.stop());

const tokens = [
  "5a1b2c3d-0000-4000-8000-1234567890ab",
  "a.long/token+with=every&odd<character>\"that'is\\escaped~|",
  "eyJhbGciOiJSUzI1NiIs.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFt.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV",
];

/** Ways to write a text. @type {Record<string, (text: string) => string>} */
const spellings = {
  plain: (text) => text,
  "percent-encoded": encodeURIComponent,
  "percent-encoded in lower case": (text) =>
    encodeURIComponent(text).replace(/%../g, (it) => it.toLowerCase()),
  "percent-encoded throughout": (text) =>
    [...Buffer.from(text)].map((it) => `%${it.toString(16).padStart(2, "0")}`).join(""),
  "as JSON": (text) => JSON.stringify(text).slice(1, -1),
  "as JSON of Go": (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[<>&]/g, (it) => `\\u00${it.charCodeAt(0).toString(16)}`),
  "as JSON with escaped slashes": (text) =>
    JSON.stringify(text).slice(1, -1).replaceAll("/", "\\/"),
  "as JSON throughout": (text) =>
    [...text].map((it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
};

/** Ways to give a token. @type {Record<string, (token: string) => { client?: any, call?: any }>} */
const ways = {
  "the client": (token) => ({ client: { token } }),
  "the client, as an object": (token) => ({ client: { token: { SecretID: token } } }),
  "the call": (token) => ({ call: { token } }),
  "a header of the client": (token) => ({ client: { headers: { "x-consul-token": token } } }),
  "a header of the call": (token) => ({ call: { headers: { "X-CONSUL-TOKEN": token } } }),
  "a bearer in a header": (token) => ({ call: { headers: { Authorization: `Bearer ${token}` } } }),
  "a parameter": (token) => ({ call: { params: { Token: token } } }),
};

/** @param {unknown} error */
const shown = (error) => inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error);

for (const [entry, { Consul }] of Object.entries({ "consul-wasm": library, "…/node": node })) {
  suite(`${entry} hides a token in the response of a server`, () => {
    for (const [way, given] of Object.entries(ways)) {
      for (const [spelling, write] of Object.entries(spellings)) {
        test(`that comes from ${way}, ${spelling}`, async () => {
          for (const token of tokens) {
            const { client, call } = given(token);
            const consul = new Consul({ address: stub.address, ...client });
            const echo = write(token);
            const quoted = spelling.includes("JSON") ? echo : JSON.stringify(echo).slice(1, -1);
            for (const [respond, kept] of /** @type {[any, unknown][]} */ ([
              [body("text/plain", `who is ${echo}?`, 403), "who is <token>?"],
              [body("text/html", `<title>${echo}</title>`, 502), "<title><token></title>"],
              [body("application/json", `{"a":["b ${quoted}"]}`, 500), { a: ["b <token>"] }],
              [body("application/json", `{"${quoted}":1}`, 400), { "<token>": 1 }],
              [body("application/json", `["${quoted}"`), '["<token>"'],
            ])) {
              stub.respond = respond;
              const error = await rejection(consul.agent.service.list(call));
              assert.deepEqual(error.body, kept);
              assert.match(error.message, /<token>|^GET \/v1\/agent\/services answered 200/);
              for (const hidden of [token, echo, quoted]) {
                assert.ok(!shown(error).includes(hidden), shown(error));
              }
            }
          }
        });
      }
    }

    for (const [spelling, write] of Object.entries(spellings)) {
      test(`that is cut in two at the end of a message and of a body, ${spelling}`, async () => {
        for (const token of tokens) {
          const consul = new Consul({ address: stub.address, token });
          const echo = write(token);
          const least = write(token.slice(0, 8)).length;
          for (const part of [least, least + 1, least + 2, echo.length >> 1, echo.length - 1]) {
            const first = "x".repeat(64 * 1024 - part);
            const second = "y".repeat(1024 * 1024 - 64 * 1024 - echo.length);
            stub.respond = body("text/plain", `${first}${echo}${second}${echo}`, 500);
            const error = await rejection(consul.agent.service.list());
            assert.match(error.message.slice(-50), /xx<token>… \(\d+ more bytes\)$/);
            assert.ok(error.body === `${first}<token>${second}<token>`, error.body.slice(-100));
          }
        }
      });

      test(`in bytes, which then become a text, ${spelling}`, async () => {
        for (const token of tokens) {
          const consul = new Consul({ address: stub.address, token });
          const echo = Buffer.from(write(token));
          for (const mediaType of [undefined, "application/octet-stream"]) {
            stub.respond = body(mediaType, echo, 500);
            assert.equal((await rejection(consul.agent.service.list())).body, "<token>");
            stub.respond = body(mediaType, Buffer.concat([echo, Buffer.of(0xff, 0)]), 500);
            const error = await rejection(consul.agent.service.list());
            assert.equal(error.body, "<token>\ufffd\0");
            const other = Buffer.from(write(token.slice(1)));
            stub.respond = body(mediaType, other, 500);
            const { body: kept } = await rejection(consul.agent.service.list());
            assert.deepEqual(kept, Uint8Array.from(other));
          }
        }
      });
    }

    test("that is very long, with all that follows", async () => {
      const token = "eyJ.long".repeat(1_000);
      const consul = new Consul({ address: stub.address, token });
      stub.respond = body("text/plain", `who is ${token}?`, 403);
      assert.equal((await rejection(consul.agent.service.list())).body, "who is <token>");
    });

    test("but not the beginning of a token if nothing was cut off", async () => {
      const token = "shop-service-secret";
      const consul = new Consul({ address: stub.address, token });
      const text = "see more… (shop-service";
      stub.respond = body("text/plain", text, 500);
      const error = await rejection(consul.agent.service.get("shop-service"));
      assert.ok(error.message.endsWith(text), error.message);
      assert.equal(error.body, text);
      assert.ok(error.url.endsWith("/shop-service"));
    });

    test("that was replaced while the call was pending", async () => {
      const [before = "", after = ""] = tokens;
      const consul = new Consul({ address: stub.address, token: before });
      stub.respond = (request, response) => {
        consul.api.token = after;
        body("text/plain", `${before} and ${after}`, 500)(request, response);
      };
      const error = await rejection(consul.agent.service.list());
      assert.equal(error.body, "<token> and <token>");
    });

    test("but not a short one, which could be a word, and not in results", async () => {
      const consul = new Consul({ address: stub.address, token: "fifteen-letters" });
      stub.respond = body("text/plain", "fifteen-letters", 500);
      assert.equal((await rejection(consul.agent.service.list())).body, "fifteen-letters");
      const token = String(tokens[0]);
      stub.respond = json({ ID: token });
      const result = await new Consul({ address: stub.address, token }).agent.service.get("a");
      assert.equal(result?.ID, token);
    });

    test("and escapes control characters of a server in messages", async () => {
      const consul = new Consul({ address: stub.address });
      stub.respond = body("text/plain", "a\u001b[31m\r\nb\u0000\u202e\u2028\u0085", 500);
      const error = await rejection(consul.agent.service.list());
      assert.match(error.message, /500: a\\u001b\[31m\\r\\nb\\u0000\\u202e\\u2028/);
      assert.equal(error.body, "a\u001b[31m\r\nb\u0000\u202e\u2028\u0085");
    });
  });
}
