// @ts-check
// A token is sent in the header X-Consul-Token, and nothing else shows it.
import assert from "node:assert/strict";
import { after, before, beforeEach, suite, test } from "node:test";
import { inspect } from "node:util";
import { rejection } from "../behaviour/context.js";
import { entryOf } from "./entry.mjs";
import { assertConsulError } from "./errors.mjs";
import { body, json, nowhere, startStub } from "./stub-server.mjs";

/** @typedef {import("consul-wasm").Consul} Client */

const { API, Consul, ConsulError } = await entryOf(import.meta.url);

const secret = "b1gs07-secret-e1f2";

/** @type {Awaited<ReturnType<typeof startStub>>} */
let stub;
before(async () => {
  stub = await startStub();
});
after(() => stub.stop());
beforeEach(() => {
  stub.requests.length = 0;
  stub.respond = json({});
});

/** @typedef {Record<string, any>} Options */

/**
 * Every way to give a token, in options of the client or of the call.
 *
 * @type {Record<string, (token: string) => { client?: Options, call?: Options }>}
 */
const ways = {
  "the client's token": (token) => ({ client: { token } }),
  "the client's token as an object": (token) => ({ client: { token: { SecretID: token } } }),
  "the client's token as an old object": (token) => ({ client: { token: { ID: token } } }),
  "a header of the client": (token) => ({ client: { headers: { "x-consul-token": token } } }),
  "the call's token": (token) => ({ call: { token } }),
  "the call's token as an object": (token) => ({ call: { token: { SecretID: token, ID: "no" } } }),
  "the call's token as an old object": (token) => ({ call: { token: { ID: token } } }),
  "a query parameter": (token) => ({ call: { params: { token } } }),
  "a query parameter in another case": (token) => ({ call: { params: { Token: token } } }),
  "a query parameter in a list": (token) => ({ call: { params: { token: [token] } } }),
  "a query parameter in a list of pairs": (token) => ({ call: { params: [["token", token]] } }),
  "a query parameter in a URLSearchParams": (token) => ({
    call: { params: new URLSearchParams({ token }) },
  }),
  "a header of the call": (token) => ({ call: { headers: { "X-CONSUL-TOKEN": token } } }),
  "a header of the call in Headers": (token) => ({
    call: { headers: new Headers({ "X-Consul-Token": token }) },
  }),
};

/** @type {Record<string, (consul: Client, options?: Options) => Promise<unknown>>} */
const calls = {
  "GET /v1/agent/self": (consul, options) => consul.api.get("agent/self", options),
  "GET /v1/agent/services": (consul, options) => consul.agent.service.list(options),
  "PUT /v1/agent/service/deregister/web": (consul, options) =>
    consul.agent.service.deregister("web", options),
  "PUT /v1/agent/service/register": (consul, options) =>
    consul.agent.service.register({ Name: "web" }, options),
};

/**
 * Every way to print a value and its causes.
 *
 * @param {any} value
 * @returns {string}
 */
function allThatShows(value) {
  const views = [inspect(value, { depth: 9, showHidden: true }), String(value)];
  if (typeof value === "object" && value !== null) {
    views.push(JSON.stringify(value) ?? "");
    for (const name of ["message", "stack", "hint", "url", "name"]) views.push(String(value[name]));
    if (value.cause) views.push(allThatShows(value.cause));
  }
  return views.join("\n");
}

/**
 * @param {unknown} value
 * @param {string} [hidden]
 */
function assertHidden(value, hidden = secret) {
  const shown = allThatShows(value);
  const at = shown.indexOf(hidden);
  assert.ok(at < 0, `it shows the token: ${shown.slice(Math.max(0, at - 200), at + 50)}`);
}

