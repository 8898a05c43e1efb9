// Locks, semaphores, and sessions that are kept alive. This file has what each of them reads and writes. `hold.ts` does
// the rest.
import type { KVPair, KVReadOptions, KVSetOptions, KVValue, ValueForm } from "../../model/kv.js";
import type {
  Holding,
  LeaderOptions,
  Leaders,
  LockOptions,
  SessionKeepOptions,
} from "../../model/lock.js";
import type { CallOptions } from "../../model/options.js";
import type { Session, SessionRequest } from "../../model/session.js";
import { isStream } from "../body.js";
import { ConflictError } from "../errors.js";
import type { ConsulPromise } from "../promise.js";
import { refuse } from "../refusal.js";
import { rust } from "../rust.js";
import { derived } from "./derived.js";
import { disposable } from "./dispose.js";
import { type Contest, hold } from "./hold.js";
import type { Lease, Sessions } from "./lease.js";
import { Watch } from "./watch.js";

type Pair = KVPair<"bytes">;

interface Client {
  api: { address: string };
  session: Sessions;
  kv: {
    get<As extends ValueForm = "text">(
      key: string,
      options: KVReadOptions<As>,
    ): ConsulPromise<KVPair<As> | null>;
    list(prefix: string, options: object): ConsulPromise<KVPair<"bytes">[]>;
    set(key: string, value: KVValue, options: KVSetOptions): Promise<boolean>;
    delete(key: string, options: object): Promise<unknown>;
  };
}

/** As decimal digits, because they exceed 2^53. `lock.rs` and `semaphore.rs` have the same. */
const lockFlags = "3304740253564472344";
const semaphoreFlags = "16210313421097356768";
const as = "bytes";
/** How often to retry a write that may be applied twice. */
const retry = 3;

/** @internal */
export async function lock(consul: Client, key: string, given?: LockOptions) {
  const { value, place, own, request } = await settings(consul, "consul.lock", key, given);
  const what = `The lock ${JSON.stringify(key)}`;
  const flags = lockFlags;
  const contestOf = ({ id }: Lease, call: CallOptions): Contest<Pair | null> => ({
    read: (query) => consul.kv.get(key, { ...query, as }),
    step(pair) {
      const found = [flagsOf(pair), "", pair?.Session ?? ""] as const;
      return possible(consul, what, key, rust.claim("", 0, ...found, id, true, false));
    },
    write: () => consul.kv.set(key, value, { ...call, flags, acquire: id }),
    leave: () => consul.kv.set(key, value, { ...call, flags, release: id, retry }),
  });
  return hold(consul.session, what, place, own, { ...request, Name: what }, contestOf, { key });
}

/** @internal */
export async function semaphore(consul: Client, path: string, limit: number, given?: LockOptions) {
  if (
    typeof path !== "string" ||
    typeof limit !== "number" ||
    !(limit > 0 && limit >>> 0 === limit)
  ) {
    refuse("prefix must be a string, and limit a whole number from 1 to 2^32-1");
  }
  // Go's client ignores a slash at the end.
  const prefix = path.replace(/\/$/, "");
  const what = `The semaphore ${JSON.stringify(prefix)}`;
  const key = `${prefix}/.lock`;
  const { value, place, own, request } = await settings(consul, "consul.semaphore", key, given);
  const flags = semaphoreFlags;
  const contestOf = ({ id, lockDelay }: Lease, call: CallOptions): Contest<Pair[]> => {
    const mine = `${prefix}/${id}`;
    const read = (query: CallOptions) => consul.kv.list(`${prefix}/`, { ...query, as });
    let cas = 0;
    /** Since when the keys of holders have been missing. */
    let missing = new Map<string, number>();

    function claim(pairs: Pair[], isLeaving: boolean) {
      const now = performance.now();
      const pair = pairs.find(({ Key }) => Key === key);
      cas = pair?.ModifyIndex ?? 0;
      const { Limit = limit, Holders } = stateOf(pair);
      const sessions = Object.keys(Holders ?? {});
      const alive = new Set(pairs.map(({ Session }) => Session));
      const dead = sessions.filter((it) => !alive.has(it));
      missing = new Map(dead.map((it) => [it, missing.get(it) ?? now - 1]));
      const holders = sessions.map((it) => `${it} ${Math.ceil(now - (missing.get(it) ?? now))}`);
      const found = [flagsOf(pair), String(Limit), holders.join(" ")] as const;
      const step = rust.claim(`${limit}`, lockDelay, ...found, id, alive.has(id), isLeaving);
      return step === "wait" && dead[0] ? "delay" : possible(consul, what, key, step);
    }

    return {
      read,
      step: (pairs) => claim(pairs, false),
      write: (step) =>
        step === "enter"
          ? consul.kv.set(mine, value, { ...call, flags, acquire: id })
          : consul.kv.set(key, step, { ...call, flags, cas }),
      async leave() {
        // If the response to a successful write was lost, the next attempt returns `false`, and the one after that sees
        // that there is nothing left to do.
        for (let attempt = 0, isOut = false; !isOut && attempt < 100; attempt++) {
          const step = claim(await read({ ...call, consistency: "consistent", retry }), true);
          isOut =
            step[0] !== "{" || (await consul.kv.set(key, step, { ...call, flags, cas, retry }));
        }
        return consul.kv.delete(mine, { ...call, retry });
      },
    };
  };
  const asked = { ...request, Name: what, Behavior: "delete" as const };
  return hold(consul.session, what, place, own, asked, contestOf, { prefix, limit });
}

