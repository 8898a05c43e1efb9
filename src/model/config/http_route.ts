import type { ConfigEntryReference, ConfigEntryStatus } from "./api_gateway.js";
import type { ConfigDuration, ConfigEntryBase } from "./entry.js";
import type { IntentionJWTProvider } from "./service_intentions.js";
import type { ConfigHeaderModifiers } from "./service_router.js";

/** Which requests to API gateways go where. Since 1.15. */
export interface HTTPRouteEntry extends ConfigEntryBase {
  Kind: "http-route";
  /** Name. */
  Name: string;
  /** The gateways, or their listeners. */
  Parents?: ConfigEntryReference[] | null;
  /** What goes where. */
  Rules?: HTTPRouteRule[] | null;
  /** Host names for which it counts. Default: those of the listeners. */
  Hostnames?: string[] | null;
  /** What became of it. The server fills it in. */
  Status: ConfigEntryStatus;
}

/** What goes where. */
export interface HTTPRouteRule {
  /** What becomes of requests. */
  Filters?: HTTPRouteFilters;
  /** What becomes of answers. Since 1.17. */
  ResponseFilters?: HTTPRouteResponseFilters;
  /** Which requests: one of these must match. Default: all. */
  Matches?: HTTPRouteMatch[] | null;
  /** Where they go. */
  Services?: HTTPRouteService[] | null;
}

/** A service to which requests go. */
export interface HTTPRouteService {
  /** Name of the service. */
  Name: string;
  /** Its share, compared with those of the others. Default: 1. */
  Weight?: number;
  /** What becomes of requests. */
  Filters?: HTTPRouteFilters;
  /** What becomes of answers. Since 1.17. */
  ResponseFilters?: HTTPRouteResponseFilters;
  /** Admin partition of the service (Enterprise). */
  Partition?: string;
  /** Namespace of the service (Enterprise). */
  Namespace?: string;
}

/** Which requests: all of it must match. */
export interface HTTPRouteMatch {
  /** Headers. */
  Headers?: HTTPRouteHeaderMatch[] | null;
  /** Method. Empty is any. */
  Method?:
    | ""
    | "CONNECT"
    | "DELETE"
    | "GET"
    | "HEAD"
    | "OPTIONS"
    | "PATCH"
    | "POST"
    | "PUT"
    | "TRACE";
  /** Path. Default: what begins with `/`. */
  Path?: HTTPRoutePathMatch;
  /** Parameters of the query. */
  Query?: HTTPRouteQueryMatch[] | null;
}

/** A header of a request. */
export interface HTTPRouteHeaderMatch {
  /** How it must match. */
  Match: "exact" | "prefix" | "present" | "regex" | "suffix";
  /** Name. */
  Name: string;
  /** Value, or what of it must match. */
  Value?: string;
}

/** The path of a request. */
export interface HTTPRoutePathMatch {
  /** How it must match. */
  Match: "exact" | "prefix" | "regex";
  /** Path, or what of it must match. */
  Value: string;
}

/** A parameter of a query. */
export interface HTTPRouteQueryMatch {
  /** How it must match. */
  Match: "exact" | "present" | "regex";
  /** Name. */
  Name: string;
  /** Value, or what of it must match. */
  Value?: string;
}

/** What becomes of requests. */
export interface HTTPRouteFilters {
  /** Of their headers. */
  Headers?: ConfigHeaderModifiers[] | null;
  /** Of their path. */
  URLRewrite?: HTTPRouteURLRewrite | null;
  /** When they are tried again. Since 1.17. */
  RetryFilter?: HTTPRouteRetryFilter | null;
  /** How long they may take. Since 1.17. */
  TimeoutFilter?: HTTPRouteTimeoutFilter | null;
  /** Which tokens they need (Enterprise). Since 1.17. */
  JWT?: HTTPRouteJWTFilter | null;
}

/** What becomes of answers. */
export interface HTTPRouteResponseFilters {
  /** Of their headers. */
  Headers?: ConfigHeaderModifiers[] | null;
}

/** What becomes of a path. */
export interface HTTPRouteURLRewrite {
  /** What the matched part becomes. */
  Path?: string;
}

/** When requests are tried again. */
export interface HTTPRouteRetryFilter {
  /** How many more attempts there are. */
  NumRetries?: number;
  /** For which reasons of Envoy's. */
  RetryOn?: string[] | null;
  /** For which statuses. */
  RetryOnStatusCodes?: number[] | null;
  /** Whether also if no connection stands. */
  RetryOnConnectFailure?: boolean;
}

/** How long requests may take. */
export interface HTTPRouteTimeoutFilter {
  /** With all attempts; nanoseconds in answers. */
  RequestTimeout?: ConfigDuration;
  /** While nothing happens; nanoseconds in answers. */
  IdleTimeout?: ConfigDuration;
}

/** Which tokens requests need (Enterprise). */
export interface HTTPRouteJWTFilter {
  /** Who may have issued them: one of these. */
  Providers?: IntentionJWTProvider[] | null;
}

/** Where the connections to API gateways go. Since 1.15. */
export interface TCPRouteEntry extends ConfigEntryBase {
  Kind: "tcp-route";
  /** Name. */
  Name: string;
  /** The gateways, or their listeners. */
  Parents?: ConfigEntryReference[] | null;
  /** Where they go: one service. */
  Services?: TCPRouteService[] | null;
  /** What became of it. The server fills it in. */
  Status: ConfigEntryStatus;
}

/** A service to which connections go. */
export interface TCPRouteService {
  /** Name of the service. */
  Name: string;
  /** Admin partition of the service (Enterprise). */
  Partition?: string;
  /** Namespace of the service (Enterprise). */
  Namespace?: string;
}