for (const [way, optionsOf] of Object.entries(ways)) {
  const { client, call = {} } = optionsOf(secret);

  suite(`a token given as ${way}`, () => {
    for (const [name, send] of Object.entries(calls)) {
      test(`is sent only in the header of ${name}`, { timeout: 10_000 }, async () => {
        stub.respond = name.startsWith("GET") ? json({}) : body(undefined, "");
        const consul = new Consul({ address: stub.address, ...client });
        const response = await send(consul, call);
        assertHidden(response);
        assert.equal(stub.requests.length, 1);
        const { url, headers, body: sent } = stub.requests[0] ?? assert.fail("nothing was sent");
        assert.equal(headers["x-consul-token"], secret);
        const { "x-consul-token": _, ...others } = headers;
        assert.ok(!JSON.stringify([url, others, sent]).includes(secret), `${url} ${sent}`);
        assert.ok(!/[?&]token/i.test(url), url);
      });
    }

    /** @type {Record<string, [name: string, respond: import("./stub-server.mjs").Responder]>} */
    const failures = {
      "an HTTP error": ["ConsulError", body("text/plain", "Internal error", 500)],
      "a refused token": ["UnauthorizedError", body("text/plain", "ACL not found", 403)],
      "a missing object": ["NotFound", body("text/plain", "Invalid URL path", 404)],
      "a redirect": [
        "ConsulError",
        (_, response) => response.writeHead(301, { Location: "/v1/agent/services" }).end(),
      ],
      "a broken connection": ["ConnectionError", (_, { socket }) => socket?.destroy()],
      "a broken body": [
        "ConnectionError",
        (_, { socket }) => socket?.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"),
      ],
      "a web page": ["DecodeError", body("text/html", "<title>Sign in</title>")],
      "a timeout": ["TimeoutError", () => {}],
    };
    for (const [what, [name, respond]] of Object.entries(failures)) {
      test(`is not shown in the error of ${what}`, { timeout: 10_000 }, async () => {
        const consul = new Consul({ address: stub.address, ...client });
        stub.respond = respond;
        const options = { ...call, timeout: name === "TimeoutError" ? 50 : 5_000 };
        const error = await rejection(consul.agent.service.list(options));
        assert.equal(error.name, name, error.message);
        assertHidden(error);
      });
    }

    test("is not shown in the error of malformed JSON", { timeout: 10_000 }, async () => {
      const consul = new Consul({ address: stub.address, ...client });
      stub.respond = body("application/json", "{");
      for (const fails of [
        () => consul.agent.service.list(call),
        () => consul.api.get("agent/self", call),
      ]) {
        const error = await rejection(fails());
        assert.equal(error.name, "DecodeError");
        assertHidden(error);
      }
    });

    test("is not shown if nothing listens at the address", { timeout: 10_000 }, async () => {
      const address = await nowhere();
      const consul = new Consul({ address, ...client });
      const error = await rejection(consul.agent.service.list(call));
      const expected = { name: "ConnectionError", call: "GET /v1/agent/services", address };
      assertConsulError(error, expected);
      assertHidden(error);
    });

    test("is not shown when another argument is refused", { timeout: 10_000 }, async () => {
      const consul = new Consul({ address: stub.address, ...client });
      for (const wrong of /** @type {Options[]} */ ([
        { wait: "soon" },
        { tokne: 1 },
        { headers: { "X-A": "\n" } },
        { params: { a: {} } },
        { timeout: -1 },
      ])) {
        const error = await rejection(consul.agent.service.list({ ...call, ...wrong }));
        assert.ok(error instanceof TypeError);
        assertHidden(error);
      }
      assert.deepEqual(stub.requests, []);
    });

    test("is not shown when a client or a part of it is printed", {
      timeout: 10_000,
    }, async () => {
      const consul = new Consul({ address: stub.address, ...client });
      for (const part of [new API(stub.address, client), ...partsOf(consul)]) assertHidden(part);
      const pending = consul.agent.service.list(call);
      assertHidden(pending);
      await pending;
      for (const part of [pending, ...partsOf(consul)]) assertHidden(part);
    });
  });
}

/**
 * A client and every group of it.
 *
 * @param {object} root
 * @returns {object[]}
 */
function partsOf(root) {
  const getters = Object.entries(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(root)));
  const children = getters.flatMap(([name, { get }]) => {
    const child = get && name !== "__proto__" && Reflect.get(root, name);
    return typeof child === "object" && child !== null ? partsOf(child) : [];
  });
  return [root, ...children];
}

suite("the token of a call", () => {
  /** @param {Options} client */
  const tokenSent = async (client, /** @type {Options} */ call = {}) => {
    const consul = new Consul({ address: stub.address, ...client });
    await consul.agent.service.list(call);
    return stub.requests.at(-1)?.headers["x-consul-token"];
  };

  test("overrides that of the client", { timeout: 10_000 }, async () => {
    assert.equal(await tokenSent({ token: "client" }, { token: "call" }), "call");
    for (const name of ["token", "TOKEN", "to\u212aen"]) {
      assert.equal(await tokenSent({ token: "client" }, { params: { [name]: "call" } }), "call");
      assert.doesNotMatch(stub.requests.at(-1)?.url ?? "", /call/);
    }
    assert.equal(
      await tokenSent({ token: "client" }, { headers: { "X-Consul-Token": "call" } }),
      "call",
    );
  });

  test("is not sent if it is an empty string, even if the client has one", {
    timeout: 10_000,
  }, async () => {
    for (const client of [{ token: "client" }, { headers: { "X-Consul-Token": "client" } }]) {
      assert.equal(await tokenSent(client, { token: "" }), undefined);
      assert.equal(await tokenSent(client, { token: { SecretID: "" } }), undefined);
    }
  });

  test("is that of the client if it is undefined or null", { timeout: 10_000 }, async () => {
    assert.equal(await tokenSent({ token: "client" }, { token: undefined }), "client");
    assert.equal(await tokenSent({ token: "client" }, { token: null }), "client");
  });

  test("is the one that the client had when the call began", { timeout: 10_000 }, async () => {
    const consul = new Consul({ address: stub.address, token: "before" });
    const first = consul.agent.service.list();
    Object.assign(consul.api, { token: { SecretID: "after" } });
    await first;
    await consul.agent.service.list();
    consul.api.token = undefined;
    await consul.agent.service.list();
    const sent = stub.requests.map(({ headers }) => headers["x-consul-token"]);
    assert.deepEqual(sent.sort(), ["after", "before", undefined]);
    assert.equal(consul.api.token, undefined);
  });
});

