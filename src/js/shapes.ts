// What payloads must look like: durations in the right unit, names that can be addressed later, and nothing that does more
// than the caller can have meant. The server decides about everything else.

/**
 * What is checked in an object. All other fields are sent as they are.
 * @internal
 */
export interface Shape {
  /** Fields with an ID or a name that later calls have in their path. */
  names?: readonly string[];
  /** The field that is checked instead if all of these are empty. */
  defaultName?: string;
  /** Fields with a duration. */
  durations?: readonly string[];
  /** Fields that say what to remove: if one is empty, more is removed. */
  targets?: readonly string[];
  /** The field that must not be empty for a verb of an operation, and what it contains. */
  needs?: Readonly<Record<string, readonly [field: string, what: string]>>;
  /** Fields with an object or a list of objects, and the shape of these. */
  inside?: Readonly<Record<string, Shape>>;
  /** Whether `inside` applies only to an operation that writes. */
  ifWritten?: boolean;
  /** Whether this is a 64-bit integer, which results contain as a string. */
  isNumber?: boolean;
  /** Whether this is the value of a key, which is sent in base64. */
  isStored?: boolean;
  /** Whether `null` is refused because agents crash on it, as they do on a `null` in a list. */
  refusesNull?: boolean;
}

const durations = ["TTL", "Interval", "Timeout", "DeregisterCriticalServiceAfter"];
const check: Shape = { names: ["CheckID"], durations, inside: { Definition: { durations } } };
const connect: { inside: Record<string, Shape> } = { inside: {} };
const agentService: Shape = {
  names: ["ID", "Name"],
  inside: { Check: check, Checks: check, Connect: connect },
};
connect.inside.SidecarService = agentService;

/** Without an ID, the name becomes the ID. */
const catalogCheck: Shape = { ...check, defaultName: "Name" };
const node: Shape = { names: ["Node"] };
const service: Shape = { names: ["ID", "Service"], inside: { Proxy: { refusesNull: true } } };
const named: Shape = { names: ["Name"] };

const index = ["Index", "the ModifyIndex of the key"] as const;
const session = ["Session", "the ID of a session"] as const;

/** With an empty key, Consul would remove all keys. Without a condition, it assumes index 0 or no session. */
const needs = {
  "delete-tree": ["Key", "a prefix, because without one it would remove every key"],
  cas: index,
  "delete-cas": index,
  "check-index": index,
  lock: session,
  unlock: session,
  "check-session": session,
} as const;

/**
 * The shapes of payloads, by the names that endpoints use.
 * @internal
 */
export const shapes: Readonly<Record<string, Shape>> = {
  AclAuthMethod: { ...named, durations: ["MaxTokenTTL"] },
  AclToken: { durations: ["ExpirationTTL"] },
  AgentCheck: { ...catalogCheck, names: ["ID", "CheckID"] },
  AgentService: agentService,
  CatalogEntity: {
    ...node,
    inside: { Service: service, Check: catalogCheck, Checks: catalogCheck },
  },
  CatalogRemoval: { targets: ["ServiceID", "CheckID"] },
  ConfigEntry: { ...named, inside: { Hash: { isNumber: true } } },
  Named: named,
  Peering: { names: ["PeerName"] },
  Query: { ...named, inside: { DNS: { durations: ["TTL"] } } },
  Session: { durations: ["TTL"] },
  Transaction: {
    inside: {
      KV: { needs, inside: { Value: { isStored: true } } },
      Node: { ifWritten: true, inside: { Node: node } },
      Service: { ifWritten: true, inside: { Service: service } },
      Check: { ifWritten: true, inside: { Check: check } },
    },
  },
};