/** @internal */
export async function keepSession(
  sessions: Sessions & { get(id: string, options: object): ConsulPromise<Session | null> },
  request?: SessionRequest,
  given?: SessionKeepOptions,
) {
  const options = rust.readOptions("consul.session.keep", given) as SessionKeepOptions;
  const place = placeOf(options);
  await checkWithoutSending((call) => sessions.create(request, call), place);
  const contestOf = ({ id }: Lease): Contest<Session | null> => ({
    read: (query) => sessions.get(id, query),
    step: (session) => (session ? "hold" : "wait"),
  });
  const held = await hold(sessions, "A session", place, options, request, contestOf, {});
  const { session: id, lost, release: end } = held as Holding;
  return disposable({ id, lost, end }, end);
}

/** @internal */
export function leader(consul: Client, key: string, given?: LeaderOptions): Leaders {
  const options = rust.readOptions("consul.leader", given) as LeaderOptions;
  if (typeof key !== "string") {
    refuse("key must be a string");
  }
  const read = (query: object) => consul.kv.get<"text">(key, { ...placeOf(options), ...query });
  let seen: string | undefined;
  return derived(new Watch<KVPair | null>(read, options), (pair) => {
    const leader = pair?.Session ? { session: pair.Session, value: pair.Value } : null;
    const before = seen;
    seen = JSON.stringify(leader);
    // Neither the indices nor the value of a free lock matter.
    return seen === before ? [] : [leader];
  });
}

/** Reads the options of a lock or semaphore, and checks the key and the value with them. */
async function settings(consul: Client, method: string, key: string, given: unknown) {
  const own = rust.readOptions(method, given) as LockOptions;
  const { value = "", ttl, lockDelay } = own;
  const place = placeOf(own);
  await checkWithoutSending((call) => consul.kv.set(key, value, call), place);
  if (isStream(value)) {
    refuse("value must not be a stream: it is written several times");
  }
  const isPage = "document" in globalThis;
  const request = {
    TTL: ttl ?? (isPage ? "120s" : "15s"),
    LockDelay: lockDelay ?? (isPage ? "60s" : "15s"),
  };
  return { value, place, own, request };
}

/** @internal */
export function placeOf({ dc, ns, partition, token }: Place) {
  return { dc, ns, partition, token } as CallOptions;
}

/**
 * Checks arguments without sending anything: a call checks them before it looks at its signal, which is aborted here.
 * @internal
 */
export async function checkWithoutSending(
  send: (call: CallOptions) => Promise<unknown>,
  place: CallOptions,
) {
  await send({ ...place, signal: AbortSignal.abort() }).catch((error) => {
    if (error instanceof TypeError) throw error;
  });
}

interface Place {
  dc?: string;
  ns?: string;
  partition?: string;
  token?: string;
}

/** What the key of a semaphore contains. */
function stateOf(pair: Pair | undefined): { Limit?: unknown; Holders?: object } {
  try {
    return Object(JSON.parse(new TextDecoder().decode(pair?.Value) || "{}"));
  } catch {
    return { Limit: "unreadable" };
  }
}

function flagsOf(pair: Pair | null | undefined) {
  return String(pair?.Flags ?? "");
}

/** Returns the step. Throws if Rust returned the reason why there is none. */
function possible({ api }: Client, what: string, key: string, step: string) {
  if (/^(hold|wait|enter|\{.*)$/.test(step)) {
    return step;
  }
  throw new ConflictError(`${what} cannot be acquired: ${step}`, {
    method: "GET",
    url: `${api.address}/v1/kv/${key}`,
    headers: {},
    body: null,
    retryable: false,
  });
}
