// Code that compiles in a strict project, and code that does not. `settings.test.mjs` compiles this file with many
// compilers and settings, as an ES module and as CommonJS, and runs it.
import {
  type AgentCheck,
  type AgentMetrics,
  type AgentSelf,
  type AgentService,
  type AgentServiceChecksInfo,
  type AgentServiceConfiguration,
  type AgentServiceRegistration,
  API,
  type CallOptions,
  type CheckDefinition,
  type ConfigEntry,
  type ConfigEntryRequest,
  ConflictError,
  ConnectionError,
  Consul,
  ConsulError,
  ConsulPromise,
  DecodeError,
  type HTTPCheck,
  type Meta,
  NotFound,
  type OtherConfigEntry,
  Response,
  type ServiceDefaultsEntry,
  type ServiceRoute,
  TimeoutError,
  type TokenFunction,
  UnauthorizedError,
  type WithMeta,
} from "consul-wasm";
import * as slim from "consul-wasm/slim";
import { expectTypeOf } from "expect-type";

declare const process: { env: Record<string, string | undefined> };

type IsAny<T> = 0 extends 1 & T ? true : false;
type IsSame<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Holds<T extends true> = T;

/** Whether a result contains an `any`. The `reason` of a signal is one: that is TypeScript's own type. */
type HasAny<T> =
  IsAny<T> extends true
    ? true
    : T extends AbortSignal
      ? false
      : T extends readonly (infer Item)[]
        ? HasAny<Item>
        : T extends object
          ? true extends { [K in keyof T]-?: HasAny<T[K]> }[keyof T]
            ? true
            : false
          : false;

/** The methods below `T` whose result contains an `any`. */
type WithAny<T> = {
  [K in keyof T & string]: T[K] extends (...args: never[]) => infer Result
    ? IsAny<Result> extends true
      ? K
      : true extends HasAny<Awaited<Result>>
        ? K
        : never
    : T[K] extends object
      ? WithAny<T[K]> extends infer Inner extends string
        ? `${K}.${Inner}`
        : never
      : never;
}[keyof T & string];

export type Checks = [
  Holds<IsSame<WithAny<Consul>, never>>,
  Holds<IsSame<WithAny<API>, never>>,
  Holds<IsSame<HasAny<Meta>, false>>,
  Holds<IsSame<HasAny<{ a: { b: unknown[] } }>, false>>,
  // biome-ignore lint/suspicious/noExplicitAny: the check must find it
  Holds<IsSame<HasAny<{ a: { b?: any[] } }>, true>>,
  // biome-ignore lint/suspicious/noExplicitAny: the check must find it
  Holds<IsSame<WithAny<{ a: { b(): Promise<any>; c(): Promise<string> } }>, "a.b">>,
];

export function results(consul: Consul) {
  const { api } = consul;
  const { service, check } = consul.agent;
  return () => [
    expectTypeOf(service.list()).toEqualTypeOf<ConsulPromise<Record<string, AgentService>>>(),
    expectTypeOf(service.get("a")).resolves.toEqualTypeOf<AgentServiceConfiguration | null>(),
    expectTypeOf(service.health("a")).resolves.toEqualTypeOf<AgentServiceChecksInfo>(),
    expectTypeOf(service.healthByName("a")).resolves.toEqualTypeOf<AgentServiceChecksInfo[]>(),
    expectTypeOf(service.deregister("a")).toEqualTypeOf<ConsulPromise<void>>(),
    expectTypeOf(check.list()).resolves.toEqualTypeOf<Record<string, AgentCheck>>(),
    expectTypeOf(consul.agent.self()).resolves.toEqualTypeOf<AgentSelf>(),
    expectTypeOf(api.get("agent/self")).toEqualTypeOf<ConsulPromise<Response>>(),
    expectTypeOf<Response["body"]>().toEqualTypeOf<unknown>(),
    // A call can be used wherever a promise can.
    expectTypeOf(service.list()).toExtend<Promise<Record<string, AgentService>>>(),
  ];
}

