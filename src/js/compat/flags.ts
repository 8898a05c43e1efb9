// `Flags` have 64 bits. The raw API rounds them above 2^53, but the methods for keys do not: they read such a key again.
import type { Consul, KVReadOptions } from "consul-wasm";
import { warnOnce } from "./warnings.js";

type Entry = Record<string, unknown>;

/** What a second read repeats of the first call. */
interface Reading {
  raw: { token?: unknown };
  query: Record<string, unknown>;
}

/** Makes the flags of keys exact. `body` is a list of them, or the results of a transaction, and is changed. */
export async function keepExact(consul: Consul, reading: Reading, body: unknown) {
  for (const entry of entriesIn(body).filter(({ Flags }) => isRounded(Flags))) {
    await readAgain(consul, reading, entry);
  }
}

function entriesIn(body: unknown): Entry[] {
  const { Results } = Object(body) as { Results?: unknown };
  const items: unknown[] = Array.isArray(Results)
    ? Results.map((it) => Object(it).KV)
    : Array.isArray(body)
      ? body
      : [];
  return items.map((it) => Object(it) as Entry);
}

function isRounded(flags: unknown) {
  return typeof flags === "number" && !Number.isSafeInteger(flags);
}

async function readAgain(consul: Consul, reading: Reading, entry: Entry) {
  const pair = await readBytes(consul, reading, String(entry.Key));
  if (pair?.ModifyIndex !== entry.ModifyIndex) {
    warnOnce("FLAGS");
    return;
  }
  entry.Flags = pair?.Flags;
  if (typeof entry.Flags === "bigint") {
    warnOnce("BIGINT");
  }
}

/** Reads a key with the method for keys, which keeps its bytes and its flags. */
export function readBytes(consul: Consul, { raw, query }: Reading, key: string) {
  const { dc, ns, partition } = query;
  const options = { params: { dc, ns, partition }, token: raw.token, as: "bytes" };
  return consul.kv.get(key, options as KVReadOptions<"bytes">);
}
