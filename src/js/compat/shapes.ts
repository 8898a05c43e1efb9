// The fields that Consul knows, by where they stand in a body. It refuses a whole body because of one other field, such as an
// `id` of a check in a service. npm `consul` left out what it did not know, and programs have come to rely on that. So a
// refused body is sent again without such fields.

/** What an object in a body may contain. */
export interface Shape {
  fields: string[];
  /** The shapes of fields that are objects, or lists of them. Others are sent as they are. */
  inside: Record<string, Shape>;
}

/** The names of all fields, as Consul spells them. */
export const spellings: string[] = [];

function shape(names: string, inside: Record<string, Shape> = {}): Shape {
  const fields = [...names.split(" "), ...Object.keys(inside), "Namespace", "Partition"];
  spellings.push(...fields);
  return { fields, inside };
}

const runs =
  "Name Status Notes Args ScriptArgs Script HTTP H2PING H2PingUseTLS Header Method Body DisableRedirects TCP TCPUseTLS UDP " +
  "OSService Interval AliasNode AliasService DockerContainerID Shell GRPC GRPCUseTLS TLSServerName TLSSkipVerify Timeout TTL " +
  "SuccessBeforePassing FailuresBeforeWarning FailuresBeforeCritical DeregisterCriticalServiceAfter OutputMaxSize";
const check = shape(`${runs} CheckID ProxyHTTP ProxyGRPC ServiceID`);
const common =
  "Kind ID Tags Address TaggedAddresses Meta Port SocketPath EnableTagOverride Locality Proxy Connect";
const both = { Weights: shape("Passing Warning") };

const sidecar = shape(`${common} Name Token`, { ...both, Check: check, Checks: check });
const service = shape(`${common} Name Token`, {
  ...sidecar.inside,
  Connect: shape("Native Proxy", { SidecarService: sidecar }),
});
const catalogCheck = shape(
  "Node CheckID Name Status Notes Output ServiceID ServiceName ServiceTags Type Interval Timeout ExposedPort PeerName",
  {
    Definition: shape(
      `${runs} IntervalDuration TimeoutDuration DeregisterCriticalServiceAfterDuration SessionName`,
    ),
  },
);
const query = shape("ID Name Session Token", {
  Template: shape("Type Regexp RemoveEmptyTags"),
  Service: shape(
    "Service SamenessGroup IncludeAll OnlyPassing IgnoreCheckIDs Near Tags NodeMeta ServiceMeta Connect Peer",
    {
      Failover: shape("SkipLocalDatacenter NearestN Datacenters", {
        Targets: shape("Peer Datacenter"),
      }),
    },
  ),
  DNS: shape("TTL"),
});

/** The shapes of bodies, by the names of calls. A call that is not here sends all fields in any case. */
export const shapes: Record<string, Shape> = {
  "agent.check.register": shape(`${runs} ID CheckID ServiceID Token`),
  "agent.service.register": service,
  "catalog.register": shape(
    "Datacenter ID Node Address TaggedAddresses NodeMeta SkipNodeUpdate Locality PeerName",
    {
      Service: shape(`${common} Service PeerName`, both),
      Check: catalogCheck,
      Checks: catalogCheck,
    },
  ),
  "catalog.deregister": shape("Datacenter Node ServiceID CheckID PeerName"),
  "query.create": query,
  "query.update": query,
};
