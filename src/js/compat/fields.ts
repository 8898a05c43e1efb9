// The names of the fields in bodies, where Consul has underscores nowhere and does not mind the case. So any spelling would
// do that has no underscore. But programs that record requests, and people who read them, expect Consul's own: this is the
// list of those names that cannot be made by rule. A field has the same name wherever it is.

const names =
  // Registrations
  "Name ID Kind Tags Address Port Ports SocketPath Check Checks Connect Proxy Weights Passing Warning EnableTagOverride " +
  "Namespace Locality Region Zone Native SidecarService Node Datacenter SkipNodeUpdate Service ServiceID ServiceName " +
  "ServiceTags Partition " +
  // Checks
  "CheckID Notes Output Status Definition GRPC GRPCUseTLS H2PING H2PingUseTLS HTTP Body DisableRedirects Method " +
  "TCP TCPUseTLS UDP OSService Args Script ScriptArgs DockerContainerID Shell Interval IntervalDuration OutputMaxSize Timeout " +
  "TimeoutDuration TLSServerName TLSSkipVerify TTL AliasNode AliasService DeregisterCriticalServiceAfter " +
  "DeregisterCriticalServiceAfterDuration FailuresBeforeWarning FailuresBeforeCritical SuccessBeforePassing Type " +
  // Proxies
  "DestinationServiceName DestinationServiceID LocalServiceAddress LocalServicePort Upstreams MeshGateway Expose " +
  // Prepared queries
  "Session Token Near Template Regexp RemoveEmptyTags SamenessGroup Failover NearestN Datacenters Targets " +
  "SkipLocalDatacenter IncludeAll OnlyPassing IgnoreCheckIDs Peer DNS " +
  // Sessions and tokens
  "LockDelay NodeChecks ServiceChecks Behavior Rules";

/** Fields with names that users choose. What they contain is sent as it is. */
const named = "Meta NodeMeta ServiceMeta Header Config Arguments";

/** A field with names that users choose, for objects with fields of Consul. */
export const addresses = "TaggedAddresses";

/** A name without its case and separators, in which spellings differ. */
export function plain(name: string) {
  return name.replace(/[_-]/g, "").toLowerCase();
}

const pairs = (text: string) => text.split(" ").map((name) => [plain(name), name] as const);

const known = new Map(pairs(`${names} ${named} ${addresses}`));

/** Whether a name without case is that of a field. */
export function isField(name: string) {
  return known.has(name);
}

/** The name that is sent: `LocalBindPort` for `local_bind_port`. */
export function nameOf(given: string) {
  return (
    known.get(plain(given)) ??
    given.replace(/(?:^|[_-])([a-z])/g, (_, letter: string) => letter.toUpperCase())
  );
}

/** Whether a field contains the user's own names. */
export function isFree(name: string) {
  return named.split(" ").includes(name);
}
