// @ts-check
// Configuration entries of every kind, with as many fields as possible.

/**
 * @typedef {import("consul-wasm").ConfigEntryRequest} Entry
 * @typedef {import("../../scripts/consul-binary.mjs").Version} Version
 */

const second = 1_000_000_000;

/**
 * The entries that a version knows, in an order that it accepts. Durations are written as the server returns them.
 *
 * @param {Version} version
 * @returns {Entry[]}
 */
export function entriesOf(version) {
  return version.atLeast(1, 21) ? [...oldEntries, ...newEntries] : oldEntries;
}

/** The entries of Consul 1.8. Newer versions know more fields of them. @type {Entry[]} */
const oldEntries = [
  {
    Kind: "proxy-defaults",
    Name: "global",
    Config: { protocol: "http", local_connect_timeout_ms: 1000, nested: { list: [1, "a"] } },
    MeshGateway: { Mode: "local" },
    Expose: { Checks: true, Paths: [path()] },
    Meta: { owner: "mesh" },
  },
  {
    Kind: "service-defaults",
    Name: "web",
    Protocol: "http",
    MeshGateway: { Mode: "remote" },
    Expose: { Checks: true, Paths: [path()] },
    Meta: { owner: "web" },
  },
  { Kind: "service-defaults", Name: "external", ExternalSNI: "external.example" },
  { Kind: "service-defaults", Name: "tcp", Protocol: "tcp" },
  {
    Kind: "service-resolver",
    Name: "web",
    DefaultSubset: "v1",
    Subsets: {
      v1: { Filter: "Service.Meta.version == v1" },
      v2: { Filter: "Service.Meta.version == v2", OnlyPassing: true },
    },
    Failover: {
      v2: { Service: "web", ServiceSubset: "v1" },
      "*": { Datacenters: ["dc2", "dc3"] },
    },
    ConnectTimeout: "15s",
    Meta: { owner: "web" },
  },
  {
    Kind: "service-resolver",
    Name: "other",
    Redirect: { Service: "web", ServiceSubset: "v2", Datacenter: "dc2" },
  },
  {
    Kind: "service-splitter",
    Name: "web",
    Splits: [
      { Weight: 99.5, ServiceSubset: "v1" },
      { Weight: 0.5, Service: "web", ServiceSubset: "v2" },
    ],
    Meta: { owner: "web" },
  },
  {
    Kind: "service-router",
    Name: "web",
    Routes: [
      {
        Match: {
          HTTP: {
            PathPrefix: "/admin/",
            Header: [
              { Name: "x-debug", Present: true },
              { Name: "x-team", Exact: "shop", Invert: true },
              { Name: "x-user", Prefix: "a" },
              { Name: "x-host", Suffix: ".example" },
              { Name: "x-trace", Regex: "[0-9]+" },
            ],
            QueryParam: [
              { Name: "a", Present: true },
              { Name: "b", Exact: "1" },
              { Name: "c", Regex: "[a-z]+" },
            ],
            Methods: ["GET", "POST"],
          },
        },
        Destination: {
          Service: "web",
          ServiceSubset: "v2",
          PrefixRewrite: "/",
          RequestTimeout: "10s",
          NumRetries: 3,
          RetryOnConnectFailure: true,
          RetryOnStatusCodes: [502, 503],
        },
      },
      { Match: { HTTP: { PathExact: "/exact" } } },
      { Match: { HTTP: { PathRegex: "/[a-z]+" } } },
    ],
    Meta: { owner: "web" },
  },
  {
    Kind: "ingress-gateway",
    Name: "ingress",
    TLS: { Enabled: true },
    Listeners: [
      {
        Port: 8080,
        Protocol: "http",
        Services: [{ Name: "web", Hosts: ["web.example"] }, { Name: "*" }],
      },
      { Port: 9090, Protocol: "tcp", Services: [{ Name: "tcp" }] },
    ],
    Meta: { owner: "edge" },
  },
  {
    Kind: "terminating-gateway",
    Name: "terminating",
    Services: [
      { Name: "legacy", CAFile: "/ca", CertFile: "/cert", KeyFile: "/key", SNI: "legacy.example" },
      { Name: "*" },
    ],
    Meta: { owner: "edge" },
  },
];

