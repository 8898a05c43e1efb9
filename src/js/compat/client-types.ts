import { EventEmitter } from "node:events";
import type {
  Acl,
  Agent,
  Catalog,
  ConsulCallError,
  ConsulResponse,
  Event,
  Health,
  Kv,
  KvFound,
  KvGet,
  Query,
  Sessions,
  Status,
  Transaction,
} from "./group-types.js";
import type { ConsulOptions } from "./option-types.js";

/** A method that can be watched. */
// biome-ignore lint/suspicious/noExplicitAny: only `any` accepts the options of every method
export type WatchMethod = (options: any) => Promise<any>;

/** What a method resolves with, without the response. */
export type WatchData<Method extends WatchMethod, Options> = Method extends KvGet
  ? KvFound<Options>
  : Awaited<ReturnType<Method>> extends [ConsulResponse, infer Data]
    ? Data
    : Awaited<ReturnType<Method>>;

/** Options of `consul.watch`. */
export interface WatchOptions<Method extends WatchMethod = WatchMethod, Options = object> {
  /** A method that supports blocking queries, such as `consul.kv.get`. */
  method: Method;
  /** The options of the method. */
  options?: Options;
  /** Milliseconds that grow with each failure. Default: 100. */
  backoffFactor?: number;
  /** The longest pause after a failure, in milliseconds. Default: 30,000. */
  backoffMax?: number;
  /** After how many failures in a row the watch ends. Default: never. */
  maxAttempts?: number;
}

interface WatchEvents<T> {
  change: [data: T, response: ConsulResponse];
  error: [error: ConsulCallError, response: ConsulResponse | undefined];
  cancel: [];
  end: [];
}

/** Calls a method again and again, and tells about changes. */
export declare class Watch<T = unknown> extends EventEmitter {
  // biome-ignore lint/suspicious/noExplicitAny: any method may be watched here
  constructor(consul: Consul, options: WatchOptions<WatchMethod, any>);
  readonly consul: Consul;
  /** Whether it has not ended. */
  isRunning(): boolean;
  /** When the latest response came, as a timestamp. */
  updateTime(): number | undefined;
  /** Ends the watch, and aborts the call under way. */
  end(): void;
  override on<E extends keyof WatchEvents<T>>(
    event: E,
    listener: (...args: WatchEvents<T>[E]) => void,
  ): this;
  override once<E extends keyof WatchEvents<T>>(
    event: E,
    listener: (...args: WatchEvents<T>[E]) => void,
  ): this;
  override off<E extends keyof WatchEvents<T>>(
    event: E,
    listener: (...args: WatchEvents<T>[E]) => void,
  ): this;
}

/** What `Consul.parseQueryMeta` finds. */
export interface QueryMeta {
  LastIndex?: string;
  LastContact?: number;
  KnownLeader?: boolean;
  AddressTranslationEnabled?: boolean;
}

/** A client with the interface of npm `consul` 2.0.1. */
export declare class Consul extends EventEmitter {
  constructor(options?: ConsulOptions);
  readonly acl: Acl;
  readonly agent: Agent;
  readonly catalog: Catalog;
  readonly event: Event;
  readonly health: Health;
  readonly kv: Kv;
  readonly query: Query;
  readonly session: Sessions;
  readonly status: Status;
  readonly transaction: Transaction;
  /** Calls a method again and again, and tells about changes. */
  watch<M extends WatchMethod, const O extends object = object>(
    options: WatchOptions<M, O>,
  ): Watch<WatchData<M, O>>;
  /** Ends the calls under way, and closes the connections. A later call opens new ones. */
  destroy(): void;
  /** Reads the metadata of a response. */
  static parseQueryMeta(response?: { headers?: Record<string, unknown> }): QueryMeta;
}

export declare namespace Consul {
  export {
    type Acl,
    type Agent,
    type Catalog,
    type ConsulOptions,
    type Event,
    type Health,
    type Kv,
    type Query,
    type Sessions,
    type Status,
    type Transaction,
    Watch,
    type WatchOptions,
  };
}

export default Consul;
