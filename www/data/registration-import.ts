// Makes registrations of what operators have at hand: configuration files, and what agents answer.

import type { NodeService } from "consul-wasm/slim";
import { definitionOf } from "./definition.ts";
import { isObject, type Payload, read } from "./registration.ts";

const acronyms = /^(id|http|tcp|udp|grpc|tls|ttl|os|h2ping)$/;

/** `tls_skip_verify` is `TLSSkipVerify` in the API. */
const camel = (name: string) =>
  name
    .split("_")
    .map((word) =>
      acronyms.test(word) ? word.toUpperCase() : word.replace(/^./, (it) => it.toUpperCase()),
    )
    .join("");

/**
 * The registrations inside a value that is not a registration itself: `{"service": …}` and `{"services": […]}` of
 * configuration files, an entry of `agent/services` or of `health/service`, and lists and maps of these.
 */
export function registrationsIn(value: unknown): Payload[] {
  if (Array.isArray(value)) {
    return value.flatMap((it) => (isDefinition(it) ? [renamed(it)] : registrationsIn(it)));
  }
  if (!isObject(value) || isDefinition(value)) return [];
  const service = read(value, "Service");
  if (typeof service === "string") {
    return [definitionOf(value as unknown as NodeService) as Payload];
  }
  const inside = [service, read(value, "Services")].filter(Boolean);
  if (inside.length > 0) return registrationsIn(inside.flat());
  // A map by ID.
  const all = Object.values(value);
  return all.length > 0 && all.every((it) => isObject(it) && read(it, "Service"))
    ? registrationsIn(all)
    : [];
}

const isDefinition = (value: unknown): value is Payload =>
  isObject(value) &&
  read(value, "Service") === undefined &&
  typeof read(value, "Name") === "string";

/** Configuration files name fields in another way than the API does. The names in maps are the user's own. */
function renamed(value: Payload, isCheck = false): Payload {
  return Object.fromEntries(
    Object.entries(value).map(([key, it]) => {
      const name = isCheck && key === "id" ? "CheckID" : camel(key);
      if (/^(Meta|Header|TaggedAddresses|Config)$/i.test(name)) return [name, it];
      const inner = (one: unknown) => (isObject(one) ? renamed(one, /^Checks?$/.test(name)) : one);
      return [name, Array.isArray(it) ? it.map(inner) : inner(it)];
    }),
  );
}