const headers = { Add: { "x-a": "1" }, Set: { "x-b": "2" }, Remove: ["x-c"] };

const passive = {
  Interval: 10 * second,
  MaxFailures: 3,
  EnforcingConsecutive5xx: 50,
  MaxEjectionPercent: 20,
  BaseEjectionTime: 30 * second,
};

const limits = { MaxConnections: 1, MaxPendingRequests: 2, MaxConcurrentRequests: 3 };

const reference = { Kind: "api-gateway", Name: "api", SectionName: "http" };

const tls = /** @type {const} */ ({
  TLSMinVersion: "TLSv1_1",
  TLSMaxVersion: "TLSv1_2",
  CipherSuites: ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"],
});

/** The entries that Consul 1.21 has in addition. @type {Entry[]} */
const newEntries = [
  {
    Kind: "mesh",
    TransparentProxy: { MeshDestinationsOnly: true },
    AllowEnablingPermissiveMutualTLS: true,
    ValidateClusters: true,
    TLS: { Incoming: tls, Outgoing: tls },
    HTTP: {
      SanitizeXForwardedClientCert: true,
      Incoming: {
        RequestNormalization: {
          InsecureDisablePathNormalization: true,
          MergeSlashes: true,
          PathWithEscapedSlashesAction: "UNESCAPE_AND_FORWARD",
          HeadersWithUnderscoresAction: "REJECT_REQUEST",
        },
      },
    },
    Peering: { PeerThroughMeshGateways: true },
    Meta: { owner: "mesh" },
  },
  {
    Kind: "proxy-defaults",
    Name: "global",
    Config: { protocol: "http" },
    Mode: "transparent",
    TransparentProxy: { OutboundListenerPort: 15002, DialedDirectly: true },
    MutualTLSMode: "permissive",
    AccessLogs: {
      Enabled: true,
      DisableListenerLogs: true,
      Type: "file",
      Path: "/var/log/access.log",
      TextFormat: "%START_TIME%",
    },
    EnvoyExtensions: [
      {
        Name: "builtin/lua",
        Required: true,
        Arguments: { ProxyType: "connect-proxy", Listener: "inbound", Script: "-- nothing" },
        ConsulVersion: ">= 1.15.0",
        EnvoyVersion: ">= 1.25.0",
      },
    ],
  },
  {
    Kind: "service-defaults",
    Name: "rich",
    Protocol: "http2",
    Mode: "direct",
    TransparentProxy: { OutboundListenerPort: 15002, DialedDirectly: true },
    MutualTLSMode: "strict",
    UpstreamConfig: {
      Overrides: [
        {
          Name: "db",
          Peer: "west",
          Protocol: "tcp",
          ConnectTimeoutMs: 1000,
          Limits: limits,
          PassiveHealthCheck: passive,
          BalanceOutboundConnections: "exact_balance",
        },
      ],
      Defaults: {
        EnvoyListenerJSON: "{}",
        EnvoyClusterJSON: "{}",
        MeshGateway: { Mode: "none" },
        Limits: { MaxConnections: 5 },
      },
    },
    MaxInboundConnections: 100,
    LocalConnectTimeoutMs: 1000,
    LocalRequestTimeoutMs: 2000,
    BalanceInboundConnections: "exact_balance",
    EnvoyExtensions: [
      {
        Name: "builtin/lua",
        Arguments: { ProxyType: "connect-proxy", Listener: "inbound", Script: "-- nothing" },
      },
    ],
  },
  {
    Kind: "service-defaults",
    Name: "outside",
    Protocol: "tcp",
    Destination: { Addresses: ["outside.example", "192.0.2.1"], Port: 443 },
  },
  { Kind: "service-defaults", Name: "rich-web", Protocol: "http" },
  {
    Kind: "service-resolver",
    Name: "rich-web",
    Subsets: { v1: {} },
    Failover: { "*": { Targets: [{ Service: "web" }, { Peer: "west" }, { Datacenter: "dc2" }] } },
    RequestTimeout: "20s",
    LoadBalancer: {
      Policy: "ring_hash",
      RingHashConfig: { MinimumRingSize: 1024, MaximumRingSize: 2048 },
      HashPolicies: [
        { Field: "header", FieldValue: "x-user", Terminal: true },
        {
          Field: "cookie",
          FieldValue: "session",
          CookieConfig: { TTL: 60 * second, Path: "/" },
        },
        { SourceIP: true },
      ],
    },
  },
  {
    Kind: "service-resolver",
    Name: "least",
    LoadBalancer: { Policy: "least_request", LeastRequestConfig: { ChoiceCount: 3 } },
  },
  {
    Kind: "service-splitter",
    Name: "rich-web",
    Splits: [
      { Weight: 100, ServiceSubset: "v1", RequestHeaders: headers, ResponseHeaders: headers },
    ],
  },
  {
    Kind: "service-router",
    Name: "rich-web",
    Routes: [
      {
        Match: { HTTP: { PathPrefix: "/a", CaseInsensitive: true } },
        Destination: {
          IdleTimeout: "5s",
          RetryOn: ["5xx", "reset"],
          RequestHeaders: headers,
          ResponseHeaders: headers,
        },
      },
    ],
  },
  {
    Kind: "ingress-gateway",
    Name: "rich-ingress",
    TLS: { Enabled: true, SDS: { ClusterName: "sds", CertResource: "cert" }, ...tls },
    Defaults: { ...limits, PassiveHealthCheck: passive },
    Listeners: [
      {
        Port: 8080,
        Protocol: "http",
        TLS: { Enabled: true, SDS: { ClusterName: "sds", CertResource: "other" }, ...tls },
        Services: [
          {
            Name: "web",
            Hosts: ["web.example"],
            TLS: { SDS: { ClusterName: "sds", CertResource: "web" } },
            RequestHeaders: headers,
            ResponseHeaders: headers,
            PassiveHealthCheck: passive,
            ...limits,
          },
        ],
      },
    ],
  },
  {
    Kind: "terminating-gateway",
    Name: "rich-terminating",
    Services: [{ Name: "legacy", DisableAutoHostRewrite: true }],
  },
  {
    Kind: "jwt-provider",
    Name: "issuer",
    Issuer: "https://issuer.example",
    Audiences: ["shop"],
    JSONWebKeySet: {
      Remote: {
        URI: "https://issuer.example/keys",
        RequestTimeoutMs: 500,
        CacheDuration: 60 * second,
        FetchAsynchronously: true,
        UseSNI: true,
        RetryPolicy: {
          NumRetries: 3,
          RetryPolicyBackOff: { BaseInterval: second, MaxInterval: 5 * second },
        },
        JWKSCluster: {
          DiscoveryType: "LOGICAL_DNS",
          ConnectTimeout: 3 * second,
          TLSCertificates: { TrustedCA: { Filename: "/ca.pem" } },
        },
      },
    },
    Locations: [
      { Header: { Name: "Authorization", ValuePrefix: "Bearer ", Forward: true } },
      { QueryParam: { Name: "token" } },
      { Cookie: { Name: "token" } },
    ],
    Forwarding: { HeaderName: "x-claims", PadForwardPayloadHeader: true },
    ClockSkewSeconds: 20,
    CacheConfig: { Size: 10 },
    Meta: { owner: "mesh" },
  },
  {
    Kind: "jwt-provider",
    Name: "local-issuer",
    JSONWebKeySet: { Local: { JWKS: btoa('{"keys":[]}') } },
  },
  {
    Kind: "service-intentions",
    Name: "web",
    JWT: {
      Providers: [{ Name: "issuer", VerifyClaims: [{ Path: ["role"], Value: "admin" }] }],
    },
    Sources: [
      { Name: "shop", Action: "allow", Description: "It may.", Type: "consul" },
      { Name: "far", Peer: "west", Action: "deny" },
      {
        Name: "api",
        Permissions: [
          {
            Action: "allow",
            HTTP: {
              PathPrefix: "/v1/",
              Methods: ["GET"],
              Header: [
                { Name: "x-a", Present: true },
                { Name: "x-b", Exact: "1", Invert: true },
                { Name: "x-c", Prefix: "a", IgnoreCase: true },
                { Name: "x-d", Suffix: "b" },
                { Name: "x-e", Contains: "c" },
                { Name: "x-f", Regex: "[a-z]" },
              ],
            },
            JWT: { Providers: [{ Name: "issuer" }] },
          },
          { Action: "deny", HTTP: { PathExact: "/admin" } },
        ],
      },
    ],
    Meta: { owner: "web" },
  },
  {
    Kind: "exported-services",
    Name: "default",
    Services: [
      { Name: "least", Consumers: [{ Peer: "west" }] },
      { Name: "rich", Consumers: [{ Peer: "west" }, { Peer: "north" }] },
    ],
    Meta: { owner: "mesh" },
  },
  {
    Kind: "file-system-certificate",
    Name: "files",
    Certificate: "/cert.pem",
    PrivateKey: "/key.pem",
    Meta: { owner: "edge" },
  },
  {
    Kind: "api-gateway",
    Name: "api",
    Listeners: [
      {
        Name: "http",
        Hostname: "*.example",
        Port: 8443,
        Protocol: "http",
        TLS: {
          Certificates: [{ Kind: "file-system-certificate", Name: "files" }],
          MinVersion: tls.TLSMinVersion,
          MaxVersion: tls.TLSMaxVersion,
          CipherSuites: tls.CipherSuites,
        },
      },
      { Name: "tcp", Port: 9000, Protocol: "tcp" },
    ],
    Meta: { owner: "edge" },
  },
  {
    Kind: "http-route",
    Name: "web",
    Parents: [reference],
    Hostnames: ["web.example"],
    Rules: [
      {
        Filters: {
          Headers: [headers],
          URLRewrite: { Path: "/" },
          RetryFilter: {
            NumRetries: 2,
            RetryOn: ["5xx"],
            RetryOnStatusCodes: [502],
            RetryOnConnectFailure: true,
          },
          TimeoutFilter: { RequestTimeout: 5 * second, IdleTimeout: second },
        },
        ResponseFilters: { Headers: [headers] },
        Matches: [
          {
            Headers: [{ Match: "suffix", Name: "x-a", Value: "b" }],
            Method: "GET",
            Path: { Match: "prefix", Value: "/v1" },
            Query: [{ Match: "present", Name: "a" }],
          },
        ],
        Services: [
          {
            Name: "web",
            Weight: 3,
            Filters: { Headers: [headers] },
            ResponseFilters: { Headers: [headers] },
          },
        ],
      },
    ],
    Meta: { owner: "edge" },
  },
  {
    Kind: "tcp-route",
    Name: "tcp",
    Parents: [{ Name: "api", SectionName: "tcp" }],
    Services: [{ Name: "tcp" }],
    Meta: { owner: "edge" },
  },
];

function path() {
  const Protocol = /** @type {const} */ ("http2");
  return { ListenerPort: 21500, Path: "/health", LocalPathPort: 8080, Protocol };
}

/**
 * Whether a value contains all of another one. Lists must have the same length.
 *
 * @param {unknown} value
 * @param {unknown} part
 * @returns {boolean}
 */
export function has(value, part) {
  if (typeof part !== "object" || part === null) return Object.is(value, part);
  if (typeof value !== "object" || value === null) return false;
  const ofList = Array.isArray(part);
  if (ofList && (!Array.isArray(value) || value.length !== part.length)) return false;
  return Object.entries(part).every(([name, it]) => has(Reflect.get(value, name), it));
}
