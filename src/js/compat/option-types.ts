import type { EventEmitter as Emitter } from "node:events";
import type {
  AgentCheckRegistration,
  AgentServiceRegistration,
  CatalogDeregistration,
  CatalogRegistration,
  PreparedQueryRequest,
  SessionRequest,
  TlsOptions,
  TokenFunction,
} from "consul-wasm/node";

/** Options of `new Consul`. All are optional. */
export interface ConsulOptions extends TlsOptions {
  /** The host of the agent, which may be an IPv6 address. Default: `127.0.0.1`. */
  host?: string;
  /** The port of the agent. Default: 8500. */
  port?: number | string;
  /** Whether the agent has TLS. Default: `false`. */
  secure?: boolean;
  /** The whole address instead of `host`, `port` and `secure`: `"https://user:password@example.org/prefix/v1"`. */
  baseUrl?: string | URL;
  /** The agent's unix socket. This and certificates need the package undici. */
  socketPath?: string;
  /** Options of all calls that do not set them. */
  defaults?: DefaultOptions;
  /** Headers to send with every call. */
  headers?: Record<string, string>;
  /** Timeout in milliseconds of calls that do not set one. */
  timeout?: number;
  /** Tags of the event `log`. They are ignored. */
  tags?: string[];
  /**
   * An agent of `node:http` or `node:https`. It is not used, except for its TLS options: there is one warning.
   * An agent for a proxy is an error.
   */
  agent?: object | false;
}

/** What `ctx` of a call may be, besides an `EventEmitter`. */
export interface Context {
  /** Makes the call resolve with `[response, data]`. */
  includeResponse?: boolean;
}

/** Options that every call takes, in any spelling. */
export interface CommonOptions {
  /** ACL token. */
  token?: string | TokenFunction;
  /** Datacenter to query. */
  dc?: string;
  /** Namespace (Enterprise). */
  ns?: string;
  /** Admin partition (Enterprise). */
  partition?: string;
  /** Name of a peered cluster. */
  peer?: string;
  /** Asks the servers of the WAN pool. */
  wan?: boolean | string;
  /** Reads from the leader, after it has made sure that it still is. */
  consistent?: boolean;
  /** Reads from any server. */
  stale?: boolean;
  /** Waits until the index of the data is greater. */
  index?: string | number | bigint;
  /** How long a blocking query waits: `"10s"`. */
  wait?: string;
  /** Sorts by round trip time from this node. */
  near?: string;
  /** Returns only nodes with this metadata. */
  "node-meta"?: string | string[] | Record<string, string>;
  /** Returns only what matches this expression. */
  filter?: string;
  /** Allows the agent to respond from its cache. */
  cached?: boolean;
  /** Milliseconds, or a duration such as `"5s"`, after which the call rejects. */
  timeout?: number | string;
  /** Its event `cancel`, or its abort, ends the call. */
  ctx?: Emitter | AbortSignal | Context;
  /** Ends the call. */
  signal?: AbortSignal;
}

/** Options of `defaults`. */
export type DefaultOptions = Omit<CommonOptions, "ctx" | "signal">;

type Primitive = string | number | bigint | boolean | null | undefined;

type KnownKeys<T> = keyof {
  [K in keyof T as string extends K ? never : number extends K ? never : K]: unknown;
};

type KeysOfAny<T> = T extends unknown ? KnownKeys<T> & string : never;

type ValueOfAny<T, K> = T extends unknown ? (K extends keyof T ? T[K] : never) : never;

type SnakeCase<
  Name extends string,
  IsInWord extends boolean = false,
