// @ts-check
// A result can be stored as JSON, because only the `Flags` of a key can be a `bigint`.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { suite, test } from "node:test";
import { Consul } from "../../pkg/server.js";
import { harmlessArguments, membersOf, optionsArgument, optionsOf } from "../robust/api-tree.mjs";
import { isGenerator } from "../robust/outcome.mjs";

const samples = new URL("../data/responses/", import.meta.url);

let sent = 0;
let json = "null";
const consul = new Consul({
  fetch: async () => {
    sent++;
    return new Response(json, { headers: { "content-type": "application/json" } });
  },
});
const methods = new Map(membersOf(consul).map((member) => [member.name, member]));

/** Methods whose results have the `Flags` of keys. */
const withFlags = ["kv.get", "kv.list", "txn"];
const greatest = "18446744073709551615";

/**
 * The response of a server that gives a stored sample as the result.
 *
 * @param {unknown} sample in marked JSON
 */
function responseOf(sample) {
  const text = JSON.stringify(sample, (name, value) => {
    if ((name !== "Value" && name !== "Payload") || value === null) return value;
    // Bytes may not be JSON.
    const text = String(value).startsWith("literal:new Uint8Array") ? "a text" : value;
    const stored = typeof text === "string" ? text : JSON.stringify(text);
    return Buffer.from(stored).toString("base64");
  });
  return text.replace(/"literal:(\d+)n"/g, "$1").replace(/"Hash":"(\d+)"/g, '"Hash":$1');
}

/** Replaces every whole number by the largest one that a server could send. @param {string} text */
const withGreatest = (text) => text.replace(/(?<=[:,[])\d+(?=[,}\]])/g, greatest);

/** @param {string} path */
async function resultOf(path) {
  const { owner, key } = methods.get(path) ?? assert.fail(`there is no method ${path}`);
  const member = /** @type {import("../robust/api-tree.mjs").Member} */ (methods.get(path));
  const args = await harmlessArguments(member, () => sent);
  const { type, at = 0 } = optionsArgument(member) ?? {};
  // The payload of an event is bytes by default.
  if (optionsOf(type).includes("as")) args[at] = { as: "text" };
  const begin = async () => {
    const result = owner[key](...args);
    return isGenerator(result) ? (await result.next()).value : result;
  };
  const inList = `[${json}]`;
  return begin().catch((error) => {
    // The server sends the item in a list.
    assert.match(String(error), /expected a list|neither a list/, path);
    json = inList;
    return begin();
  });
}

/** The names of fields that are a `bigint`. @param {unknown} value @param {string} [name] @returns {string[]} */
function bigintsOf(value, name = "") {
  if (typeof value === "bigint") return [name];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, it]) => bigintsOf(it, key));
}

for (const version of await readdir(samples)) {
  suite(`Consul ${version}`, () => {
    const folder = new URL(`${version}/`, samples);
    test("every result is the same after JSON.stringify and JSON.parse", async () => {
      let count = 0;
      for (const file of await readdir(folder)) {
        const all = JSON.parse(await readFile(new URL(file, folder), "utf8"));
        for (const [path, sample] of Object.entries(all)) {
          for (const change of [String, withGreatest]) {
            json = change(responseOf(sample));
            const result = await resultOf(path);
            const bigints = bigintsOf(result).filter((name) => name !== "Flags");
            assert.deepEqual(bigints, [], path);
            if (bigintsOf(result).length > 0) {
              assert.ok(withFlags.includes(path), `${path} has a bigint`);
              continue;
            }
            assert.deepEqual(JSON.parse(JSON.stringify(result)), result, path);
            count++;
          }
        }
      }
      assert.ok(count > 100, `${count} results`);
    });
  });
}

test("flags above 2^53 are a bigint, and exact", async () => {
  json = `[{"Key":"a","Value":null,"Flags":${greatest}}]`;
  assert.equal((await consul.kv.get("a"))?.Flags, BigInt(greatest));
});

test("the hash of a configuration entry is a string of digits, and is sent back as a number", async () => {
  json = `{"Kind":"service-defaults","Name":"a","Hash":${greatest}}`;
  const entry = await consul.config.get("service-defaults", "a");
  assert.equal(entry?.Hash, greatest);
  /** @type {unknown} */
  let body;
  const { config } = new Consul({
    fetch: async (_, init) => {
      body = init.body;
      return Response.json(true);
    },
  });
  const stored = JSON.parse(JSON.stringify(entry));
  assert.equal(await config.set(stored), true);
  assert.equal(body, json);
});
