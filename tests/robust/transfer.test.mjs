// @ts-check
// `kv.export` and `kv.import` with arguments that no signature allows: a `TypeError`, and nothing is sent.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { Consul } from "../../pkg/server.js";
import { recordingFetch } from "../../pkg/testing.js";
import { rejection } from "../behaviour/context.js";
import { oddValues } from "./odd-values.mjs";

const { fetch, requests } = recordingFetch({ respond: () => ({ body: { Results: [] } }) });
const consul = new Consul({ address: ":1", fetch });
const kv = /** @type {any} */ (consul.kv);
const good = { key: "a", flags: 0, value: "YQ==" };

/** Entries that cannot be stored. @type {unknown[]} */
const badEntries = [
  ...[undefined, null, 5, "a", [], {}, new Error("no"), Symbol("no")],
  ...[undefined, null, 5, "", {}, [], "a\ud800"].map((key) => ({ ...good, key })),
  ...[undefined, null, 5, "a", "YQ", "YQ=", "Y-_=", "YQ==\n", {}, new Uint8Array(3)].map(
    (value) => ({ ...good, value }),
  ),
  ...[null, -1, 1.5, Number.NaN, 2 ** 53, 2n ** 64n, -1n, "", "5e3", "0x5", "-1", {}, true].map(
    (flags) => ({ ...good, flags }),
  ),
  ...[Symbol("no"), "99999999999999999999", "1".repeat(30)].map((flags) => ({ ...good, flags })),
];

const badOptions = [
  ...[5, "overwrite", [], { overwritten: true }, { overwrite: 1 }, { from: -1 }, { from: 1.5 }],
  ...[{ from: "5" }, { onProgress: 5 }, { signal: {} }, { timeout: "1s" }, { timeout: 0 }],
  ...[{ retry: -1 }, { dc: 5 }, { pages: "yes" }, { as: "text" }, { cas: 0 }, { index: 5 }],
  ...[{ onError() {} }, { wait: "5s" }],
];

/** @param {() => unknown} call @returns {Promise<any>} what it throws, or rejects with */
async function failure(call) {
  try {
    await call();
  } catch (error) {
    return error;
  }
  return undefined;
}

/** @param {() => unknown} call */
async function expectRefusal(call) {
  requests.length = 0;
  const error = await failure(call);
  assert.ok(error instanceof TypeError, String(error));
  assert.deepEqual(requests, []);
  return error;
}

suite("kv.import and kv.export refuse", { timeout: 60_000 }, () => {
  for (const [at, entry] of badEntries.entries()) {
    test(`a bad entry in a list, before anything is sent (${at})`, async () => {
      await expectRefusal(() => kv.import([good, entry]));
      // The first 64 are sent before the bad one is read, if they come one by one.
      const many = Array.from({ length: 64 }, () => good);
      requests.length = 0;
      const error = await rejection(kv.import(new Set([...many.map((it) => ({ ...it })), entry])));
      assert.ok(error instanceof TypeError, String(error));
      assert.ok(Reflect.get(error, "imported") === 0 || Reflect.get(error, "imported") === 64);
    });
  }

  for (const [at, options] of badOptions.entries()) {
    test(`bad options (${at})`, async () => {
      if (!Object.hasOwn(Object(options), "pages")) {
        await expectRefusal(() => kv.import([good], options));
      }
      if (!/from|overwrite|onProgress/.test(Object.keys(Object(options)).join())) {
        await expectRefusal(() => kv.export("", options));
      }
    });
  }

  test("texts that are not a list of entries", async () => {
    const texts = ["", "a", "{}", "null", "5", '"a"', "[5]", "[{}]", "[", '[{"key":"a"}]'];
    const flags = ["1.5", "-1", "18446744073709551616", '"a"', "null"];
    const withFlags = flags.map((it) => `[{"key":"a","flags":${it},"value":""}]`);
    for (const text of [...texts, ...withFlags]) await expectRefusal(() => kv.import(text));
  });

  test("prefixes that are not strings", async () => {
    for (const prefix of [undefined, null, 5, {}, [], Symbol("no")]) {
      assert.throws(() => kv.export(prefix), TypeError);
    }
    await expectRefusal(() => kv.export("a//b").json());
    await expectRefusal(() => kv.export("a\ud800").json());
  });

  test("calls on another object", () => {
    for (const method of ["export", "import"]) {
      assert.throws(() => kv[method].call(consul.agent, "", []), TypeError);
      assert.throws(() => kv[method].call(undefined, "", []), TypeError);
    }
  });
});

suite("odd values never leave anything pending", { timeout: 120_000 }, () => {
  for (const { name, make } of oddValues) {
    test(name, async () => {
      for (const call of [
        () => kv.import(make(consul)),
        () => kv.import([make(consul)]),
        () => kv.import([{ ...good, key: make(consul) }]),
        () => kv.import([{ ...good, flags: make(consul) }]),
        () => kv.import([{ ...good, value: make(consul) }]),
        () => kv.import([good], make(consul)),
        () => kv.import([good], { onProgress: make(consul) }),
        () => kv.import([good], { signal: make(consul) }),
        () => kv.import([good], { token: make(consul) }),
        () => kv.export(make(consul)).json(),
        () => kv.export("", make(consul)).json(),
      ]) {
        const timer = setTimeout(() => assert.fail("it is pending"), 5000);
        await failure(call);
        clearTimeout(timer);
      }
    });
  }
});