> = Name extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${SnakeCase<Rest, true>}`
    : `${IsInWord extends true ? "_" : ""}${Lowercase<First>}${SnakeCase<Rest>}`
  : "";

/** A field in the spellings that are usual. All others work too, but TypeScript does not know them. */
type Spellings<Name extends string> = Name | Lowercase<Name> | Uncapitalize<Name> | SnakeCase<Name>;

/** A payload whose fields are optional, and may be spelled in several ways. */
type Spelled<T> = unknown extends T
  ? unknown
  : Extract<T, Primitive> | SpelledObject<Exclude<T, Primitive>>;

type SpelledObject<T> = [T] extends [never]
  ? never
  : [T] extends [readonly (infer Item)[]]
    ? Spelled<Item>[]
    : [KeysOfAny<T>] extends [never]
      ? { [K in keyof T]: Spelled<T[K]> }
      : { [K in KeysOfAny<T> as Spellings<K>]?: Spelled<ValueOfAny<T, K>> | undefined };

/** A check of `agent.check.register`, or of a service. */
export type CheckOptions = Spelled<AgentCheckRegistration & { Script?: string }>;

export type CheckRegisterOptions = CheckOptions & Omit<CommonOptions, "timeout">;

export type ServiceRegisterOptions = Spelled<AgentServiceRegistration> &
  CommonOptions & { "replace-existing-checks"?: boolean; replaceExistingChecks?: boolean };

export type CatalogRegisterOptions = Spelled<CatalogRegistration> &
  Omit<CommonOptions, "node-meta">;

export type CatalogDeregisterOptions = Spelled<CatalogDeregistration> & CommonOptions;

export type SessionCreateOptions = Spelled<SessionRequest> & CommonOptions;

export type QueryCreateOptions = Spelled<PreparedQueryRequest> & CommonOptions;

export interface IDOptions extends CommonOptions {
  id: string;
}

export interface NodeOptions extends CommonOptions {
  node: string;
}

export interface ServiceOptions extends CommonOptions {
  service: string;
}

export interface QueryOptions extends CommonOptions {
  query: string;
}

/** Options of calls that list the instances of a service. */
export interface ServiceNodesOptions extends ServiceOptions {
  /** Only instances that have this tag, or all of these. */
  tag?: string | string[];
  "merge-central-config"?: boolean;
  mergeCentralConfig?: boolean;
}

export interface HealthServiceOptions extends ServiceNodesOptions {
  /** Only instances whose checks are all passing. */
  passing?: boolean;
}

export interface CheckNoteOptions extends IDOptions {
  note?: string;
}

export interface MaintenanceOptions extends CommonOptions {
  enable: boolean;
  reason?: string;
}

export interface EventFireOptions extends CommonOptions {
  name: string;
  payload?: string | Uint8Array;
  /** Regular expressions of those that get the event. */
  node?: string;
  service?: string;
  tag?: string;
}

export interface EventListOptions extends CommonOptions {
  name?: string;
  node?: string;
  service?: string;
  tag?: string;
  /** Returns payloads as a `Buffer`. */
  buffer?: boolean;
}

export interface KvGetOptions extends CommonOptions {
  key?: string;
  /** Returns all keys with this beginning. */
  recurse?: boolean;
  /** Returns the value alone, as a `Buffer`. */
  raw?: boolean;
  /** Returns values as a `Buffer`. */
  buffer?: boolean;
  keys?: boolean;
  separator?: string;
}

export interface KvKeysOptions extends CommonOptions {
  key?: string;
  separator?: string;
  recurse?: boolean;
}

export interface KvWriteOptions extends CommonOptions {
  flags?: number | bigint | string;
  cas?: number | bigint | string;
  acquire?: string;
  release?: string;
}

export interface KvSetOptions extends KvWriteOptions {
  key?: string;
  value: KvValue;
}

/** A value to store. `null` and `undefined` store an empty one. */
export type KvValue = string | Uint8Array | number | bigint | boolean | null | undefined;

export interface KvDelOptions extends CommonOptions {
  key?: string;
  recurse?: boolean;
  cas?: number | bigint | string;
}

export interface AclLegacyOptions extends CommonOptions {
  name?: string;
  type?: "client" | "management";
  rules?: string;
}