export async function withMeta(consul: Consul) {
  const { service } = consul.agent;
  const response = await service.list({ filter: "Service == redis" }).withMeta();
  expectTypeOf(response).toEqualTypeOf<WithMeta<Record<string, AgentService>>>();
  const { data, meta } = response;
  expectTypeOf(data).toEqualTypeOf<Record<string, AgentService>>();
  expectTypeOf(meta).toEqualTypeOf<Meta>();
  // A string, because an index can exceed 2^53.
  expectTypeOf(meta.index).toEqualTypeOf<string | undefined>();
  expectTypeOf(meta.cache?.hit).toEqualTypeOf<boolean | undefined>();
  expectTypeOf(meta.status).toEqualTypeOf<number>();
  expectTypeOf(meta.headers).toEqualTypeOf<Record<string, string>>();
  expectTypeOf(data).not.toExtend<AgentService[]>();
  // @ts-expect-error Consul calls it `Service`
  data.redis?.Name;
  const one = (await service.get("redis").withMeta()).data;
  expectTypeOf(one).toEqualTypeOf<AgentServiceConfiguration | null>();
  // @ts-expect-error it may be missing
  one.ContentHash;
  return one?.ContentHash ?? data.redis?.ID;
}

export function options(consul: Consul, signal: AbortSignal) {
  const { service } = consul.agent;
  const every: Required<Omit<CallOptions, "signal">> & { signal: AbortSignal } = {
    dc: "dc1",
    ns: "default",
    partition: "default",
    peer: "other",
    consistency: "stale",
    index: 1n,
    wait: "10s",
    hash: "abc",
    near: "_agent",
    nodeMeta: { rack: "1" },
    filter: "ID == redis",
    cached: true,
    token: "secret",
    headers: { "X-Trace": "1" },
    params: { pretty: true, tag: ["a", "b"], none: undefined },
    signal,
    timeout: 1_000,
    retry: 2,
  };
  const payload: AgentServiceRegistration = {
    Name: "redis",
    Tags: ["cache"],
    Check: { TTL: "15s", Status: "passing" },
    Connect: { SidecarService: {} },
    FieldOfTheFuture: { a: 1 },
  };
  return () => [
    service.list(),
    service.list(null),
    service.list({}),
    service.list(every),
    service.list({ dc: undefined, signal: undefined, timeout: undefined, token: undefined }),
    service.register({ Name: "redis", Port: undefined, Tags: null, Meta: null, Check: undefined }),
    service.list({ headers: new Map([["X-Trace", "1"]]), params: new Map([["tag", "a"]]) }),
    service.register(payload, { replaceExistingChecks: true }),
    service.maintenance("redis", true, { reason: "It moves.", dc: "dc1" }),
    consul.agent.check.pass("service:redis", { note: "All is well." }),
    consul.api.put(["kv", "a/b"], { data: new Uint8Array(1), params: { cas: 0 } }),
    // @ts-expect-error unknown option
    service.list({ datacenter: "dc1" }),
    // @ts-expect-error unknown option
    service.register(payload, { replace: true }),
    // @ts-expect-error an option of another method
    service.list({ reason: "It moves." }),
    // @ts-expect-error unknown mode
    service.list({ consistency: "eventual" }),
    // @ts-expect-error not a signal
    service.list({ signal: {} }),
    // @ts-expect-error wrong type of an option
    service.list({ timeout: "10s" }),
    // @ts-expect-error wrong type of an option
    service.list({ cached: "true" }),
    // @ts-expect-error an ID is a string
    service.get(1),
    // @ts-expect-error an ID is required
    service.deregister(),
    // @ts-expect-error `enable` is required
    service.maintenance("redis"),
    // @ts-expect-error wrong type of an argument
    service.maintenance("redis", "true"),
    // @ts-expect-error a name is required
    service.register({ ID: "redis" }),
    // @ts-expect-error a name is required
    service.register({ Name: undefined }),
    // @ts-expect-error a name is a string
    service.register({ Name: null }),
    // @ts-expect-error a name is a string
    service.register({ Name: 1 }),
    // @ts-expect-error an ID cannot be null or undefined
    service.get(undefined),
    // @ts-expect-error an ID cannot be null or undefined
    service.get(null),
    // @ts-expect-error a port is a number
    service.register({ Name: "redis", Port: "6379" }),
    // @ts-expect-error not a state of a check
    service.register({ Name: "redis", Check: { TTL: "15s", Status: "fine" } }),
    // @ts-expect-error a name is required
    consul.agent.check.register({ TTL: "15s" }),
    // @ts-expect-error not a state of a check
    consul.agent.check.update("redis", { Status: "fine" }),
    // @ts-expect-error a kind of token is a string
    consul.agent.updateToken(1, "secret"),
    // @ts-expect-error a token is required
    consul.agent.updateToken("default"),
    // @ts-expect-error an address is required
    consul.agent.join(),
    // @ts-expect-error `ClientCertURI` is required
    consul.agent.connect.authorize({ Target: "redis" }),
    // @ts-expect-error a proxy must have a destination
    service.register({ Name: "a", Proxy: { Upstreams: [{ LocalBindPort: 1 }] } }),
    // @ts-expect-error not a mode of a gateway
    service.register({ Name: "a", Proxy: { MeshGateway: { Mode: "far" } } }),
    // @ts-expect-error a port is a number
    service.register({ Name: "a", Connect: { SidecarService: { Port: "1" } } }),
    // @ts-expect-error groups of endpoints have no public constructor
    new consul.agent.service.constructor(),
  ];
}

