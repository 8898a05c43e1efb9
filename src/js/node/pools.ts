import type { buildConnector, Pool } from "undici";
import { longCalls, originOf, quickCalls } from "../server/schedule.js";
import type { TlsSettings } from "./tls.js";
import { loadUndici } from "./undici.js";

/** How many quick calls one client may have open at the same time. */
export const callsOfClient = 32;
const lanes = quickCalls / callsOfClient;

/** Connections to one agent, in several pools: a blocking query takes minutes, and must not delay other calls. */
export interface Pools {
  /** For quick calls. All clients share these pools, and each uses one of them. */
  quick: Pool[];
  /** For blocking queries. */
  long: Pool;
  /** Makes a pool for one stream, whose socket no other call may use. The pool closes when it is idle. */
  single: () => Pool;
}

/** The connections that clients with the same address and the same TLS options share. */
export class SharedPools {
  static readonly #all = new Map<string, SharedPools>();

  readonly #key: string;
  readonly #address: string;
  readonly #tls: TlsSettings | undefined;
  #users = 0;
  #joined = 0;
  #opening: Promise<Pools> | undefined;
  /** The connections, once they are open. */
  pools: Pools | undefined;

  private constructor(key: string, address: string, tls: TlsSettings | undefined) {
    this.#key = key;
    this.#address = address;
    this.#tls = tls;
  }

  /** The connections to an agent, for one more client. */
  static use(address: string, tls: TlsSettings | undefined) {
    const key = `${address} ${tls?.fingerprint ?? ""}`;
    const shared = SharedPools.#all.get(key) ?? new SharedPools(key, address, tls);
    SharedPools.#all.set(key, shared);
    shared.#users += 1;
    return shared;
  }

  /** Which of the pools for quick calls the next client uses. */
  nextLane() {
    this.#joined += 1;
    return this.#joined % lanes;
  }

  /** Opens the connections, once. If undici cannot be loaded, the next call tries again. */
  async open(): Promise<Pools> {
    try {
      this.#opening ??= openPools(this.#address, this.#tls);
      this.pools = await this.#opening;
      return this.pools;
    } catch (reason) {
      this.#opening = undefined;
      throw reason;
    }
  }

  /** Called when a client is freed. After the last one, the connections close, once the calls under way have ended. */
  async leave() {
    this.#users -= 1;
    if (this.#users === 0) {
      SharedPools.#all.delete(this.#key);
      const pools = await this.#opening?.catch(() => undefined);
      await Promise.all((pools ? [...pools.quick, pools.long] : []).map((pool) => pool.close()));
    }
  }
}

async function openPools(address: string, tls: TlsSettings | undefined): Promise<Pools> {
  const { Pool, buildConnector } = await loadUndici();
  const connect = buildConnector({ ...tls?.connect, ...socketPath(address), allowH2: false });
  const options: Pool.Options = {
    // A pipelined call would have to wait for a slow one before it.
    pipelining: 1,
    // Calls have their own `timeout`. A blocking query may take longer than undici's 5 minutes.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: endingWithItsError(connect),
  };
  const origin = originOf(address);
  const open = (connections: number) => new Pool(origin, { ...options, connections });
  return {
    quick: Array.from({ length: lanes }, () => open(callsOfClient)),
    long: open(longCalls),
    single: () => open(1),
  };
}

/**
 * With TLS 1.3, an agent refuses a client's certificate after the handshake, and then closes the connection. undici would
 * report only the latter, as "other side closed".
 */
function endingWithItsError(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...result) => {
      const [, socket] = result;
      socket?.once("error", (reason) => socket.destroy(reason));
      callback(...result);
    });
}

function socketPath(address: string) {
  const scheme = "unix://";
  return address.startsWith(scheme) ? { socketPath: address.slice(scheme.length) } : {};
}
