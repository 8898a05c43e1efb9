// The names of fields in payloads. npm `consul` took them in lower case; this package takes Consul's own names.

/** Consul's names, and what the objects in a field contain. */
export interface Fields {
  /** Consul's names of the fields that npm `consul` sends, separated by spaces. */
  names: string;
  /** Consul's names of fields that npm `consul` left out. */
  more?: string;
  /** What to say about fields that npm `consul` sends, and Consul refuses. */
  gone?: Record<string, string>;
  /** Whether it is a check, which Consul takes only one kind of. */
  isCheck?: true;
  /** Fields with objects, or lists of objects. */
  inside?: Record<string, Fields>;
}

const checkNames =
  "AliasNode AliasService Args Body CheckID DeregisterCriticalServiceAfter DisableRedirects DockerContainerID FailuresBeforeCritical FailuresBeforeWarning GRPC GRPCUseTLS H2Ping H2PingUseTLS HTTP Header Interval Method Name Notes OutputMaxSize Script Shell Status SuccessBeforePassing TCP TCPUseTLS TLSServerName TLSSkipVerify TTL Timeout UDP";
/** A check in a service. */
const check: Fields = {
  names: checkNames,
  isCheck: true,
  gone: { Script: 'Consul 1.0 removed `Script`. Write `Args: ["sh", "-c", "…"]` instead.' },
};
const proxy: Fields = {
  names:
    "DestinationServiceName DestinationServiceID LocalServiceAddress LocalServicePort Config Upstreams MeshGateway Expose",
};
const address: Fields = { names: "Address Port" };
const serviceNames = "Name ID Tags Meta Address Port Check Checks Connect Proxy TaggedAddresses";
const moreOfService = "Kind Weights EnableTagOverride Namespace Partition Locality SocketPath";
const inService = (connect: Fields): Record<string, Fields> => ({
  Check: check,
  Checks: check,
  Connect: connect,
  Proxy: proxy,
  // `lan` and `wan` are the names of addresses.
  TaggedAddresses: { names: "lan wan", inside: { lan: address, wan: address } },
});
const sidecar: Fields = {
  names: serviceNames,
  more: moreOfService,
  inside: inService({ names: "Native" }),
};
const connect: Fields = {
  names: "Native Proxy SidecarService",
  inside: { Proxy: proxy, SidecarService: sidecar },
};
const catalogCheck: Fields = {
  names: "CheckID Name Node ServiceID Definition Notes Status",
  more: "Namespace Partition Output",
  inside: {
    Definition: {
      names:
        "HTTP TLSSkipVerify TLSServerName TCP IntervalDuration TimeoutDuration DeregisterCriticalServiceAfterDuration",
    },
  },
};

/** The fields of payloads, by the names that rows of the table use. */
export const shapes: Record<string, Fields> = {
  Check: { ...check, names: `${checkNames} ID ServiceID`, more: "Namespace Partition" },
  Service: { names: serviceNames, more: moreOfService, inside: inService(connect) },
  Registration: {
    names: "ID Node NodeMeta SkipNodeUpdate Address Service Check Checks TaggedAddresses",
    more: "Datacenter Partition Locality",
    inside: {
      Service: {
        names: "ID Service Tags Meta Address Port",
        more: "Kind TaggedAddresses Weights EnableTagOverride Proxy Connect Namespace Partition",
      },
      Check: catalogCheck,
      Checks: catalogCheck,
    },
  },
  Deregistration: { names: "Node CheckID ServiceID", more: "Datacenter Namespace Partition" },
  Session: {
    names: "LockDelay Name Node Checks Behavior TTL",
    more: "NodeChecks ServiceChecks",
    inside: { ServiceChecks: { names: "ID Namespace" } },
  },
  Query: {
    names: "Name Session Token Near Template Service DNS",
    gone: { Near: "Consul does not take `Near` here. Move it into `Service`." },
    inside: {
      Template: { names: "Type Regexp", more: "RemoveEmptyTags" },
      Service: {
        names: "Service Failover OnlyPassing Tags",
        more: "IgnoreCheckIDs Near NodeMeta ServiceMeta Connect Peer Namespace Partition",
        inside: { Failover: { names: "NearestN Datacenters", more: "Targets" } },
      },
      DNS: { names: "TTL" },
    },
  },
  LegacyToken: { names: "ID Name Type Rules" },
};

/** How npm `consul` compared names: without their case and underscores. */
export function plain(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

/** Consul's name of a field; `undefined` if Consul does not know it. */
export function fieldOf({ names, more = "" }: Fields, name: string): string | undefined {
  return `${names} ${more}`.split(" ").find((it) => it !== "" && plain(it) === plain(name));
}

/** Whether npm `consul` sends a field. */
export function isSent({ names }: Fields, name: string): boolean {
  return names.split(" ").includes(name);
}
