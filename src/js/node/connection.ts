import { API, type Fetch, type ClientOptions as FetchOptions } from "consul-wasm";
import type { Pool } from "undici";
import { hasOnlyFields } from "../opaque.js";
import { scheduleKey } from "../schedule-key.js";
import type { Outgoing, Schedule, Send } from "../send.js";
import { Places } from "../server/places.js";
import { agentAt, originOf, quickCalls, schedule } from "../server/schedule.js";
import { sendWithSocket, type Track } from "../server/stream-socket.js";
import { fetchStream, fetchWhole } from "./fetch.js";
import { callsOfClient, type Pools, SharedPools } from "./pools.js";
import { fromEnvironment, readTlsOptions, type TlsOptions, type TlsSettings } from "./tls.js";

/** Gives up the connections of a client that is collected without being freed. */
const collected = new FinalizationRegistry<Connection>((connection) => connection.close());

/** How a client reaches its agent: with the caller's `fetch`, or over undici's connections. */
export class Connection {
  /** The caller's options for the core, without those for TLS. */
  readonly clientOptions: FetchOptions | null | undefined;
  readonly #tls: TlsSettings | undefined;
  /** Whether an agent may have no TLS although there are TLS options. */
  readonly #isTlsOptional: boolean = false;
  /** One client must not take all places of the agent. */
  readonly #places = new Places(callsOfClient, quickCalls);
  /** The connections to each agent, by its address. */
  readonly #pools = new Map<string, { shared: SharedPools; lane: number }>();

  constructor(options: (FetchOptions & TlsOptions) | null | undefined) {
    if (!hasOnlyFields(options ?? {})) {
      this.clientOptions = options;
      return;
    }
    const { ca, cert, key, passphrase, servername, rejectUnauthorized, ...others } = options ?? {};
    this.#tls = readTlsOptions({ ca, cert, key, passphrase, servername, rejectUnauthorized });
    this.#isTlsOptional = fromEnvironment.has(options ?? {});
    const replaced = others.fetch ?? undefined;
    if (this.#tls && replaced !== undefined) {
      throw new TypeError(
        `${this.#tls.given} cannot be used with fetch, which makes its own connections`,
      );
    }
    this.clientOptions = { ...others, fetch: replaced ?? this.#ownFetch() };
  }

  /** Sets the client, and its first address as the core has read it. */
  belongTo(client: object, address: string) {
    if (this.#tls && !this.#isTlsOptional) {
      for (const each of [address, ...readAddresses(this.clientOptions?.addresses ?? [])]) {
        if (!each.startsWith("https:")) {
          const { given } = this.#tls;
          throw new TypeError(`${given} cannot be used with address "${each}", which is not https`);
        }
      }
    }
    collected.register(client, this);
  }

  /** Called when the client is freed. A later call, through one of its groups, connects again. */
  close() {
    for (const { shared } of this.#pools.values()) {
      shared.leave();
    }
    this.#pools.clear();
  }

  #ownFetch(): Fetch {
    const own: Schedule = (outgoing, send) => {
      const connected: Send = (call) =>
        sendWithSocket(call, (track) =>
          send({
            ...call,
            fetch: (url, init) =>
              this.#fetch(call, track, url, init) as unknown as Promise<Response>,
          }),
        );
      const { address } = outgoing;
      // As in the default entry.
      const key = address.startsWith("unix:") ? address : originOf(address);
      return schedule(agentAt(key), outgoing, connected, this.#places);
    };
    const fetch = () => Promise.reject(new Error("this fetch sends in turn only"));
    return Object.assign(fetch, { [scheduleKey]: own });
  }

  #fetch(outgoing: Outgoing, track: Track | undefined, url: string, init: RequestInit) {
    const { shared, lane } = this.#poolsAt(outgoing.address);
    // If calls are stuck, a client may have more calls than its lane has connections.
    const others = Math.floor((this.#places.taken - 1) / callsOfClient);
    const send = (pools: Pools) => fetchIn(pools, lane + others, outgoing, track, url, init);
    return shared.pools ? send(shared.pools) : shared.open().then(send);
  }

  #poolsAt(address: string) {
    const known = this.#pools.get(address);
    if (known) {
      return known;
    }
    const shared = SharedPools.use(address, this.#tls);
    const pools = { shared, lane: shared.nextLane() };
    this.#pools.set(address, pools);
    return pools;
  }
}

/** Has the core read addresses. It accepts a unix socket only with a `fetch`, which is not called here. */
function readAddresses(addresses: NonNullable<FetchOptions["addresses"]>) {
  return addresses.map((address) => new API(address, { fetch }).address);
}

function fetchIn(
  { quick, long, single }: Pools,
  lane: number,
  { wait, maxBytes }: Outgoing,
  track: Track | undefined,
  url: string,
  init: RequestInit,
) {
  const path = url.slice(originOf(url).length);
  return track
    ? fetchStream(single(), path, init, track)
    : fetchWhole(wait > 0 ? long : (quick[lane % quick.length] as Pool), path, init, maxBytes);
}
