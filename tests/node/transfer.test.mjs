// @ts-check
// `kv.export` and `kv.import`, compared with `consul kv export` and `consul kv import`.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, before, beforeEach, suite, test } from "node:test";
import { Consul, ConsulError, fromBase64, TransactionError } from "../../pkg/server.js";
import { recordingFetch } from "../../pkg/testing.js";
import { startAgent } from "../../scripts/consul-agent.mjs";
import { rejection } from "../behaviour/context.js";

/** @typedef {import("consul-wasm").KVEntry} KVEntry */

/** @type {import("../../scripts/consul-agent.mjs").Agent} */
let agent;
/** @type {Consul} */
let consul;

before(async () => {
  agent = await startAgent();
  consul = new Consul({ address: agent.address });
});
after(() => agent?.stop());
beforeEach(async () => {
  await consul.api.delete("kv/", { params: { recurse: true } });
});

/** Runs `consul kv …`. @param {string[]} args @param {string} [input] @returns {Promise<string>} */
async function cli(args, input = "") {
  const [verb = "", ...rest] = args;
  const command = ["kv", verb, `-http-addr=${agent.address}`, ...rest];
  const child = spawn(agent.bin, command, { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(input);
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  const [code] = await once(child, "close");
  assert.equal(code, 0, output);
  return output;
}

/** @param {string} text @returns entries with exact flags */
function parsed(text) {
  return JSON.parse(text.replace(/"flags": ?(\d+)/g, '"flags":"$1"'));
}

/** @template T @param {AsyncIterable<T>} iterable */
async function all(iterable) {
  const items = [];
  for await (const item of iterable) items.push(item);
  return items;
}

const largestFlags = 2n ** 64n - 1n;

/** @param {number} count @returns {KVEntry[]} with all bytes, empty values, and large flags */
function makeEntries(count) {
  return Array.from({ length: count }, (_, at) => ({
    key: `all/${String(at).padStart(5, "0")}`,
    flags: [0, at, 2 ** 53 - 1, 2n ** 53n + 1n, largestFlags][at % 5] ?? 0,
    value: at % 3 === 0 ? "" : Buffer.alloc(at % 300, at).toString("base64"),
  }));
}

/** @param {number} bytes */
const sized = (bytes) => Buffer.alloc(bytes, 7).toString("base64");

/** A client that counts its transactions. @param {import("consul-wasm/testing").RecordingOptions} [options] */
function recorded(options) {
  const { fetch, requests } = recordingFetch(options);
  const client = new Consul({ address: agent.address, fetch });
  return { kv: client.kv, requests };
}

suite("kv.export and kv.import", { timeout: 300_000 }, () => {
  test("an argument of the wrong kind rejects, as in every call", async () => {
    const { kv } = recorded();
    const promise = kv.import(/** @type {any} */ (5));
    await assert.rejects(promise, TypeError);
  });

  test("1,000 keys: imported in 16 transactions, and exported as the CLI does", async () => {
    const entries = makeEntries(1000);
    const { kv, requests } = recorded();
    /** @type {unknown[]} */
    const progress = [];
    const result = await kv.import(entries, { onProgress: (it) => progress.push(it) });
    assert.deepEqual(result, { imported: 1000, kept: [] });
    assert.equal(requests.length, 16);
    assert.equal(progress.length, 16);
    assert.deepEqual(progress[0], { imported: 64, total: 1000 });
    assert.deepEqual(progress[15], { imported: 1000, total: 1000 });

    assert.deepEqual(await all(kv.export("all/")), entries);
    assert.deepEqual(await all(kv.export("all/", { pages: true })), entries);
    const text = await kv.export("all/").json();
    const expected = parsed(await cli(["export", "all/"]));
    assert.equal(expected.length, 1000);
    assert.equal(expected[4].flags, String(largestFlags));
    assert.deepEqual(parsed(text), expected);
    assert.deepEqual(parsed(await kv.export("all/", { pages: true }).json()), expected);
  });

  test("the text of each is imported by the other", async () => {
    const entries = makeEntries(50);
    await consul.kv.import(entries);
    const [ours, theirs] = [await consul.kv.export("").json(), await cli(["export", ""])];
    await consul.kv.delete("all/", { recurse: true });
    await cli(["import", "-"], ours);
    assert.deepEqual(await all(consul.kv.export("")), entries);
    await consul.kv.delete("all/", { recurse: true });
    const result = await consul.kv.import(theirs);
    assert.deepEqual(result, { imported: 50, kept: [] });
    assert.deepEqual(await all(consul.kv.export("")), entries);
  });

  test("an empty store is an empty list", async () => {
    for (const options of [{}, { pages: true }]) {
      assert.deepEqual(await all(consul.kv.export("none/", options)), []);
      assert.deepEqual(JSON.parse(await consul.kv.export("none/", options).json()), []);
    }
    assert.deepEqual(await consul.kv.import("[]"), { imported: 0, kept: [] });
    assert.deepEqual(await consul.kv.import([]), { imported: 0, kept: [] });
    assert.deepEqual(JSON.parse(await cli(["export", "none/"])), []);
  });

  test("keys that a path cannot have, and text of every kind", async () => {
    const keys = ["/a//b", "../a", 'quotes"\\', "line\nbreak", "äöü/日本/😀", "a b?#%"];
    const entries = keys.sort().map((key) => ({ key, flags: 1, value: sized(3) }));
    await consul.kv.import(entries);
    const byKey = (/** @type {KVEntry} */ a, /** @type {KVEntry} */ b) => (a.key < b.key ? -1 : 1);
    for (const options of [{}, { pages: true }]) {
      const found = await all(consul.kv.export("", options));
      assert.deepEqual(found.sort(byKey), entries.sort(byKey));
    }
    assert.deepEqual(parsed(await consul.kv.export("").json()), parsed(await cli(["export"])));
  });

  test("takes iterables and async iterables, such as another export", async () => {
    const entries = makeEntries(70);
    await consul.kv.import(new Set(entries));
    async function* moved() {
      for await (const entry of consul.kv.export("all/")) {
        yield { ...entry, key: entry.key.replace("all/", "moved/") };
      }
    }
    /** @type {unknown[]} */
    const progress = [];
    await consul.kv.import(moved(), { onProgress: (it) => progress.push(it) });
    assert.deepEqual(progress, [{ imported: 64 }, { imported: 70 }]);
    assert.equal((await consul.kv.keys("moved/")).length, 70);
  });

  test("each loop over an export reads again", async () => {
    const all64 = consul.kv.export("all/");
    assert.deepEqual(await all(all64), []);
    await consul.kv.import(makeEntries(1));
    assert.equal((await all(all64)).length, 1);
  });

  test("overwrites by default; otherwise keeps what is there and says so", async () => {
    await consul.kv.set("all/00003", "mine");
    await consul.kv.set("all/00070", "mine");
    const entries = makeEntries(100);
    const { kv, requests } = recorded();
    const result = await kv.import(entries, { overwrite: false });
    assert.deepEqual(result, { imported: 100, kept: ["all/00003", "all/00070"] });
    // Each of the two transactions was sent again without the key that exists.
    assert.equal(requests.length, 4);
    assert.equal((await consul.kv.get("all/00003"))?.Value, "mine");
    assert.equal((await consul.kv.keys("all/")).length, 100);
    const again = await kv.import(entries, { overwrite: false });
    assert.equal(again.kept.length, 100);
    await kv.import(entries);
    assert.deepEqual(await all(consul.kv.export("")), entries);
  });

  test("an entry that comes twice counts as existing the second time", async () => {
    const entry = (/** @type {string} */ text) => ({ key: "a", flags: 0, value: btoa(text) });
    const twice = [entry("first"), entry("second")];
    assert.deepEqual((await consul.kv.import(twice, { overwrite: false })).kept, ["a"]);
    assert.equal((await consul.kv.get("a"))?.Value, "first");
    await consul.kv.import(twice);
    assert.equal((await consul.kv.get("a"))?.Value, "second");
  });

  test("values of up to 512 KiB, in the order of the entries", async () => {
    const sizes = [10, 512 * 1024, 10, 300_000, 300_000, 393_000, 1];
    const entries = sizes.map((size, at) => ({ key: `k${at}`, flags: at, value: sized(size) }));
    const { kv, requests } = recorded();
    const result = await kv.import(entries);
    assert.deepEqual(result, { imported: 7, kept: [] });
    // The second one does not fit into a transaction.
    const paths = requests.map(({ path, query }) => path + (query.flags ?? ""));
    assert.deepEqual(paths.slice(0, 3), ["/v1/txn", "/v1/kv/k11", "/v1/txn"]);
    assert.equal(paths.filter((path) => path !== "/v1/txn").length, 1);
    assert.deepEqual(await all(kv.export("k")), entries);
    assert.deepEqual(await all(kv.export("k", { pages: true })), entries);
    const kept = await kv.import(entries, { overwrite: false });
    assert.equal(kept.kept.length, 7);
  });

  test("an error says how many were imported, and `from` goes on there", async () => {
    const entries = makeEntries(100);
    const tooLarge = { key: "large", flags: 0, value: sized(512 * 1024 + 1) };
    const withIt = [...entries, tooLarge, ...makeEntries(5)];
    const error = await rejection(consul.kv.import(withIt));
    assert.ok(error instanceof ConsulError);
    assert.equal(error.status, 413);
    assert.match(error.message, /too large/);
    assert.equal(Reflect.get(error, "imported"), 100);
    assert.equal((await consul.kv.keys("")).length, 100);
    withIt[100] = { ...tooLarge, value: "" };
    /** @type {unknown[]} */
    const progress = [];
    const result = await consul.kv.import(withIt, {
      from: 100,
      onProgress: (it) => progress.push(it),
    });
    assert.deepEqual(result, { imported: 106, kept: [] });
    assert.deepEqual(progress, [{ imported: 106, total: 106 }]);
    assert.deepEqual(await consul.kv.import(withIt, { from: 1000 }), { imported: 106, kept: [] });
  });

  test("a transaction whose response is lost does not count as imported", async () => {
    let sent = 0;
    const { kv } = recorded({
      respond: ({ path }) => (path === "/v1/txn" && ++sent === 2 ? new Error("cut") : undefined),
    });
    const error = await rejection(kv.import(makeEntries(200)));
    assert.equal(error.name, "ConnectionError");
    assert.equal(error.imported, 64);
    assert.deepEqual(await kv.import(makeEntries(200), { from: 64 }), { imported: 200, kept: [] });
  });

  test("`retry` sends a transaction again", async () => {
    let sent = 0;
    const { kv } = recorded({ respond: () => (++sent === 1 ? { status: 503 } : undefined) });
    assert.equal((await kv.import(makeEntries(3), { retry: 2 })).imported, 3);
  });

  test("a page without the keys that were removed meanwhile", async () => {
    await consul.kv.import(makeEntries(100));
    let sent = 0;
    const { kv, requests } = recorded({
      async respond({ path }) {
        if (path !== "/v1/txn" || ++sent > 1) return undefined;
        for (const at of ["00000", "00017", "00063"]) await consul.kv.delete(`all/${at}`);
        return undefined;
      },
    });
    const entries = await all(kv.export("all/", { pages: true }));
    assert.equal(entries.length, 97);
    assert.deepEqual(entries, await all(kv.export("all/")));
    // Its first page was sent twice.
    assert.equal(requests.filter(({ path }) => path === "/v1/txn").length, 3);
  });

  test("a signal ends an import, even one whose source is waiting", async () => {
    const reason = new Error("enough");
    const ended = AbortSignal.abort(reason);
    const { kv, requests } = recorded();
    assert.equal(await rejection(kv.import(makeEntries(3), { signal: ended })), reason);
    assert.equal(requests.length, 0);
    const controller = new AbortController();
    let isClosed = false;
    async function* slow() {
      try {
        yield* makeEntries(64);
        yield { key: "last", flags: 0, value: "" };
        setTimeout(() => controller.abort(reason), 20);
        await new Promise(() => {});
      } finally {
        isClosed = true;
      }
    }
    assert.equal(await rejection(kv.import(slow(), { signal: controller.signal })), reason);
    assert.equal(requests.length, 1);
    assert.equal(isClosed, false);
    assert.equal(Reflect.get(reason, "imported"), undefined);
  });

  test("an error of the source or of onProgress ends the import", async () => {
    const failure = new Error("unreadable");
    let isClosed = false;
    async function* broken() {
      yield* makeEntries(65);
      throw failure;
    }
    assert.equal(await rejection(consul.kv.import(broken())), failure);
    assert.equal(Reflect.get(failure, "imported"), 64);
    assert.equal((await consul.kv.keys("")).length, 64);
    function* endless() {
      try {
        for (;;) yield* makeEntries(64);
      } finally {
        isClosed = true;
      }
    }
    const onProgress = () => {
      throw failure;
    };
    assert.equal(await rejection(consul.kv.import(endless(), { onProgress })), failure);
    assert.ok(isClosed);
  });

  test("a server with lower limits", async () => {
    const limits = { kv_max_value_size: 20_000, txn_max_req_len: 20_000 };
    const small = await startAgent({ config: { limits } });
    try {
      const { fetch, requests } = recordingFetch();
      const { kv } = new Consul({ address: small.address, fetch });
      const entries = Array.from({ length: 200 }, (_, at) => ({
        key: `k${String(at).padStart(3, "0")}`,
        flags: at,
        value: sized(at % 50 === 0 ? 20_000 : 500),
      }));
      assert.deepEqual(await kv.import(entries), { imported: 200, kept: [] });
      assert.deepEqual(await all(kv.export("")), entries);
      assert.ok(requests.length < 60, `${requests.length} requests`);
    } finally {
      await small.stop();
    }
  });

  test("a token that may not write: none is imported", async () => {
    const guarded = await startAgent({ acl: true });
    try {
      const full = new Consul({ address: guarded.address, token: guarded.token ?? "" });
      await full.acl.policy.create({ Name: "a", Rules: 'key_prefix "a/" { policy = "write" }' });
      const { SecretID } = await full.acl.token.create({ Policies: [{ Name: "a" }] });
      const entries = ["a/1", "b/1"].map((key) => ({ key, flags: 0, value: "" }));
      const { kv } = new Consul({ address: guarded.address });
      const error = await rejection(kv.import(entries, { token: SecretID, overwrite: false }));
      assert.ok(error instanceof ConsulError);
      assert.equal(Reflect.get(error, "imported"), 0);
      if (error instanceof TransactionError) assert.equal(error.errors[0]?.OpIndex, 1);
      assert.deepEqual(await full.kv.keys(""), []);
      assert.equal((await kv.import(entries.slice(0, 1), { token: SecretID })).imported, 1);
      assert.deepEqual((await all(kv.export("", { token: SecretID }))).length, 1);
    } finally {
      await guarded.stop();
    }
  });

  test("values are the bytes that `kv.get` reads", async () => {
    await consul.kv.import([{ key: "a", flags: 0, value: "AP+A" }]);
    assert.deepEqual((await consul.kv.get("a", { as: "bytes" }))?.Value, fromBase64("AP+A"));
  });
});
