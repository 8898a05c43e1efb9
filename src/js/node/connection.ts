import type { Fetch, ClientOptions as FetchOptions } from "consul-wasm";
import type { Pool } from "undici";
import { isRecord } from "../record.js";
import type { Outgoing, Send, SendInTurn } from "../send.js";
import { type Follow, sendAlone } from "../server/alone.js";
import { Places } from "../server/places.js";
import { agentAt, quickCalls, sendInTurn } from "../server/turns.js";
import { ask, askForStream } from "./answer.js";
import { callsOfClient, originOf, type Pools, SharedPools } from "./pools.js";
import { readTlsOptions, type TlsOptions, type TlsSettings } from "./tls.js";

/** The core looks here for how a `fetch` of the package's own sends its calls in turn. */
const inTurn = Symbol.for("consul-wasm.inTurn");

/** A client that nobody freed leaves its connections when it is collected. */
const collected = new FinalizationRegistry<Connection>((connection) => connection.close());

/** One client's way to its agent: the `fetch` that the caller brings, or connections by undici. */
export class Connection {
  /** What the core takes of the caller's options. */
  readonly clientOptions: FetchOptions | null | undefined;
  readonly #tls: TlsSettings | undefined;
  /** Calls of this client must not fill all places of the agent. */
  readonly #places = new Places(callsOfClient, quickCalls);
  #address = "";
  /** As the default entry names it, too. */
  #place = "";
  #pools: SharedPools | undefined;
  #lane = 0;

  constructor(options: (FetchOptions & TlsOptions) | null | undefined) {
    if (!isRecord(options ?? {})) {
      this.clientOptions = options;
      return;
    }
    const { ca, cert, key, passphrase, servername, rejectUnauthorized, ...others } = options ?? {};
    this.#tls = readTlsOptions({ ca, cert, key, passphrase, servername, rejectUnauthorized });
    const replaced = others.fetch ?? undefined;
    if (this.#tls && replaced !== undefined) {
      throw new TypeError(`${this.#tls.given} cannot be used with fetch, which connects by itself`);
    }
    this.clientOptions = { ...others, fetch: replaced ?? this.#ownFetch() };
  }

  /** Tells where the agent is, once the core has read its address, and whose connection this is. */
  leadTo(address: string, client: object) {
    if (this.#tls && !address.startsWith("https:")) {
      const { given } = this.#tls;
      throw new TypeError(`${given} cannot be used with address "${address}", which is not https`);
    }
    this.#address = address;
    this.#place = address.startsWith("unix:") ? address : originOf(address);
    collected.register(client, this);
  }

  /** The client was freed. A call that still comes, of one of its parts, connects again. */
  close() {
    this.#pools?.leave();
    this.#pools = undefined;
  }

  #ownFetch(): Fetch {
    const own: SendInTurn = (outgoing, send) => {
      const connected: Send = (call) =>
        sendAlone(call, (follow) =>
          send({
            ...call,
            fetch: (url, init) =>
              this.#ask(call, follow, url, init) as unknown as Promise<Response>,
          }),
        );
      return sendInTurn(agentAt(this.#place), outgoing, connected, this.#places);
    };
    const fetch = () => Promise.reject(new Error("this fetch sends in turn only"));
    return Object.assign(fetch, { [inTurn]: own });
  }

  #ask(outgoing: Outgoing, follow: Follow | undefined, url: string, init: RequestInit) {
    if (!this.#pools) {
      this.#pools = SharedPools.use(this.#address, this.#tls);
      this.#lane = this.#pools.nextLane();
    }
    // If its calls are stuck, a client has more than its lane can carry.
    const others = Math.floor((this.#places.taken - 1) / callsOfClient);
    const ask = (pools: Pools) => askIn(pools, this.#lane + others, outgoing, follow, url, init);
    const { pools } = this.#pools;
    return pools ? ask(pools) : this.#pools.open().then(ask);
  }
}

function askIn(
  { quick, long, single }: Pools,
  lane: number,
  { wait, maxBytes }: Outgoing,
  follow: Follow | undefined,
  url: string,
  init: RequestInit,
) {
  const path = url.slice(originOf(url).length);
  return follow
    ? askForStream(single(), path, init, follow)
    : ask(wait > 0 ? long : (quick[lane % quick.length] as Pool), path, init, maxBytes);
}