export function configEntries(
  consul: Consul,
  kind: string,
  entry: ConfigEntry,
  routes: ServiceRoute[],
) {
  const { config } = consul;
  const mesh: ConfigEntryRequest = {
    Kind: "mesh",
    TLS: { Incoming: { TLSMinVersion: "TLSv1_2" } },
  };
  return async () => {
    const stored = await config.get("service-defaults", "web");
    expectTypeOf(stored).toEqualTypeOf<ServiceDefaultsEntry | null>();
    const other = await config.get("kind-of-the-future", "web");
    expectTypeOf(other).toEqualTypeOf<OtherConfigEntry | null>();
    expectTypeOf(config.list("service-defaults")).resolves.toEqualTypeOf<ServiceDefaultsEntry[]>();
    expectTypeOf(config.listAll()).resolves.toEqualTypeOf<ConfigEntry[]>();
    // The kind determines the fields.
    expectTypeOf(entry.Kind === "api-gateway" && entry.Listeners?.[0]?.Protocol).toEqualTypeOf<
      false | "http" | "tcp" | undefined
    >();
    // @ts-expect-error this kind does not have the field
    stored?.Routes;
    // A result can be sent back, and so can a kind without a type.
    if (stored) await config.set({ ...stored, Protocol: "grpc" }, { cas: stored.ModifyIndex });
    if (other) await config.set(other);
    await config.set(entry);
    await config.set(mesh);
    await config.set({ Kind: "service-router", Name: "web", Routes: routes });
    await config.set({ Kind: kind, Name: "web" });
    await config.set({ Kind: "kind-of-the-future", Fields: ["any"] });
    await config.set({ Kind: "service-defaults", Name: "web", FieldOfTheFuture: 1 });
    await config.set({
      Kind: "service-router",
      Name: "web",
      Routes: [{ Match: { HTTP: { PathPrefix: "/", FieldOfTheFuture: 1 } }, FieldOfTheFuture: [] }],
    });
    // @ts-expect-error a kind is required
    await config.set({ Name: "web" });
    // @ts-expect-error a name is required
    await config.set({ Kind: "service-defaults", Protocol: "http" });
    // @ts-expect-error the only entry of this kind has another name
    await config.set({ Kind: "proxy-defaults", Name: "web" });
    // @ts-expect-error wrong type of a field
    await config.set({ Kind: "service-defaults", Name: "web", Protocol: 1 });
    // @ts-expect-error not a protocol
    await config.set({ Kind: "service-defaults", Name: "web", Protocol: "htpp" });
    // @ts-expect-error wrong type of a field next to an unknown field
    await config.set({ Kind: "service-defaults", Name: "web", Protocol: 1, FieldOfTheFuture: 1 });
    const far = { Match: { HTTP: { Methods: 1 } } };
    // @ts-expect-error wrong type of a nested field
    await config.set({ Kind: "service-router", Name: "web", Routes: [far] });
    // @ts-expect-error a gateway must have a listener
    await config.set({ Kind: "api-gateway", Name: "web" });
    // @ts-expect-error not an index
    await config.set({ Kind: "service-defaults", Name: "web" }, { cas: true });
  };
}

