// @ts-check
// Services and checks of every kind that a version of Consul knows.
/** @typedef {import("../../scripts/consul-binary.mjs").Version} Version */

/**
 * @param {Version} version
 * @returns {import("consul-wasm").AgentServiceRegistration[]}
 */
export function servicesOf({ atLeast }) {
  return [
    { Name: "plain" },
    {
      Name: "rich",
      ID: "rich-1",
      Address: "192.0.2.1",
      Port: 8000,
      Tags: ["a", "b"],
      Meta: { version: "1.2.3" },
      Weights: { Passing: 10, Warning: 1 },
      TaggedAddresses: {
        lan: { Address: "192.0.2.1", Port: 8000 },
        wan: { Address: "198.51.100.1", Port: 80 },
        virtual: { Address: "240.0.0.1", Port: 80 },
      },
      EnableTagOverride: true,
      Token: "",
    },
    { Name: "ipv6", Address: "2001:db8::1", Port: 8000 },
    { Name: "nulls", Tags: null, Meta: null, Check: null, Checks: null },
    { Name: "ttl", Check: { TTL: "1h", Notes: "It reports itself." } },
    { Name: "warning", Check: { TTL: "1h", Status: "warning" } },
    { Name: "critical", Check: { TTL: "1h", DeregisterCriticalServiceAfter: "72h" } },
    { Name: "maintained", Port: 1 },
    { Name: "checked", Port: 1 },
    { Name: "several", Checks: [{ TTL: "1h" }, { CheckID: "own", Name: "Own", TTL: "2h" }] },
    ...mesh,
    ...gateways.map((kind) => ({ Name: kind, Kind: kind, Port: 8443 })),
    ...(atLeast(1, 10) ? [{ Name: "socket", SocketPath: "/run/absent.sock" }] : []),
    ...(atLeast(1, 15)
      ? [{ Name: "api-gateway", Kind: /** @type {const} */ ("api-gateway") }]
      : []),
    ...(atLeast(1, 17) ? [{ Name: "local", Locality: { Region: "eu", Zone: "eu-1" } }] : []),
  ];
}

/** @type {("mesh-gateway" | "terminating-gateway" | "ingress-gateway")[]} */
const gateways = ["mesh-gateway", "terminating-gateway", "ingress-gateway"];

/** @type {import("consul-wasm").AgentServiceRegistration[]} */
const mesh = [
  { Name: "native", Port: 1, Connect: { Native: true } },
  { Name: "with-sidecar", Port: 8000, Connect: { SidecarService: {} } },
  {
    Name: "with-rich-sidecar",
    Port: 8000,
    Connect: {
      SidecarService: {
        Port: 21500,
        Tags: ["proxy"],
        Proxy: {
          Config: { protocol: "http", connect_timeout_ms: 1_000 },
          Upstreams: [{ DestinationName: "plain", LocalBindPort: 9191, Config: { a: 1 } }],
          MeshGateway: { Mode: "local" },
          Expose: {
            Checks: true,
            Paths: [{ Path: "/health", ListenerPort: 21501, LocalPathPort: 8000 }],
          },
        },
      },
    },
  },
  {
    Name: "proxy",
    Kind: "connect-proxy",
    Port: 8080,
    Proxy: { DestinationServiceName: "plain", DestinationServiceID: "plain", LocalServicePort: 1 },
  },
];

/**
 * Checks of the service "checked", which must exist, and one of the node.
 *
 * @param {Version} version
 * @returns {import("consul-wasm").AgentCheckRegistration[]}
 */
export function checksOf({ atLeast }) {
  const run = [
    {
      Name: "http",
      ID: "http-1",
      HTTP: "http://127.0.0.1:1/health",
      Method: "POST",
      Header: { Accept: ["text/plain"] },
      Body: "hello",
      TLSSkipVerify: true,
      SuccessBeforePassing: 1,
      FailuresBeforeCritical: 3,
      OutputMaxSize: 100,
      Notes: "It asks.",
    },
    { Name: "tcp", TCP: "127.0.0.1:1" },
    { Name: "grpc", GRPC: "127.0.0.1:1/service", GRPCUseTLS: true },
    { Name: "script", Args: ["true"] },
    { Name: "docker", DockerContainerID: "none", Shell: "/bin/sh", Args: ["true"] },
    ...(atLeast(1, 10) ? [{ Name: "h2ping", H2PING: "127.0.0.1:1", H2PingUseTLS: false }] : []),
    ...(atLeast(1, 12) ? [{ Name: "udp", UDP: "127.0.0.1:1" }] : []),
    ...(atLeast(1, 15) ? [{ Name: "tcp over tls", TCP: "127.0.0.1:1", TCPUseTLS: true }] : []),
  ];
  // A check of the node would make every service critical.
  const ServiceID = "checked";
  return [
    { Name: "of the node", TTL: "1h", Status: "passing" },
    { Name: "alias of a service", AliasService: "plain", ServiceID },
    { Name: "alias of a node", AliasNode: "node-1", ServiceID },
    ...run.map((it) => ({ ...it, ServiceID, Interval: "1h", Timeout: "1s" })),
  ];
}
