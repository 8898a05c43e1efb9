// Turns what users write about services, checks, sessions and queries into the body that Consul expects.
import { codecError } from "./errors.js";
import { addresses, isFree, nameOf, plain } from "./fields.js";

type Dictionary = Record<string, unknown>;

/** An object that is not a list, bytes, a date and so on. */
export function isDictionary(value: unknown): value is Dictionary {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/**
 * Names fields as Consul does.
 *
 * @param isField whether a name without case is a field, and not an option of the call
 */
export function withNames(source: Dictionary, isField = (_name: string) => true): Dictionary {
  const target: Dictionary = {};
  for (const [given, value] of Object.entries(source)) {
    if (isField(plain(given))) {
      const name = nameOf(given);
      target[name] = isFree(name) ? value : renamed(value, name);
    }
  }
  return target;
}

function renamed(value: unknown, name: string): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => renamed(item, name));
  }
  if (!isDictionary(value)) {
    return value;
  }
  return name === addresses
    ? Object.fromEntries(Object.entries(value).map(([key, it]) => [key, renamed(it, "")]))
    : withNames(value);
}

/**
 * Removes a field from a body wherever its parent is `inside`. Also returns the names of all parents of the field, the deepest
 * first; "" is the body.
 *
 * @param inside if missing, nothing is removed
 */
export function without(body: unknown, field: string, inside?: string) {
  const names = new Map<unknown, string>();
  const parents = new Set<string>();
  const text = JSON.stringify(body, function (name, value) {
    const parent = names.get(this) ?? "";
    names.set(value, Array.isArray(this) ? parent : name);
    if (name !== field || isFree(parent)) {
      return value;
    }
    parents.add(parent);
    return parent === inside ? undefined : value;
  });
  return { body: JSON.parse(text), parents: [...parents].reverse() };
}

/** What npm `consul` refuses to register as a service. A `Check` that is `false`, or empty in another way, is none. */
export function expectService(service: Dictionary, isSidecar = false) {
  const { Check, Checks, Connect, Kind, Proxy: proxy } = service;
  if (!Check) {
    delete service.Check;
  }
  for (const check of Array.isArray(Checks) ? Checks : [Check]) {
    if (check) {
      expectKindOfCheck(check);
    }
  }
  const { Proxy: inside, SidecarService } = Object(Connect);
  if (isSidecar && SidecarService) {
    throw new Error("sidecarservice cannot be nested");
  }
  // The destination of a sidecar is the service that it is declared in, and a gateway has none.
  const needsDestination = !isSidecar && (!Kind || Kind === "connect-proxy");
  for (const it of [inside, needsDestination && proxy]) {
    if (it && !it.DestinationServiceName) {
      throw new Error("destinationservicename required");
    }
  }
  if (SidecarService) {
    expectService(SidecarService, true);
  }
}

/** What a check can run, in npm `consul`'s order. */
const runs = "GRPC H2PING HTTP TCP UDP OSService Args Script".split(" ");
const aliases = ["AliasNode", "AliasService"];

/** A check must be run at intervals, or be reported, or follow another. If it could be more than one, it is the first. */
export function expectKindOfCheck(check: Dictionary) {
  const run = runs.find((name) => check.Interval && check[name]);
  const kept = run ? [run, "Interval", "Timeout"] : check.TTL ? ["TTL"] : aliases;
  if (!kept.some((name) => check[name])) {
    throw new Error("args/grpc/h2ping/http/tcp/udp and interval, ttl, or aliasnode/aliasservice");
  }
  // Consul refuses more than one, and durations that are empty.
  for (const name of [...runs, ...aliases, "Interval", "Timeout", "TTL"]) {
    if (!kept.includes(name)) delete check[name];
  }
}

/** A value as it is stored: a text, or bytes. */
export function encoded(value: unknown): string | Uint8Array {
  if (typeof value === "function") {
    throw codecError("encode (text/plain) failed: it is a function");
  }
  if (typeof value !== "object") {
    return String(value);
  }
  try {
    return Buffer.from(value as Uint8Array);
  } catch (error) {
    throw codecError(`encode (text/plain) failed: ${(error as Error).message}`);
  }
}
