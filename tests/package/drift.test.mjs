// @ts-check
// Different generators write the types and the code. They must agree on every name.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import * as all from "../../pkg/server.js";
import { rowsOfGroup } from "../endpoints/rows.mjs";
import { send } from "../endpoints/sending.mjs";
import { isLive, optionsArgument, optionsOf } from "../robust/api-tree.mjs";
import { Declarations, displayName } from "./declarations.mjs";
import { named, optionValues } from "./option-values.mjs";
import { pkg } from "./project.mjs";

const { API, Consul, ConsulError } = all;
const file = join(pkg, "index.d.ts");
const types = new Declarations(file);
after(() => types.close());

const address = "http://localhost:1";
/** @type {[url: string, init: RequestInit][]} */
const requests = [];
/** @type {import("consul-wasm").Fetch} */
async function fetch(url, init) {
  requests.push([url, init]);
  return new globalThis.Response("{}", { headers: { "content-type": "application/json" } });
}
const consul = new Consul({ address, fetch });

test("the types compile on their own and never use `any`", async () => {
  assert.deepEqual(types.complaints, []);
  const text = await readFile(file, "utf8");
  const code = text.replace(/\/\*[\s\S]*?\*\/|"[^"\n]*"/g, "");
  assert.doesNotMatch(code, /\bany\b/);
  assert.equal(await readFile(join(pkg, "index.d.cts"), "utf8"), text);
});

test("the types and the code have the same exports, in CommonJS too", () => {
  const required = createRequire(import.meta.url)("../../pkg/index.cjs");
  assert.deepEqual(Object.keys(all).sort(), types.values.sort());
  assert.deepEqual(Object.keys(required).sort(), types.values.sort());
});

suite("the types and the code have the same members:", () => {
  const details = {
    status: 500,
    method: "GET",
    url: address,
    headers: {},
    body: { Errors: [] },
    retryable: true,
    hint: "Try again.",
  };
  const isError = (/** @type {unknown} */ value) =>
    value === ConsulError || /** @type {any} */ (value)?.prototype instanceof ConsulError;
  /** By the symbols themselves, because Node 20 has another description for its `Symbol.dispose`. */
  const wellKnown = new Map(
    Object.getOwnPropertyNames(Symbol).map((name) => [
      Reflect.get(Symbol, name),
      `[Symbol.${name}]`,
    ]),
  );
  /** One instance of every class. @type {Record<string, object>} */
  const instances = {
    Consul: consul,
    API: new API(address),
    ConsulPromise: consul.agent.self(),
    Response: new all.Response("GET", address, 200, {}, null),
    ...Object.fromEntries(
      Object.entries(all)
        .filter(([, value]) => isError(value))
        .map(([name, value]) => [
          name,
          new /** @type {typeof ConsulError} */ (value)("It failed.", details),
        ]),
    ),
  };

  const functions = ["init", "formatDuration", "fromBase64", "parseDuration"];
  for (const name of types.values.filter((name) => !functions.includes(name))) {
    test(name, () => {
      assert.ok(instances[name], `add an instance of ${name} to \`instances\` in this file`);
      expectSameMembers(types.type(name), instances[name]);
    });
  }

  test("all groups of endpoints, each of which a client creates once", () => {
    const reached = new Set();
    /** @param {import("./declarations.mjs").Type} type @param {any} object */
    const walk = (type, object) => {
      for (const member of types.members(type)) {
        const inner = types.text(types.typeOf(member));
        if (!inner.endsWith("Endpoints")) continue;
        const value = object[member.name];
        assert.equal(value, object[member.name], `${member.name} is created again`);
        expectSameMembers(types.type(inner), value);
        reached.add(inner);
        walk(types.type(inner), value);
      }
    };
    walk(types.type("Consul"), consul);
    const exported = types.names.filter((name) => name.endsWith("Endpoints"));
    assert.deepEqual([...reached].sort(), exported.sort());
    assert.equal(consul.agent, consul.agent);
    assert.equal(consul.api, consul.api);
  });

  /**
   * @param {import("./declarations.mjs").Type} type
   * @param {object} object
   * @param {string[]} untyped members without a type on purpose: only logs call `toJSON`
   */
  function expectSameMembers(type, object, untyped = ["toJSON"]) {
    const there = memberNames(object);
    const declared = types.members(type).map(displayName);
    const missing = declared.filter((name) => !there.has(name));
    assert.deepEqual(missing, [], "the types declare members that do not exist");
    const known = new Set([...types.allMembers(type).map(displayName), ...untyped]);
    const extra = [...there].filter((name) => !known.has(name));
    assert.deepEqual(extra, [], "members exist that the types do not declare");
  }

  /**
   * The members of an object, without those of the platform's classes.
   *
   * @param {object} object
   */
  function memberNames(object) {
    const platform = [Object.prototype, Error.prototype, Promise.prototype];
    const names = new Set();
    /** @type {object | null} */
    let level = object;
    while (level && !platform.includes(level)) {
      for (const key of Reflect.ownKeys(level)) {
        const name = typeof key === "symbol" ? wellKnown.get(key) : key;
        // Members of wasm-bindgen begin with underscores, and other symbols belong to Node.
        if (name && !name.startsWith("__") && name !== "constructor") names.add(name);
      }
      level = Object.getPrototypeOf(level);
    }
    return names;
  }
});

