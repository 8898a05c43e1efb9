import type { Fetch, ClientOptions as FetchOptions } from "consul-wasm";
import type { buildConnector, Pool } from "undici";
import { ask, askForStream } from "./answer.js";
import { isRecord } from "./record.js";
import { readTlsOptions, type TlsOptions, type TlsSettings } from "./tls.js";

/**
 * How many calls of one client are under way at the same time; more wait for their turn. An agent
 * has 200 connections for one IP address (`http_max_conns_per_client`), and cuts off any other.
 */
const MOST_CONNECTIONS = 32;

/** A blocking query may take minutes, for which no other call must wait. */
const BLOCKING_QUERY = /[?&](?:index|hash)=/;

/** What need not end, or is too large to be kept in memory. */
const STREAM = /\/v1\/(?:agent\/monitor|agent\/metrics\/stream|snapshot)(?:$|\?)/;

interface Pools {
  quick: Pool;
  blocking: Pool;
}

/** One client's way to its agent: the `fetch` that the caller brings, or connections by undici. */
export class Connection {
  /** What the core takes of the caller's options. */
  readonly clientOptions: FetchOptions | null | undefined;
  readonly #tls: TlsSettings | undefined;
  #address = "";
  #originLength = 0;
  #pools: Pools | undefined;

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
    const fetch: unknown = replaced ?? this.#fetch.bind(this);
    this.clientOptions = { ...others, fetch: fetch as Fetch };
  }

  /** Tells where the agent is, once the core has read its address. */
  leadTo(address: string) {
    if (this.#tls && !address.startsWith("https:")) {
      const { given } = this.#tls;
      throw new TypeError(`${given} cannot be used with address "${address}", which is not https`);
    }
    this.#address = address;
    this.#originLength = origin(address).length;
  }

  /** What the core calls in place of `fetch`. After the first time it does so without a detour. */
  #fetch(url: string, init: RequestInit) {
    return this.#pools
      ? this.#ask(this.#pools, url, init)
      : this.#open().then((pools) => this.#ask(pools, url, init));
  }

  #ask({ quick, blocking }: Pools, url: string, init: RequestInit) {
    const path = url.slice(this.#originLength);
    if (init.method === "GET" && STREAM.test(path)) {
      return askForStream(blocking, path, init);
    }
    return ask(BLOCKING_QUERY.test(url) ? blocking : quick, path, init);
  }

  async #open(): Promise<Pools> {
    const { Pool, buildConnector } = await loadUndici();
    const connect = buildConnector({
      ...this.#tls?.connect,
      ...socketPath(this.#address),
      allowH2: false,
    });
    const options: Pool.Options = {
      // What a connection carries behind a slow call would have to wait for it.
      pipelining: 1,
      // A call ends by its own `timeout`; a blocking query may take longer than undici's 5 minutes.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: endingWithItsError(connect),
    };
    const to = origin(this.#address);
    this.#pools ??= {
      quick: new Pool(to, { ...options, connections: MOST_CONNECTIONS }),
      blocking: new Pool(to, options),
    };
    return this.#pools;
  }
}

/**
 * With TLS 1.3 an agent refuses a client's certificate after the handshake, and hangs up. Of the two
 * undici would report the second, "other side closed".
 */
function endingWithItsError(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...result) => {
      const [, socket] = result;
      socket?.once("error", (reason) => socket.destroy(reason));
      callback(...result);
    });
}

/** What the URLs of requests begin with, without the base path. */
function origin(address: string) {
  return /^https?:\/\/[^/]+/.exec(address)?.[0] ?? "http://localhost";
}

function socketPath(address: string) {
  const scheme = "unix://";
  return address.startsWith(scheme) ? { socketPath: address.slice(scheme.length) } : {};
}

async function loadUndici() {
  try {
    // By its file: Bun puts something of its own, which sends nothing, in place of the bare name.
    return await import("undici/index.js");
  } catch (cause) {
    throw new Error(
      "consul-wasm/node sends its requests with the package undici: npm install undici",
      { cause },
    );
  }
}
