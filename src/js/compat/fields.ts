// The names of the fields in bodies. Any spelling is sent as Consul's own: `tls_skip_verify`, `tlsskipverify` and
// `tlsSkipVerify` become `TLSSkipVerify`. A field has the same name wherever it is.

/** Names of several words, and abbreviations. Others follow from their spelling. */
const names =
  "ID SidecarService SkipNodeUpdate ServiceID " +
  // Checks
  "CheckID GRPC GRPCUseTLS H2PING H2PingUseTLS HTTP DisableRedirects TCP TCPUseTLS UDP OSService DockerContainerID " +
  "IntervalDuration OutputMaxSize TimeoutDuration TLSServerName TLSSkipVerify TTL AliasNode AliasService " +
  "DeregisterCriticalServiceAfter DeregisterCriticalServiceAfterDuration FailuresBeforeWarning FailuresBeforeCritical " +
  "SuccessBeforePassing " +
  // Proxies
  "DestinationServiceName DestinationServiceID LocalServiceAddress LocalServicePort MeshGateway " +
  // Prepared queries and sessions
  "NearestN OnlyPassing DNS LockDelay";

/** Fields with names that users choose. What they contain is sent as it is. */
const named = "Meta NodeMeta ServiceMeta Header Config Arguments";

/** A field with names that users choose, for objects with fields of Consul. */
export const addresses = "TaggedAddresses";

/** A name without its case and separators, in which spellings differ. */
export function plain(name: string) {
  return name.replace(/[_-]/g, "").toLowerCase();
}

const known = new Map(
  `${names} ${named} ${addresses}`.split(" ").map((name) => [plain(name), name]),
);

/**
 * The name that is sent. Consul does not mind the case of names. So the spelling of those that are not known only matters to
 * people who read what was sent.
 */
export function nameOf(given: string) {
  const name = /[a-z]/.test(given) ? given : given.toLowerCase();
  return (
    known.get(plain(name)) ??
    name.replace(/(?:^|[_-])([a-z])/g, (_, letter: string) => letter.toUpperCase())
  );
}

/** Whether a field contains the user's own names. */
export function isFree(name: string) {
  return named.split(" ").includes(name);
}
