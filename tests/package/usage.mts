// What a strict project may write, and what it may not: `package.test.mjs` compiles this file under
// many settings, as an ES module and as CommonJS, and runs it.
import {
  type AgentCheck,
  type AgentSelf,
  type AgentService,
  type AgentServiceChecksInfo,
  type AgentServiceConfiguration,
  type AgentServiceRegistration,
  API,
  type CallOptions,
  ConflictError,
  ConnectionError,
  Consul,
  ConsulError,
  ConsulPromise,
  DecodeError,
  type Meta,
  NotFound,
  Response,
  TimeoutError,
  UnauthorizedError,
  type WithMeta,
} from "consul-wasm";

declare const process: { env: Record<string, string | undefined> };

type IsAny<T> = 0 extends 1 & T ? true : false;
type IsSame<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Holds<T extends true> = T;

/** Whether there is an `any` somewhere in a result. */
type HasAny<T> =
  IsAny<T> extends true
    ? true
    : T extends readonly (infer Item)[]
      ? HasAny<Item>
      : T extends object
        ? true extends { [K in keyof T]-?: HasAny<T[K]> }[keyof T]
          ? true
          : false
        : false;

/** The methods below `T` whose result has an `any`. */
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
  // biome-ignore lint/suspicious/noExplicitAny: what the check must find
  Holds<IsSame<HasAny<{ a: { b?: any[] } }>, true>>,
  // biome-ignore lint/suspicious/noExplicitAny: what the check must find
  Holds<IsSame<WithAny<{ a: { b(): Promise<any>; c(): Promise<string> } }>, "a.b">>,
];

export async function results(consul: Consul) {
  const { service, check } = consul.agent;
  const services: Record<string, AgentService> = await service.list();
  const one: AgentServiceConfiguration | null = await service.get("redis");
  const health: AgentServiceChecksInfo = await service.health("redis");
  const byName: AgentServiceChecksInfo[] = await service.healthByName("redis");
  const checks: Record<string, AgentCheck> = await check.list();
  const self: AgentSelf = await consul.agent.self();
  const nothing: Promise<void> = service.deregister("redis");
  const answer: Response = await consul.api.get("agent/services");
  const body: unknown = answer.body;

  const promise: ConsulPromise<Record<string, AgentService>> = service.list();
  const withMeta: WithMeta<Record<string, AgentService>> = await promise.withMeta();
  const { data, meta } = await service.list({ filter: "Service == redis" }).withMeta();
  const sameData: Record<string, AgentService> = data;
  const index: string | undefined = meta.index;
  const hit: boolean | undefined = meta.cache?.hit;

  const found = one?.ContentHash ?? services.redis?.ID ?? "none";
  // @ts-expect-error it may be absent
  one.ContentHash;
  // @ts-expect-error Consul calls it `Service`
  services.redis?.Name;
  // @ts-expect-error services by ID are not a list
  const list: AgentService[] = services;
  // @ts-expect-error an index is a string: some exceed 2^53
  const number: number = meta.index;
  return [
    found,
    health,
    byName,
    checks,
    self,
    nothing,
    body,
    withMeta,
    sameData,
    index,
    hit,
    number,
    list,
  ];
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
    service.list({ headers: new Map([["X-Trace", "1"]]), params: new Map([["tag", "a"]]) }),
    service.register(payload, { replaceExistingChecks: true }),
    service.maintenance("redis", true, { reason: "It moves.", dc: "dc1" }),
    consul.agent.check.pass("service:redis", { note: "All is well." }),
    consul.api.put(["kv", "a/b"], { data: new Uint8Array(1), params: { cas: 0 } }),
    // @ts-expect-error unknown option
    service.list({ datacenter: "dc1" }),
    // @ts-expect-error unknown option
    service.register(payload, { replace: true }),
    // @ts-expect-error an option of another call
    service.list({ reason: "It moves." }),
    // @ts-expect-error unknown mode
    service.list({ consistency: "eventual" }),
    // @ts-expect-error no signal
    service.list({ signal: {} }),
    // @ts-expect-error wrong type of an option
    service.list({ timeout: "10s" }),
    // @ts-expect-error wrong type of an option
    service.list({ cached: "true" }),
    // @ts-expect-error an ID is a string
    service.get(1),
    // @ts-expect-error an ID is required
    service.deregister(),
    // @ts-expect-error which of the two is required
    service.maintenance("redis"),
    // @ts-expect-error wrong type of an argument
    service.maintenance("redis", "true"),
    // @ts-expect-error a name is required
    service.register({ ID: "redis" }),
    // @ts-expect-error a name is a string
    service.register({ Name: 1 }),
    // @ts-expect-error a port is a number
    service.register({ Name: "redis", Port: "6379" }),
    // @ts-expect-error no state of a check
    service.register({ Name: "redis", Check: { TTL: "15s", Status: "fine" } }),
    // @ts-expect-error a name is required
    consul.agent.check.register({ TTL: "15s" }),
    // @ts-expect-error no state of a check
    consul.agent.check.update("redis", { Status: "fine" }),
    // @ts-expect-error endpoints are not constructed
    new consul.agent.service.constructor(),
  ];
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
    new Consul({ address: ":8500", token: "secret", consistency: "consistent", dc: "dc1" }),
    new Consul({ address: new URL("http://localhost:8500"), timeout: 1_000, retry: 1 }),
    new Consul({ address: ["localhost", 8500], fetch: globalThis.fetch }),
    new Consul({ token: { SecretID: "secret" }, fetch: (url, init) => fetch(url, init) }),
    new API(),
    new API("localhost", { headers: { "X-Trace": "1" } }),
    // @ts-expect-error unknown option
    new Consul({ host: "localhost" }),
    // @ts-expect-error the address comes first
    new API({ address: "localhost" }),
    // @ts-expect-error no address
    new Consul({ address: 8500 }),
    // @ts-expect-error no token
    new Consul({ token: 1 }),
  ];
}

export function raw(api: API) {
  const address: string = api.address;
  const mode: "default" | "consistent" | "stale" = api.consistency;
  api.token = "secret";
  api.token = { ID: "secret" };
  api.token = undefined;
  const token: string | undefined = api.token;
  // @ts-expect-error read only
  api.address = "localhost";
  // @ts-expect-error unknown mode
  api.consistency = "eventual";
  return [address, mode, token];
}

export function errors(error: unknown) {
  if (error instanceof UnauthorizedError || error instanceof NotFound) {
    const status: number | undefined = error.status;
    return status;
  }
  if (error instanceof ConflictError || error instanceof DecodeError) {
    const body: unknown = error.body;
    return body;
  }
  if (error instanceof TimeoutError || error instanceof ConnectionError) {
    const again: boolean = error.retryable;
    const cause: unknown = error.cause;
    return [again, cause];
  }
  if (error instanceof ConsulError) {
    const { name, message, method, url, headers, hint } = error;
    const texts: (string | undefined)[] = [
      name,
      message,
      method,
      url,
      headers["x-consul-index"],
      hint,
    ];
    // @ts-expect-error an error says what happened, and that stays
    error.status = 500;
    return texts;
  }
  throw error;
}

// Not at the top level: the same file is compiled as CommonJS.
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