suite("a token that a header cannot carry", () => {
  for (const [what, token] of Object.entries({
    "a line break at its end": `${secret}\n`,
    "a line break inside": `${secret}\r\nX-Other: ${secret}`,
    "a space at its end": `${secret} `,
    "a space at its beginning": ` ${secret}`,
    "a NUL": `${secret}\0`,
    "a letter beyond ASCII": `${secret}é`,
    "a character beyond Latin-1": `${secret}维`,
    "half a surrogate pair": `${secret}\ud800`,
  })) {
    for (const [way, optionsOf] of Object.entries(ways)) {
      // Headers refuses such values itself, and URLSearchParams repairs surrogates.
      if (/Headers|URLSearchParams/.test(way)) continue;
      const { client, call = {} } = optionsOf(token);
      test(`because of ${what} is refused as ${way}, and the error does not quote it`, {
        timeout: 10_000,
      }, async () => {
        const error = await rejection(
          (async () => {
            const consul = new Consul({ address: stub.address, ...client });
            await consul.agent.service.list(call);
          })(),
        );
        assert.ok(error instanceof TypeError && !(error instanceof ConsulError), String(error));
        assert.match(error.message, /token|header/i);
        assertHidden(error);
        assert.deepEqual(stub.requests, [], "it was sent");
      });
    }

    test(`because of ${what} is refused when it is set, and the error does not quote it`, () => {
      const { api } = new Consul({ address: stub.address, token: "before" });
      for (const value of [token, { SecretID: token }, { ID: token }]) {
        assert.throws(
          () => Object.assign(api, { token: value }),
          (error) => {
            assertHidden(error);
            return error instanceof TypeError;
          },
        );
      }
      assert.equal(api.token, "before", "the previous token is lost");
    });
  }
});

suite("a secret in an address", () => {
  for (const address of [
    `http://user:${secret}@localhost:8500`,
    `http://${secret}@localhost:8500`,
    `http://:${secret}@localhost:8500/base`,
    `https://user:${secret}@[::1]:8500`,
    `user:${secret}@localhost:8500`,
    `ftp://user:${secret}@localhost`,
    `http://user:a/${secret}@localhost:8500`,
    `http://user:a@${secret}@localhost:8500`,
    `http://user:${secret}?@localhost:8500`,
    `http://user:${secret}#@localhost:8500`,
    `http://localhost:8500?token=${secret}`,
    `http://localhost:8500/?token=${secret}`,
    `http://localhost:8500/v1/kv/?dc=a&token=${secret}`,
    `http://localhost:8500/#token=${secret}`,
    `localhost:8500?token=${secret}`,
    `:8500?token=${secret}`,
  ]) {
    test(`is not shown when ${address.replaceAll(secret, "…")} is refused`, () => {
      const forms = [address, ...(URL.canParse(address) ? [new URL(address)] : [])];
      for (const form of forms) {
        for (const make of [() => new Consul({ address: form }), () => new API(form)]) {
          assert.throws(make, (error) => {
            assertHidden(error);
            return error instanceof TypeError;
          });
        }
      }
    });
  }

  test("is not shown if it is in a list of host and port", () => {
    for (const host of [`user:${secret}@localhost`, `localhost?token=${secret}`]) {
      assert.throws(
        () => new Consul({ address: [host, 8500] }),
        (error) => {
          assertHidden(error);
          return error instanceof TypeError;
        },
      );
    }
  });

  test("is not shown if it is in the query of a path", { timeout: 10_000 }, async () => {
    const { api } = new Consul({ address: stub.address });
    for (const path of [`agent/self?token=${secret}`, `/v1/agent/self?dc=a&token=${secret}`]) {
      const error = await rejection(api.get(path));
      assert.ok(error instanceof TypeError, String(error));
      assertHidden(error);
    }
    assert.deepEqual(stub.requests, []);
  });
});
