import type {
  ACLBootstrapToken,
  ACLReplicationStatus,
  AgentCheck,
  AgentMember,
  AgentSelf,
  AgentService,
  CatalogNode,
  CatalogService,
  HealthCheck,
  HealthState,
  KVPair,
  Node,
  PreparedQuery,
  PreparedQueryExecution,
  PreparedQueryExplanation,
  ServiceEntry,
  Session,
  TransactionFailure,
  TxnResult,
  UserEvent,
} from "consul-wasm";
import type {
  AclLegacyOptions,
  CatalogDeregisterOptions,
  CatalogRegisterOptions,
  CheckNoteOptions,
  CheckRegisterOptions,
  CommonOptions,
  EventFireOptions,
  EventListOptions,
  HealthServiceOptions,
  IDOptions,
  KvDelOptions,
  KvGetOptions,
  KvKeysOptions,
  KvSetOptions,
  KvValue,
  KvWriteOptions,
  MaintenanceOptions,
  NodeOptions,
  QueryCreateOptions,
  QueryOptions,
  ServiceNodesOptions,
  ServiceOptions,
  ServiceRegisterOptions,
  SessionCreateOptions,
} from "./option-types.js";

/** A response, as a watch and `ctx.includeResponse` give it. */
export interface ConsulResponse {
  statusCode: number;
  statusMessage: string;
  /** With names in lower case. */
  headers: Record<string, string>;
  body: unknown;
}

/** The fields of errors. Which of them an error has depends on what went wrong. */
export interface ConsulCallError extends Error {
  /** The arguments were refused, or a watch found something wrong. */
  isConsul?: true;
  isValidation?: true;
  isPapi?: true;
  /** The agent refused the call: `response` and `statusCode` say how. */
  isResponse?: true;
  response?: ConsulResponse;
  statusCode?: number;
  isTimeout?: true;
  isAbort?: true;
  isCodec?: true;
  /** The system's code, such as `ECONNREFUSED`, if there was no response. */
  code?: string;
}

/** What a call resolves with: its data, or `[response, data]`. */
export type Result<Options, T> = Options extends { ctx: { includeResponse: true } }
  ? [T] extends [undefined]
    ? [response: ConsulResponse]
    : [response: ConsulResponse, data: T]
  : T;

/** The options that a caller passes, without unknown ones. */
export type Exact<O, Options> = O & Record<Exclude<keyof O, keyof Options>, never>;

/** A call without a required option. */
export type Call<Options, T> = <const O extends Options>(
  options?: Exact<O, Options>,
) => Promise<Result<O, T>>;

/** A call whose most important option may stand alone. */
export interface CallWithText<Options, T, Text = string> {
  (text: Text): Promise<T>;
  <const O extends Options>(options: Exact<O, Options>): Promise<Result<O, T>>;
}

/** A call with a required option. */
export type CallWithOptions<Options, T> = <const O extends Options>(
  options: Exact<O, Options>,
) => Promise<Result<O, T>>;

type OneOrNone<T> = T | undefined;

/** A key with its value. */
export interface KvItem<Value = string> extends Omit<KVPair, "Value"> {
  Value: Value | null;
}

export type KvFound<O> = O extends { keys: true }
  ? string[]
  : O extends { raw: true }
    ? Buffer | undefined
    : O extends { recurse: true }
      ? KvItemAs<O>[] | undefined
      : O extends { recurse: boolean }
        ? KvItemAs<O>[] | KvItemAs<O> | undefined
        : KvItemAs<O> | undefined;

type KvItemAs<O> = KvItem<O extends { buffer: true } ? Buffer : string>;

export interface KvGet {
  (key: string): Promise<KvItem | undefined>;
  <const O extends KvGetOptions>(options?: Exact<O, KvGetOptions>): Promise<Result<O, KvFound<O>>>;
}

interface KvSet {
  (key: string, value: KvValue, options?: KvWriteOptions): Promise<boolean>;
  <const O extends KvSetOptions>(options: Exact<O, KvSetOptions>): Promise<Result<O, boolean>>;
}

interface AclLegacyToken {
  CreateIndex: number;
  ModifyIndex: number;
  ID: string;
  Name: string;
  Type: "client" | "management";
  Rules: string;
}

/** A group of calls. */
export interface Group {
  /** The client that it belongs to. */
  readonly consul: object;
}

export interface AclLegacy extends Group {
  create: Call<AclLegacyOptions, { ID: string }>;
  update: CallWithOptions<AclLegacyOptions & IDOptions, undefined>;
  destroy: CallWithText<IDOptions, undefined>;
  info: CallWithText<IDOptions, OneOrNone<AclLegacyToken>>;
  get: CallWithText<IDOptions, OneOrNone<AclLegacyToken>>;
  clone: CallWithText<IDOptions, { ID: string }>;
  list: Call<CommonOptions, AclLegacyToken[]>;
}

export interface Acl extends Group {
  readonly legacy: AclLegacy;
  bootstrap: Call<CommonOptions & { bootstrapsecret?: string }, ACLBootstrapToken>;
  replication: Call<CommonOptions, ACLReplicationStatus>;
}

export interface AgentChecks extends Group {
  list: Call<CommonOptions, Record<string, AgentCheck>>;
  register: CallWithOptions<CheckRegisterOptions, undefined>;
  deregister: CallWithText<IDOptions, undefined>;
  pass: CallWithText<CheckNoteOptions, undefined>;
  warn: CallWithText<CheckNoteOptions, undefined>;
  fail: CallWithText<CheckNoteOptions, undefined>;
}