export function conditions(consul: Consul) {
  const { kv, config } = consul;
  return async () => {
    const pair = await kv.get("a");
    const session: { ID: string; id?: string } = await consul.session.create();
    const entry = { Kind: "mesh" } as const;
    await kv.set("a", "b", { cas: pair?.ModifyIndex ?? 0, flags: 1n, dc: "dc1" });
    if (pair) await kv.delete("a", { cas: pair.ModifyIndex });
    await kv.set("a", "b", { acquire: session.ID });
    await kv.set("a", "b", { release: session.ID });
    await kv.delete("a/", { recurse: true });
    // @ts-expect-error without a pair, the write would be unconditional
    await kv.set("a", "b", { cas: pair?.ModifyIndex });
    // @ts-expect-error without a pair, the removal would be unconditional
    await kv.delete("a", { cas: pair?.ModifyIndex });
    // @ts-expect-error the field is called ID
    await kv.set("a", "b", { acquire: session.id });
    // @ts-expect-error the field is called ID
    await kv.set("a", "b", { release: session.id });
    // @ts-expect-error without a pair, the write would be unconditional
    await config.set(entry, { cas: pair?.ModifyIndex });
    // @ts-expect-error without a pair, the removal would be unconditional
    await config.delete("mesh", "mesh", { cas: pair?.ModifyIndex });
    // @ts-expect-error without a pair, the write would be unconditional
    await consul.operator.autopilot.setConfiguration({}, { cas: pair?.ModifyIndex });
    // @ts-expect-error without a pair, the write would be unconditional
    await consul.operator.feature.set("a", true, { cas: pair?.ModifyIndex });
    await consul.txn([
      // @ts-expect-error without a pair, the write would be unconditional
      { KV: { Verb: "cas", Key: "a", Value: "b", Index: pair?.ModifyIndex } },
    ]);
  };
}

export function values(consul: Consul, unknownObject: object) {
  const { kv, txn } = consul;
  class Settings {
    currency = "EUR";
  }
  return () => [
    kv.set("a", { b: [1, null, { c: new Date() }] }),
    kv.set("a", new Settings()),
    kv.set("a", unknownObject),
    kv.set("a", new Uint8Array(1)),
    kv.set("a", new Blob([])),
    txn([{ KV: { Verb: "set", Key: "a", Value: new Settings() } }]),
    // @ts-expect-error it was not awaited
    kv.set("a", kv.get("b")),
    // @ts-expect-error it would be stored as {}
    kv.set("a", new Error("b")),
    // @ts-expect-error it was not awaited
    txn([{ KV: { Verb: "set", Key: "a", Value: kv.get("b") } }]),
    // @ts-expect-error it was not awaited
    consul.agent.service.register({ Name: "a", Check: Promise.resolve({ TTL: "1s" }) }),
  ];
}

