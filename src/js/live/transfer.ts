// Many keys at once, in the format of `consul kv export`. Rust decides how entries are cut into transactions.
import type { KVPair } from "../../model/kv.js";
import type {
  KVEntry,
  KVExport,
  KVExportOptions,
  KVImported,
  KVImportOptions,
} from "../../model/kv_transfer.js";
import { decodeBase64, encodeBase64 } from "../base64.js";
import { Deadline } from "../deadline.js";
import { withDigits } from "../digits.js";
import { type ConsulError, TransactionError } from "../errors.js";
import { explainRefusal, refuse } from "../refusal.js";
import { rust } from "../rust.js";
import { parseJson } from "../text.js";

type Pair = Omit<KVPair<"bytes">, "Value"> & { Value: Uint8Array | null };
interface Group {
  list(prefix: string, options: object): Promise<Pair[]>;
  keys(prefix: string, options: object): Promise<string[]>;
  set(key: string, value: Uint8Array, options: object): Promise<boolean>;
  __transact(operations: object[], options: object): Promise<{ Results: { KV?: object }[] }>;
}
/** An operation of a transaction. The case of names does not matter. */
interface Operation {
  key: string;
}
interface Put extends Operation {
  value: Uint8Array;
  flags: bigint;
  namespace: string | undefined;
  partition: string | undefined;
}

/** How many operations every version of Consul accepts in a transaction. */
const maxOperations = 64;

/**
 * Sends a transaction. Operations that conflict with what is stored are removed from the list and passed to `leave`, and
 * the others are sent again.
 */
async function transact<T extends Operation>(
  kv: Group,
  operations: T[],
  options: object,
  leave?: (operation: T) => void,
): Promise<Pair[]> {
  while (operations.length > 0) {
    try {
      const list = operations.map((KV) => ({ KV }));
      const { Results } = await kv.__transact(list, { ...options, as: "bytes" });
      return Results.map(({ KV }) => KV as Pair);
    } catch (error) {
      const failures = error instanceof TransactionError ? error.errors : [];
      if (!failures.length || !failures.every(({ What }) => rust.isConflict(What))) {
        throw error;
      }
      for (const { OpIndex } of failures.reverse()) {
        operations.splice(OpIndex, 1).forEach((it) => void leave?.(it));
      }
    }
  }
  return [];
}

/** @internal */
export function exportEntries(kv: Group, prefix: unknown, given?: unknown): KVExport {
  if (typeof prefix !== "string") {
    refuse("prefix must be a string");
  }
  const { pages, ...call } = rust.readOptions("consul.kv.export", given) as KVExportOptions;
  async function* read() {
    if (!pages) {
      yield* (await kv.list(prefix as string, { ...call, as: "bytes" })).map(entryOf);
      return;
    }
    const keys = await kv.keys(prefix as string, call);
    while (keys.length > 0) {
      const gets = keys.splice(0, maxOperations).map((key) => ({ verb: "get", key }));
      yield* (await transact(kv, gets, call)).map(entryOf);
    }
  }
  return {
    [Symbol.asyncIterator]: read,
    async json() {
      const lines: string[] = [];
      for await (const { flags, ...entry } of read()) {
        lines.push(JSON.stringify(entry).replace("{", `{"flags":${flags},`));
      }
      return `[\n${lines.join(",\n")}\n]\n`;
    },
  };
}

function entryOf({ Key, Flags, Value, Namespace, Partition }: Pair): KVEntry {
  return {
    key: Key,
    flags: Flags,
    value: encodeBase64(Value ?? new Uint8Array()),
    ...(Namespace && { namespace: Namespace }),
    ...(Partition && { partition: Partition }),
  };
}

