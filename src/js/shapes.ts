// What payloads must be: durations in the right unit, names that can be addressed later, and nothing that
// would do more than its caller can have meant. The server decides about everything else.

/**
 * What an object must be. Everything that it does not name is sent as it is.
 * @internal
 */
export interface Shape {
  /** Fields with an ID or a name that is part of a path later. */
  names?: readonly string[];
  /** The field that takes their place if all of them are empty. */
  defaultName?: string;
  /** Fields with a duration. */
  durations?: readonly string[];
  /** Fields that say what is removed: with an empty one it would be more. */
  targets?: readonly string[];
  /** By the verb of an operation, the field that must not be empty, and what it is. */
  needs?: Readonly<Record<string, readonly [field: string, what: string]>>;
  /** Fields with an object, or with a list of objects, and what these must be. */
  inside?: Readonly<Record<string, Shape>>;
  /** Whether that counts only for an operation that writes. */
  ifWritten?: boolean;
  /** Whether it is a number of 64 bits that results have as text. */
  isNumber?: boolean;
  /** Whether it is what people store in a key: it is sent in base64. */
  isStored?: boolean;
  /** Whether agents crash on `null` in its place, as they do for an item of a list. */
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

/** Without an ID, its name becomes that. */
const catalogCheck: Shape = { ...check, defaultName: "Name" };
const node: Shape = { names: ["Node"] };
const service: Shape = { names: ["ID", "Service"], inside: { Proxy: { refusesNull: true } } };
const named: Shape = { names: ["Name"] };

const index = ["Index", "the ModifyIndex of the key"] as const;
const session = ["Session", "the ID of a session"] as const;

/** With an empty key, Consul would remove all of them; without a condition, it takes 0, or no session. */
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