suite("exactly the declared options are accepted", () => {
  /** The test compares what `fetch` gets. @type {Record<string, unknown>} */
  const values = { ...optionValues, fetch };
  /** These change only what happens after the request was sent. */
  const unseen = ["retry", "fetch", "as", "maxBytes", "onRequest", "onResponse"];
  /** These give the request a signal, which the request of a stream always has. */
  const signalling = ["signal", "timeout"];
  /** The arguments for a method, by its path. @type {Map<string, unknown[]>} */
  const argumentsOf = new Map(
    ["get", "put", "post", "delete"].map((method) => [`api.${method}`, ["agent/self"]]),
  );
  argumentsOf.set("api.request", ["PUT", "agent/self"]);
  before(async () => {
    for (const row of [...rowsOfGroup.values()].flatMap(Object.values)) {
      for (const [call] of row.sends) {
        const [called] = (await send(call)).called;
        if (called && !argumentsOf.has(called.path)) argumentsOf.set(called.path, called.args);
      }
    }
  });

  test("by new Consul", async () => {
    await expectOptions("ConsulOptions", (options) =>
      new Consul({
        ...(!options.addresses && { address }),
        fetch,
        ...options,
      }).agent.service.list(),
    );
  });

  test("by new API", async () => {
    await expectOptions("ClientOptions", (options) =>
      new API(options.addresses ? undefined : address, { fetch, ...options }).get("agent/services"),
    );
  });

  for (const { path, object, member } of methods(types.type("Consul"), consul)) {
    const parameters = types.parameters(member) ?? [];
    if (!/^\w+$/.test(member.name) || parameters.length === 0) continue;
    const method = {
      name: path,
      key: member.name,
      owner: object,
      kind: /** @type {const} */ ("method"),
    };
    const name = optionsArgument(method)?.type;
    // `tests/robust/live.test.mjs` tests the options of what lasts.
    if (!name || isLive(method)) continue;
    test(`by ${path}`, async () => {
      const args = argumentsOf.get(path)?.slice(0, parameters.length - 1);
      assert.ok(args, `no row in tests/endpoints/rows/ calls ${path}`);
      args.length = parameters.length - 1;
      await expectOptions(name, (options) => {
        const result = object[member.name](...args, options);
        // A stream sends its request when its first part is requested.
        return Symbol.asyncIterator in result ? result.next() : result;
      });
    });
  }

  test("option-values.mjs has a value for each of them, and for no other", () => {
    const without = Object.keys(values).filter((option) => values[option] === undefined);
    assert.deepEqual(without, [], "add a value to `named` in tests/package/option-values.mjs");
    const unknown = Object.keys(named).filter((option) => !(option in values));
    assert.deepEqual(
      unknown,
      [],
      "no method has this option: remove it from `named` in tests/package/option-values.mjs",
    );
  });

  /**
   * @param {string} name of the type of the options
   * @param {(options: any) => Promise<unknown>} call
   */
  async function expectOptions(name, call) {
    const declared = optionsOf(name);
    const plain = await sent(() => call({}));
    for (const option of declared) {
      const request = sent(() => call({ [option]: values[option] }));
      const isUnseen = unseen.includes(option) || (plain.signal && signalling.includes(option));
      if (isUnseen) await request;
      else assert.notDeepEqual(await request, plain, `${option} does not change the request`);
      if (values[option] === true) await expectSameFlag(option, plain.url, call);
    }
    const others = Object.keys(values).filter((option) => !declared.includes(option));
    for (const option of ["unknownOption", ...others]) {
      requests.length = 0;
      const isRefused = (/** @type {Error} */ error) =>
        error instanceof TypeError && error.message.includes(option);
      // A constructor throws, a method rejects.
      const attempt = async () => call({ [option]: values[option] ?? "a" });
      await assert.rejects(attempt, isRefused, `${option} is accepted, but not declared`);
      assert.deepEqual(requests, [], `${option} is refused only after a request`);
    }
  }

  /**
   * The option and `params` must send the same for a flag, whether the server tests its value or its presence.
   *
   * @param {string} option
   * @param {string} plain the URL without it
   * @param {(options: any) => Promise<unknown>} call
   */
  async function expectSameFlag(option, plain, call) {
    const there = [...new URL(plain).searchParams.keys()];
    const { url } = await sent(() => call({ [option]: true }));
    const name = [...new URL(url).searchParams.keys()].find((it) => !there.includes(it));
    assert.ok(name, `${option} does not add a parameter`);
    for (const value of [true, false]) {
      assert.equal(
        (await sent(() => call({ params: { [name]: value } }))).url,
        (await sent(() => call({ [option]: value }))).url,
        `If Consul tests only whether ${name} is present, use presence(…) for it in src/endpoints/ and add it to ` +
          "PRESENCE_ONLY in src/options/params.rs. Otherwise use flag(…), and do not add it.",
      );
    }
  }

  /**
   * @param {() => Promise<unknown>} call
   * @returns its request, in a form that can be compared
   */
  async function sent(call) {
    requests.length = 0;
    // Only the request counts. Some calls cannot decode the response of `fetch`.
    await call().catch((error) => assert.ok(error instanceof all.DecodeError, String(error)));
    const [[url, { signal, ...init }]] = /** @type {[[string, RequestInit]]} */ (requests);
    return { url, ...init, signal: signal instanceof AbortSignal };
  }

  /**
   * @param {import("./declarations.mjs").Type} type
   * @param {any} object
   * @param {string} [path]
   * @returns {{ path: string, object: any, member: import("./declarations.mjs").TsSymbol }[]}
   */
  function methods(type, object, path = "") {
    return types.members(type).flatMap((member) => {
      const inner = types.typeOf(member);
      const here = `${path}${path && "."}${displayName(member)}`;
      if (types.parameters(member)) return { path: here, object, member };
      const isGroup = /^API$|Endpoints$/.test(types.text(inner));
      return isGroup ? methods(inner, object[member.name], here) : [];
    });
  }
});