/** @internal */
export async function importEntries(
  kv: Group,
  entries: unknown,
  given?: unknown,
): Promise<KVImported> {
  const {
    overwrite = true,
    from = 0,
    onProgress,
    ...call
  } = rust.readOptions("consul.kv.import", given) as KVImportOptions;
  const { source, deadline } = explained(() => ({
    source: sourceOf(entries),
    deadline: new Deadline(call.signal, undefined),
  }));
  const total = Array.isArray(source) ? { total: source.length } : {};
  const kept: string[] = [];
  let waiting: Put[] = [];
  let bytes = 0;
  let refusals = 0;
  let imported = 0;

  async function store(puts: Put[], isAlone = false): Promise<void> {
    const count = puts.length;
    try {
      await (isAlone ? storeAlone(puts[0] as Put) : storeTogether(puts));
    } catch (error) {
      if (isAlone || !rust.isTooLarge((Object(error) as ConsulError).status ?? 0)) {
        throw error;
      }
      refusals += 1;
      if (count > 1) {
        await store(puts.splice(0, count >> 1));
      }
      return store(puts, count === 1);
    }
    imported += count;
    if (count > 0) await onProgress?.({ imported, ...total });
  }

  function storeTogether(puts: Put[]) {
    const how = overwrite ? { verb: "set" } : { verb: "cas", index: 0 };
    const operations = puts.map((it) => ({ ...it, ...how }));
    return transact(kv, operations, call, ({ key }) => kept.push(key));
  }

  /** A value may be larger here, because it is not in base64. */
  async function storeAlone({ key, value, flags, namespace, partition }: Put) {
    const isStored = await kv.set(key, value, {
      ...call,
      flags,
      ns: namespace ?? call.ns,
      partition: partition ?? call.partition,
      ...(overwrite ? {} : { cas: 0 }),
    });
    if (!isStored) kept.push(key);
  }

  async function send() {
    const puts = waiting;
    waiting = [];
    bytes = 0;
    const before = refusals;
    await store(puts);
    // Its parts may have been refused because of one large value.
    refusals = Math.min(refusals, before + 1);
  }

  async function run() {
    let seen = 0;
    for await (const entry of source) {
      deadline.signal.throwIfAborted();
      const put = putOf(entry, seen++);
      if (seen <= from) {
        imported = seen;
        continue;
      }
      const join = () =>
        rust.joinBatch(waiting.length, bytes, put.key.length, entry.value.length, refusals);
      let size = join();
      if (size === -1) {
        await send();
        size = join();
      }
      if (size < 0) {
        await store([put], true);
      } else {
        waiting.push(put);
        bytes = size;
      }
    }
    await send();
    return { imported, kept };
  }
  // The source may be waiting when the signal aborts.
  return deadline
    .race(run())
    .catch((error) => {
      // The reason of a signal belongs to the caller, who may use it elsewhere.
      if (error !== call.signal?.reason) Reflect.set(Object(error), "imported", imported);
      throw error;
    })
    .finally(() => deadline.clear());
}

/** The caller's objects may throw anything. */
function explained<T>(read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    throw explainRefusal("an argument", thrown);
  }
}

function sourceOf(entries: unknown) {
  const source = Object(
    typeof entries === "string" ? parseJson(withDigits(entries, "flags")) : entries,
  );
  if (!(Symbol.asyncIterator in source || Symbol.iterator in source)) {
    refuse("entries must be an iterable, or the JSON of `consul kv export`");
  }
  if (Array.isArray(source)) {
    for (const [at, entry] of source.entries()) putOf(entry, at);
  }
  return source;
}

function putOf(entry: unknown, at: number): Put {
  const { key, flags = 0, value, namespace, partition } = Object(entry) as KVEntry;
  const decoded = typeof value === "string" && decodeBase64(value);
  const isExact = typeof flags !== "number" || Number.isSafeInteger(flags);
  const exact = isExact && /^\d{1,20}$/.test(`${flags}`) ? BigInt(flags) : -1n;
  if (typeof key !== "string" || !key || !decoded || BigInt.asUintN(64, exact) !== exact) {
    refuse(
      `entries[${at}] needs a key, a value in base64, and flags below 2^64 that JSON.parse has not rounded`,
    );
  }
  return { key, value: decoded, flags: exact, namespace, partition };
}