export function checks(consul: Consul, isTcp: boolean) {
  const { check, service } = consul.agent;
  const every: CheckDefinition[] = [
    { TTL: "15s", Status: "passing", DeregisterCriticalServiceAfter: "90m" },
    { HTTP: "http://localhost/health", Interval: "10s", Method: "POST", Header: { A: ["b"] } },
    { TCP: "localhost:1", Interval: "10s", TCPUseTLS: true, HTTP: undefined },
    { UDP: "localhost:1", Interval: "10s" },
    { GRPC: "localhost:1/service", Interval: "10s", GRPCUseTLS: true },
    { H2PING: "localhost:1", Interval: "10s", H2PingUseTLS: false },
    { OSService: "spooler", Interval: "10s" },
    { Args: ["true"], Interval: "10s", Timeout: "1s" },
    { DockerContainerID: "a", Args: ["true"], Shell: "/bin/sh", Interval: "10s" },
    { AliasService: "redis" },
    { AliasNode: "node-1", AliasService: "redis" },
    { AliasNode: "node-1", FieldOfTheFuture: 1 },
    isTcp ? { TCP: "localhost:1", Interval: "10s" } : { TTL: "15s" },
  ];
  const [first] = every;
  // One field determines the kind of a check.
  if (first?.HTTP !== undefined) {
    expectTypeOf(first).toEqualTypeOf<HTTPCheck>();
  }
  return () => [
    service.register({ Name: "redis", Checks: every }),
    every.map((it) => check.register({ ...it, Name: "redis", ServiceID: "redis" })),
    // @ts-expect-error 60 nanoseconds
    service.register({ Name: "redis", Check: { TTL: 60 } }),
    // @ts-expect-error 10 nanoseconds
    check.register({ Name: "redis", HTTP: "http://localhost", Interval: 10 }),
    // @ts-expect-error 10 nanoseconds
    consul.session.create({ TTL: 10 }),
    // @ts-expect-error the agent does not run a TTL check
    service.register({ Name: "redis", Check: { TTL: "15s", Interval: "10s" } }),
    // @ts-expect-error the interval is required
    service.register({ Name: "redis", Check: { HTTP: "http://localhost" } }),
    // @ts-expect-error a check has only one kind
    service.register({ Name: "redis", Check: { HTTP: "http://a", TTL: "15s", Interval: "10s" } }),
    // @ts-expect-error a check has only one kind
    check.register({ Name: "redis", HTTP: "http://a", TCP: "a:1", Interval: "10s" }),
    // @ts-expect-error a check has only one kind
    check.register({ Name: "redis", TTL: "15s", AliasService: "b" }),
    // @ts-expect-error the command is required
    check.register({ Name: "redis", DockerContainerID: "a", Interval: "10s" }),
    // @ts-expect-error a check must have a kind
    check.register({ Name: "redis" }),
    // @ts-expect-error a check must have a kind
    check.register({ Name: "redis", Interval: "10s" }),
    // @ts-expect-error a command is a list of arguments
    check.register({ Name: "redis", Args: "true", Interval: "10s" }),
  ];
}

export async function streams(consul: Consul, signal: AbortSignal) {
  const lines = consul.agent.monitor({ logLevel: "debug", logJson: true, signal });
  expectTypeOf(lines).toEqualTypeOf<AsyncGenerator<string, void, undefined>>();
  for await (const line of lines) {
    expectTypeOf(line).toEqualTypeOf<string>();
  }
  for await (const metrics of consul.agent.metricsStream({ signal })) {
    expectTypeOf(metrics).toEqualTypeOf<AgentMetrics>();
  }
  // @ts-expect-error a stream has no metadata
  lines.withMeta();
  // @ts-expect-error unknown option
  consul.agent.monitor({ level: "debug" });
}

export function tree(consul: Consul, other: Consul) {
  // @ts-expect-error the tree is read only
  consul.agent = other.agent;
  // @ts-expect-error the tree is read only
  consul.agent.service = other.agent.service;
}

export function clients() {
  return () => [
    new Consul(),
    new Consul(null),
    new Consul({ address: undefined, token: undefined, fetch: undefined, dc: undefined }),
    new Consul({ address: ":8500", token: "secret", consistency: "consistent", dc: "dc1" }),
    new Consul({ address: new URL("http://localhost:8500"), timeout: 1_000, retry: 1 }),
    new Consul({ address: ["localhost", 8500], fetch: globalThis.fetch }),
    new Consul({ token: { SecretID: "secret" }, fetch: (url, init) => fetch(url, init) }),
    new Consul({ addresses: [":8500", ["::1", 8500]], token: async () => "secret" }),
    new Consul({
      onRequest: ({ path }) => path,
      onResponse: ({ status, error }) => [status, error],
    }),
    // @ts-expect-error a list
    new Consul({ addresses: ":8500" }),
    new API(),
    new API("localhost", { headers: { "X-Trace": "1" } }),
    // @ts-expect-error unknown option
    new Consul({ host: "localhost" }),
    // @ts-expect-error the address comes first
    new API({ address: "localhost" }),
    // @ts-expect-error not an address
    new Consul({ address: 8500 }),
    // @ts-expect-error not a token
    new Consul({ token: 1 }),
  ];
}

