// The names of fields in payloads. npm `consul` took them in lower case; this package takes Consul's own names.

/** Consul's names, and what the objects in a field contain. */
export interface Fields {
  /** Consul's names, separated by spaces. */
  names: string;
  /** Fields with objects, or lists of objects. */
  inside?: Record<string, Fields>;
}

const check: Fields = {
  names:
    "AliasNode AliasService Args Body CheckID DeregisterCriticalServiceAfter DisableRedirects DockerContainerID FailuresBeforeCritical FailuresBeforeWarning GRPC GRPCUseTLS H2Ping H2PingUseTLS HTTP Header ID Interval Method Name Notes OutputMaxSize ServiceID Shell Status SuccessBeforePassing TCP TCPUseTLS TLSServerName TLSSkipVerify TTL Timeout UDP",
};
const proxy: Fields = {
  names:
    "DestinationServiceName DestinationServiceID LocalServiceAddress LocalServicePort Config Upstreams MeshGateway Expose",
};
const address: Fields = { names: "Address Port" };
const serviceNames =
  "Name ID Tags Meta Address Port Check Checks Connect Proxy TaggedAddresses Kind Weights EnableTagOverride Namespace";
const inService = (connect: Fields): Record<string, Fields> => ({
  Check: check,
  Checks: check,
  Connect: connect,
  Proxy: proxy,
  // `lan` and `wan` are the names of addresses.
  TaggedAddresses: { names: "lan wan", inside: { lan: address, wan: address } },
});
const sidecar: Fields = { names: serviceNames, inside: inService({ names: "Native" }) };
const connect: Fields = {
  names: "Native Proxy SidecarService",
  inside: { Proxy: proxy, SidecarService: sidecar },
};
const catalogCheck: Fields = {
  names: "CheckID Name Node ServiceID Definition Notes Status Namespace",
  inside: {
    Definition: {
      names:
        "HTTP TLSSkipVerify TLSServerName TCP IntervalDuration TimeoutDuration DeregisterCriticalServiceAfterDuration",
    },
  },
};

/** The fields of payloads, by the names that rows of the table use. */
export const shapes: Record<string, Fields> = {
  Check: check,
  Service: { names: serviceNames, inside: inService(connect) },
  Registration: {
    names:
      "ID Node NodeMeta SkipNodeUpdate Address Service Check Checks TaggedAddresses Datacenter Namespace",
    inside: {
      Service: { names: "ID Service Tags Meta Address Port Namespace" },
      Check: catalogCheck,
      Checks: catalogCheck,
    },
  },
  Deregistration: { names: "Node CheckID ServiceID Datacenter Namespace" },
  Session: {
    names: "LockDelay Name Node Checks NodeChecks ServiceChecks Behavior TTL",
    inside: { ServiceChecks: { names: "ID Namespace" } },
  },
  Query: {
    names: "Name Session Token Template Service DNS",
    inside: {
      Template: { names: "Type Regexp RemoveEmptyTags" },
      Service: {
        names:
          "Service Namespace Failover IgnoreCheckIDs OnlyPassing Near Tags NodeMeta ServiceMeta Connect",
        inside: { Failover: { names: "NearestN Datacenters Targets" } },
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

/** Consul's name of a field; `undefined` if npm `consul` did not know it. */
export function fieldOf({ names }: Fields, name: string): string | undefined {
  return names.split(" ").find((it) => plain(it) === plain(name));
}