export interface AgentServices extends Group {
  list: Call<CommonOptions, Record<string, AgentService>>;
  register: CallWithText<ServiceRegisterOptions, undefined>;
  deregister: CallWithText<IDOptions, undefined>;
  maintenance: CallWithOptions<MaintenanceOptions & IDOptions, undefined>;
}

export interface Agent extends Group {
  readonly check: AgentChecks;
  readonly service: AgentServices;
  checks: AgentChecks["list"];
  services: AgentServices["list"];
  members: Call<CommonOptions & { segment?: string }, AgentMember[]>;
  reload: Call<CommonOptions, undefined>;
  self: Call<CommonOptions, AgentSelf>;
  maintenance: CallWithText<MaintenanceOptions, undefined, boolean>;
  join: CallWithText<CommonOptions & { address: string }, undefined>;
  forceLeave: CallWithText<NodeOptions & { prune?: boolean }, undefined>;
}

export interface CatalogConnect extends Group {
  nodes: CallWithText<ServiceNodesOptions, CatalogService[]>;
}

export interface CatalogNodes extends Group {
  list: CallWithText<CommonOptions, Node[]> & (() => Promise<Node[]>);
  services: CallWithText<NodeOptions, OneOrNone<CatalogNode>>;
}

export interface CatalogServices extends Group {
  list: CallWithText<CommonOptions, Record<string, string[]>> &
    (() => Promise<Record<string, string[]>>);
  nodes: CallWithText<ServiceNodesOptions, CatalogService[]>;
}

export interface Catalog extends Group {
  readonly connect: CatalogConnect;
  readonly node: CatalogNodes;
  readonly service: CatalogServices;
  datacenters: Call<CommonOptions, string[]>;
  nodes: CatalogNodes["list"];
  register: CallWithText<CatalogRegisterOptions, undefined>;
  deregister: CallWithText<CatalogDeregisterOptions, undefined>;
  services: CatalogServices["list"];
}

type FiredEvent = Omit<UserEvent, "Payload"> & { Payload: string | null };

type BinaryEvent = Omit<UserEvent, "Payload"> & { Payload: Buffer | null };

type EventsFor<O> = O extends { buffer: true } ? BinaryEvent[] : FiredEvent[];

type FiredFor<P> = P extends Uint8Array ? BinaryEvent : FiredEvent;

export interface Event extends Group {
  fire: {
    <P extends string | Uint8Array = string>(name: string, payload?: P): Promise<FiredFor<P>>;
    <const O extends EventFireOptions>(
      options: Exact<O, EventFireOptions>,
    ): Promise<Result<O, FiredFor<O["payload"]>>>;
  };
  list: {
    (name: string): Promise<FiredEvent[]>;
    <const O extends EventListOptions>(
      options?: Exact<O, EventListOptions>,
    ): Promise<Result<O, EventsFor<O>>>;
  };
}

export interface Health extends Group {
  node: CallWithText<NodeOptions, HealthCheck[]>;
  checks: CallWithText<ServiceOptions, HealthCheck[]>;
  service: CallWithText<HealthServiceOptions, ServiceEntry[]>;
  state: CallWithText<CommonOptions & { state: HealthState }, HealthCheck[], HealthState>;
}

export interface Kv extends Group {
  get: KvGet;
  keys: ((key: string) => Promise<string[]>) & Call<KvKeysOptions, string[]>;
  set: KvSet;
  del: CallWithText<KvDelOptions, boolean>;
  delete: CallWithText<KvDelOptions, boolean>;
}

export interface Query extends Group {
  list: Call<CommonOptions, PreparedQuery[]>;
  create: CallWithText<QueryCreateOptions, { ID: string }>;
  get: CallWithText<QueryOptions, OneOrNone<PreparedQuery>>;
  update: CallWithOptions<QueryCreateOptions & { query: string }, undefined>;
  destroy: CallWithText<QueryOptions, undefined>;
  execute: CallWithText<
    QueryOptions & { limit?: number; connect?: boolean },
    PreparedQueryExecution
  >;
  explain: CallWithText<QueryOptions, OneOrNone<PreparedQueryExplanation>>;
}

export interface Sessions extends Group {
  create: Call<SessionCreateOptions, { ID: string }>;
  destroy: CallWithText<IDOptions, undefined>;
  info: CallWithText<IDOptions, OneOrNone<Session>>;
  get: CallWithText<IDOptions, OneOrNone<Session>>;
  node: CallWithText<NodeOptions, Session[]>;
  list: Call<CommonOptions, Session[]>;
  renew: CallWithText<IDOptions, Session[]>;
}

export interface Status extends Group {
  leader: Call<CommonOptions, string>;
  peers: Call<CommonOptions, string[]>;
}

/** An operation of a transaction. `Value` is base64. */
export interface TransactionOperation {
  KV?: Record<string, unknown>;
  Node?: Record<string, unknown>;
  Service?: Record<string, unknown>;
  Check?: Record<string, unknown>;
}

/** The results of a transaction. `Value` is base64. */
export interface TransactionResults {
  Results: TxnResult[] | null;
  Errors: TransactionFailure[] | null;
}

export interface Transaction extends Group {
  create: <const O extends CommonOptions>(
    operations: readonly TransactionOperation[],
    options?: O,
  ) => Promise<Result<O, TransactionResults>>;
}