export function raw(api: API) {
  const address: string = api.address;
  const mode: "default" | "consistent" | "stale" = api.consistency;
  api.token = "secret";
  // @ts-expect-error the types allow only the secret
  api.token = { ID: "secret" };
  api.token = undefined;
  delete api.token;
  api.consistency = undefined;
  api.consistency = "stale";
  api.token = () => "secret";
  api.token = async () => ({ SecretID: "secret" });
  // @ts-expect-error a function returns a token
  api.token = () => 1;
  const token: string | TokenFunction | undefined = api.token;
  // @ts-expect-error read only
  api.address = "localhost";
  // @ts-expect-error unknown mode
  api.consistency = "eventual";
  return [address, mode, token];
}

export function errors(error: unknown) {
  if (error instanceof NotFound) {
    expectTypeOf(error).toExtend<ConsulError>();
  }
  if (error instanceof ConsulError) {
    expectTypeOf(error).toExtend<Error>();
    expectTypeOf(error.name).toEqualTypeOf<string>();
    expectTypeOf(error.message).toEqualTypeOf<string>();
    expectTypeOf(error.status).toEqualTypeOf<number | undefined>();
    expectTypeOf(error.method).toEqualTypeOf<string>();
    expectTypeOf(error.url).toEqualTypeOf<string>();
    expectTypeOf(error.headers).toEqualTypeOf<Record<string, string>>();
    expectTypeOf(error.body).toEqualTypeOf<unknown>();
    expectTypeOf(error.retryable).toEqualTypeOf<boolean>();
    expectTypeOf(error.hint).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.cause).toEqualTypeOf<unknown>();
    // @ts-expect-error the fields of an error are read-only
    error.status = 500;
  }
  return [
    ConflictError,
    ConnectionError,
    DecodeError,
    NotFound,
    TimeoutError,
    UnauthorizedError,
  ].some((Class) => error instanceof Class && error.retryable);
}

export function slimEntry() {
  // The declarations are the same, and not only their names.
  expectTypeOf<slim.Consul>().toEqualTypeOf<Consul>();
  expectTypeOf(new slim.NotFound("a", {} as never)).toExtend<ConsulError>();
  return () => [
    slim.init("/consul.wasm"),
    slim.init(new URL("http://localhost/consul.wasm")),
    slim.init(fetch("/consul.wasm")),
    slim.init(new ArrayBuffer(8)),
    slim.init(new Uint8Array(8)),
    expectTypeOf(slim.init(new Uint8Array(8))).toEqualTypeOf<Promise<void>>(),
    // @ts-expect-error the WebAssembly is required
    slim.init(),
    // @ts-expect-error not WebAssembly
    slim.init(null),
  ];
}

// There is no top-level await, because the same file is compiled as CommonJS.
async function main() {
  using consul = new Consul({ address: process.env.CONSUL_ADDRESS ?? "" });
  const { service } = consul.agent;
  await service.register({ Name: "typed", Port: 1 });
  const before = (await service.list()).typed?.Port;
  await service.deregister("typed");
  const after = await service.get("typed");
  const failure = await service.maintenance("typed", true).then(
    () => "none",
    (error: unknown) => error instanceof ConsulError,
  );
  const promise = consul.api.get("agent/services");
  const isPromise = promise instanceof ConsulPromise;
  const isResponse = (await promise) instanceof Response;
  console.log(JSON.stringify({ before, after, failure, isPromise, isResponse }));
}

void main();
