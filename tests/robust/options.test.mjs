// @ts-check
// Odd options of every kind: no call traps, hangs or breaks the client.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { API, Consul } from "../../pkg/server.js";
import { rejection } from "../behaviour/context.js";
import {
  harmlessArguments,
  membersOf,
  optionsArgument,
  optionsOf,
  optionTypes,
} from "./api-tree.mjs";
import { jsonSized } from "./odd-values.mjs";
import { complaintOf, complaints, isGenerator } from "./outcome.mjs";

// Odd hooks fail, which is a warning.
console.warn = () => {};

let sent = 0;
const fetch = async () => {
  sent++;
  return Response.json({ ok: true });
};
const consul = new Consul({ fetch });
const methods = membersOf(consul).filter(({ kind }) => kind === "method");

/** The places in an option where an odd value can be. It must be refused where it makes no sense. */
const allPlaces = /** @type {[string, (value: unknown) => unknown][]} */ ([
  ["itself", (value) => value],
  ["a field", (value) => ({ a: value })],
  ["an item", (value) => [value]],
  ["an item of a field", (value) => ({ a: ["a", value] })],
  ["the name in a pair", (value) => [[value, "a"]]],
  ["the value in a pair", (value) => [["a", value]]],
  ["the value in a Map", (value) => new Map([["a", value]])],
  ["SecretID", (value) => ({ SecretID: value })],
  ["ID", (value) => ({ ID: value })],
  ["href", (value) => ({ href: value })],
  ["the host in a list", (value) => [value, 8500]],
  ["the port in a list", (value) => ["localhost", value]],
]);

/** The options whose values have parts. */
const structured = ["address", "addresses", "data", "headers", "nodeMeta", "params", "token"];

/** @typedef {{ option: string, place: string, odd: string, make: (client: object) => unknown }} Case */

/**
 * @param {string} option
 * @returns {Case[]}
 */
function casesOf(option) {
  const places = structured.includes(option) ? allPlaces : allPlaces.slice(0, 3);
  return places.flatMap(([place, put]) =>
    jsonSized.map(({ name: odd, make }) => ({
      option,
      place,
      odd,
      make: (client) => put(make(client)),
    })),
  );
}

/** @param {Case} tried */
const nameOf = ({ option, place, odd }) => `${odd} as ${place} of ${option}`;

/** The reasons of aborted signals among the odd values. */
const reasons = ["aborted on purpose"];

/**
 * @param {() => unknown} begin
 * @param {boolean} throws
 */
async function complaint(begin, throws) {
  const own = await complaintOf(begin, { throws, reasons });
  const next = await complaintOf(async () => {
    assert.deepEqual(await consul.agent.service.list(), { ok: true });
  });
  return own ?? (next && `broke the client: the next call ${next}`);
}

/** @type {Set<string>} */
const tried = new Set();

suite("options of a call", () => {
  for (const type of optionTypes) {
    const taking = methods.filter((method) => optionsArgument(method)?.type === type);
    // One read and one write are enough, because the same code reads the common options of all calls.
    const chosen = [taking[0], taking.find(({ key }) => /^(put|register|update)$/.test(key))];
    for (const method of new Set(chosen)) {
      if (!method) continue;
      tried.add(type);
      const { name, owner, key } = method;
      const common = type === "CallOptions" ? [] : optionsOf("CallOptions");
      for (const option of optionsOf(type).filter((option) => !common.includes(option))) {
        test(`${name}: odd values as ${option}`, { timeout: 60_000 }, async () => {
          const given = await harmlessArguments(method, () => sent);
          const wrong = await complaints(
            casesOf(option),
            ({ make }) => {
              const options = { [option]: make(consul) };
              return complaint(() => owner[key](...given, options), false);
            },
            nameOf,
          );
          assert.deepEqual(wrong, []);
        });
      }
    }
  }
});

suite("options of a client", () => {
  for (const [Class, type] of /** @type {[any, string][]} */ ([
    [Consul, "ConsulOptions"],
    [API, "ClientOptions"],
  ])) {
    tried.add(type);
    for (const option of optionsOf(type)) {
      test(`new ${Class.name}: odd values as ${option}`, { timeout: 60_000 }, async () => {
        const wrong = await complaints(
          casesOf(option),
          ({ make }) => {
            // A replaced `fetch` may never respond.
            const options = { fetch, timeout: 1_000, [option]: make(consul) };
            const construct = () => {
              const client = Class === API ? new API(undefined, options) : new Consul(options);
              const api = client instanceof Consul ? client.api : client;
              return api.get("agent/self");
            };
            return complaint(construct, true);
          },
          nameOf,
        );
        assert.deepEqual(wrong, []);
      });
    }
  }
});

suite("what is no options of a client", () => {
  const address = "http://other:8500";
  class Settings {
    get address() {
      return address;
    }
  }
  for (const [what, options] of /** @type {[string, any][]} */ ([
    ["a promise", Promise.resolve({ address })],
    ["an Error", new Error("no configuration")],
    ["a Date", new Date(0)],
    ["a Request", new Request(address)],
    ["a Settings", new Settings()],
    ["an object without fields of its own", Object.create({ address })],
    ["a Map", new Map([["address", address]])],
  ])) {
    test(`${what} is refused`, () => {
      const message = new RegExp(`^options must be an object, not ${what}`);
      assert.throws(() => new Consul(options), { name: "TypeError", message });
      assert.throws(() => new API(address, options), { name: "TypeError", message });
      const { fromEnv } = /** @type {any} */ (Consul);
      if (fromEnv) assert.throws(() => fromEnv(options), { name: "TypeError", message });
    });
  }
});

test("every type of options is tested", () => {
  assert.deepEqual(
    optionTypes.filter((type) => !tried.has(type)),
    [],
  );
});

/** The result of a call, or the first part of its stream. @param {any} result @returns {Promise<unknown>} */
function begun(result) {
  return isGenerator(result) ? result.next() : result;
}

test("every call knows all of its declared options", { timeout: 30_000 }, async () => {
  for (const method of methods) {
    const { type, at } = optionsArgument(method) ?? {};
    assert.ok(type, `the options of ${method.name} are not declared`);
    const given = await harmlessArguments(method, () => sent);
    // Other optional arguments come before the options.
    given.length = at ?? given.length;
    for (const option of optionsOf(type)) {
      const options = { [option]: undefined };
      const known = begun(method.owner[method.key](...given, options)).catch((error) => error);
      // A condition refuses undefined. This also proves that the option is known.
      const said = String(await known).replace(`TypeError: ${option} is undefined: `, "");
      assert.doesNotMatch(said, /TypeError/, `${method.name} ${option}`);
      const none = { [option]: Object(Symbol("of no use")) };
      const complaint = await complaintOf(() => method.owner[method.key](...given, none));
      assert.equal(complaint, undefined, `${method.name} ${option}`);
    }
    const typo = await rejection(begun(method.owner[method.key](...given, { dcc: "a" })));
    assert.match(String(typo), /TypeError: unknown option "dcc"/, method.name);
  }
});
