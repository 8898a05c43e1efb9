// @ts-check
// The types and what runs come from different generators: neither may say what the other does not.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import * as all from "../../pkg/server.js";
import { rowsOfGroup } from "../endpoints/rows.mjs";
import { send } from "../endpoints/sending.mjs";
import { optionsArgument, optionsOf } from "../robust/api-tree.mjs";
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

test("the types are sound by themselves, without any `any`", async () => {
  assert.deepEqual(types.complaints, []);
  const text = await readFile(file, "utf8");
  const code = text.replace(/\/\*[\s\S]*?\*\/|"[^"\n]*"/g, "");
  assert.doesNotMatch(code, /\bany\b/);
  assert.equal(await readFile(join(pkg, "index.d.cts"), "utf8"), text);
});

test("every export exists on both sides, in CommonJS too", () => {
  const required = createRequire(import.meta.url)("../../pkg/index.cjs");
  assert.deepEqual(Object.keys(all).sort(), types.values.sort());
  assert.deepEqual(Object.keys(required).sort(), types.values.sort());
});

suite("every member exists on both sides", () => {
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
  /** Not by their descriptions: Node 20 calls its `Symbol.dispose` otherwise. */
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
      assert.ok(instances[name], "the test has no instance of it");
      expectSameMembers(types.type(name), instances[name]);
    });
  }

  test("the endpoints, each reached from a Consul object, and each made once", () => {
    const reached = new Set();
    /** @param {import("./declarations.mjs").Type} type @param {any} object */
    const walk = (type, object) => {
      for (const member of types.members(type)) {
        const inner = types.text(types.typeOf(member));
        if (!inner.endsWith("Endpoints")) continue;
        const value = object[member.name];
        assert.equal(value, object[member.name], `${member.name} is made anew`);
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
   * @param {string[]} untyped what there is on purpose without a type: only logs call `toJSON`
   */
  function expectSameMembers(type, object, untyped = ["toJSON"]) {
    const there = memberNames(object);
    const declared = types.members(type).map(displayName);
    const missing = declared.filter((name) => !there.has(name));
    assert.deepEqual(missing, [], "declared, but not there");
    const known = new Set([...types.allMembers(type).map(displayName), ...untyped]);
    const extra = [...there].filter((name) => !known.has(name));
    assert.deepEqual(extra, [], "there, but not declared");
  }

  /**
   * What an object has, down to where the platform's own classes begin.
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
        // wasm-bindgen's own begin with underscores; other symbols are Node's.
        if (name && !name.startsWith("__") && name !== "constructor") names.add(name);
      }
      level = Object.getPrototypeOf(level);
    }
    return names;
  }
});

suite("every option is taken, and no other", () => {
  /** What `fetch` is given is what the test compares. @type {Record<string, unknown>} */
  const values = { ...optionValues, fetch };
  /** They change what happens after the request was sent. */
  const unseen = ["retry", "fetch", "as", "maxBytes"];
  /** They give the request a signal, which that of a stream has anyhow. */
  const signalling = ["signal", "timeout"];
  /** With what a method is called, by its path. @type {Map<string, unknown[]>} */
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

  test("of new Consul", async () => {
    await expectOptions("ConsulOptions", (options) =>
      new Consul({ address, fetch, ...options }).agent.service.list(),
    );
  });

  test("of new API", async () => {
    await expectOptions("ClientOptions", (options) =>
      new API(address, { fetch, ...options }).get("agent/services"),
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
    if (!name) continue;
    test(`of ${path}`, async () => {
      const args = argumentsOf.get(path)?.slice(0, parameters.length - 1);
      assert.ok(args, "no row calls it");
      args.length = parameters.length - 1;
      await expectOptions(name, (options) => {
        const result = object[member.name](...args, options);
        // The first part of a stream tells whether it began.
        return Symbol.asyncIterator in result ? result.next() : result;
      });
    });
  }

  test("there is a value for every one, and none is named without need", () => {
    const without = Object.keys(values).filter((option) => values[option] === undefined);
    assert.deepEqual(without, [], "give it a value in `named` of tests/package/option-values.mjs");
    const unknown = Object.keys(named).filter((option) => !(option in values));
    assert.deepEqual(unknown, [], "no method has it: remove it from `named`");
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
      else assert.notDeepEqual(await request, plain, `${option} changes nothing`);
      if (values[option] === true) await expectSameFlag(option, plain.url, call);
    }
    const others = Object.keys(values).filter((option) => !declared.includes(option));
    for (const option of ["unknownOption", ...others]) {
      requests.length = 0;
      const isRefused = (/** @type {Error} */ error) =>
        error instanceof TypeError && error.message.includes(option);
      // A constructor throws, a method rejects.
      const attempt = async () => call({ [option]: values[option] ?? "a" });
      await assert.rejects(attempt, isRefused, `${option} is not declared, but taken`);
      assert.deepEqual(requests, [], `${option} is refused only after a request`);
    }
  }

  /**
   * A server may read a flag by its presence alone, for which the option and `params` are told apart.
   *
   * @param {string} option
   * @param {string} plain the URL without it
   * @param {(options: any) => Promise<unknown>} call
   */
  async function expectSameFlag(option, plain, call) {
    const there = [...new URL(plain).searchParams.keys()];
    const { url } = await sent(() => call({ [option]: true }));
    const name = [...new URL(url).searchParams.keys()].find((it) => !there.includes(it));
    assert.ok(name, `${option} adds no parameter`);
    for (const value of [true, false]) {
      assert.equal(
        (await sent(() => call({ params: { [name]: value } }))).url,
        (await sent(() => call({ [option]: value }))).url,
        `If Consul reads ${name} by its presence alone, write presence("${option}") for its parameter, and ` +
          "name it in PRESENCE_ONLY of src/options.rs; otherwise write flag, and do not name it there.",
      );
    }
  }

  /**
   * @param {() => Promise<unknown>} call
   * @returns its one request, so that two can be compared
   */
  async function sent(call) {
    requests.length = 0;
    // Only the request counts: not every call expects what `fetch` answers here.
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
