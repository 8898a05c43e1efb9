import type { ConfigEntryReference, ConfigEntryStatus } from "./api_gateway.js";
import type { ConfigDuration, ConfigEntryBase } from "./entry.js";
import type { IntentionJWTProvider } from "./service_intentions.js";
import type { ConfigHeaderModifiers } from "./service_router.js";

/** Routes of HTTP requests to API gateways. Since 1.15. */
export interface HTTPRouteEntry extends ConfigEntryBase {
  Kind: "http-route";
  /** Name. */
  Name: string;
  /** The gateways or listeners that use the route. */
  Parents?: ConfigEntryReference[] | null;
  /** Rules. */
  Rules?: HTTPRouteRule[] | null;
  /** Host names it applies to. Default: those of the listeners. */
  Hostnames?: string[] | null;
  /** The status of the entry. Filled in by the server. */
  Status: ConfigEntryStatus;
}

/** A rule of an HTTP route. */
export interface HTTPRouteRule {
  /** Changes to requests. */
  Filters?: HTTPRouteFilters;
  /** Changes to responses. Since 1.17. */
  ResponseFilters?: HTTPRouteResponseFilters;
  /** Conditions: one of them must match. Default: all requests match. */
  Matches?: HTTPRouteMatch[] | null;
  /** Destinations. */
  Services?: HTTPRouteService[] | null;
}

/** A service that receives requests. */
export interface HTTPRouteService {
  /** Name of the service. */
  Name: string;
  /** Weight relative to the other services. Default: 1. */
  Weight?: number;
  /** Changes to requests. */
  Filters?: HTTPRouteFilters;
  /** Changes to responses. Since 1.17. */
  ResponseFilters?: HTTPRouteResponseFilters;
  /** Admin partition of the service (Enterprise). */
  Partition?: string;
  /** Namespace of the service (Enterprise). */
  Namespace?: string;
}

/** Conditions for a request: all of them must match. */
export interface HTTPRouteMatch {
  /** Headers. */
  Headers?: HTTPRouteHeaderMatch[] | null;
  /** Method; empty for any. */
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
  /** Path. Default: the prefix `/`. */
  Path?: HTTPRoutePathMatch;
  /** Query parameters. */
  Query?: HTTPRouteQueryMatch[] | null;
}

/** A header of a request. */
export interface HTTPRouteHeaderMatch {
  /** How to match. */
  Match: "exact" | "prefix" | "present" | "regex" | "suffix";
  /** Name. */
  Name: string;
  /** The value, or the part of it to match. */
  Value?: string;
}

/** The path of a request. */
export interface HTTPRoutePathMatch {
  /** How to match. */
  Match: "exact" | "prefix" | "regex";
  /** The path, or the part of it to match. */
  Value: string;
}

/** A query parameter. */
export interface HTTPRouteQueryMatch {
  /** How to match. */
  Match: "exact" | "present" | "regex";
  /** Name. */
  Name: string;
  /** The value, or the part of it to match. */
  Value?: string;
}

/** Changes to requests. */
export interface HTTPRouteFilters {
  /** Changes to headers. */
  Headers?: ConfigHeaderModifiers[] | null;
  /** Change to the path. */
  URLRewrite?: HTTPRouteURLRewrite | null;
  /** Retries. Since 1.17. */
  RetryFilter?: HTTPRouteRetryFilter | null;
  /** Timeouts. Since 1.17. */
  TimeoutFilter?: HTTPRouteTimeoutFilter | null;
  /** The JWTs that they need (Enterprise). Since 1.17. */
  JWT?: HTTPRouteJWTFilter | null;
}

/** Changes to responses. */
export interface HTTPRouteResponseFilters {
  /** Changes to headers. */
  Headers?: ConfigHeaderModifiers[] | null;
}

/** A change to a path. */
export interface HTTPRouteURLRewrite {
  /** Replacement for the matched prefix. */
  Path?: string;
}

/** Retries of requests. */
export interface HTTPRouteRetryFilter {
  /** Number of retries. */
  NumRetries?: number;
  /** Envoy's retry conditions. */
  RetryOn?: string[] | null;
  /** Statuses of responses to retry. */
  RetryOnStatusCodes?: number[] | null;
  /** Whether to retry failed connections. */
  RetryOnConnectFailure?: boolean;
}

/** Timeouts of requests. */
export interface HTTPRouteTimeoutFilter {
  /** Timeout including retries; nanoseconds in responses. */
  RequestTimeout?: ConfigDuration;
  /** Idle timeout; nanoseconds in responses. */
  IdleTimeout?: ConfigDuration;
}

/** The JWTs that requests need (Enterprise). */
export interface HTTPRouteJWTFilter {
  /** Accepted issuers: one of them must match. */
  Providers?: IntentionJWTProvider[] | null;
}

/** Routes of TCP connections to API gateways. Since 1.15. */
export interface TCPRouteEntry extends ConfigEntryBase {
  Kind: "tcp-route";
  /** Name. */
  Name: string;
  /** The gateways or listeners that use the route. */
  Parents?: ConfigEntryReference[] | null;
  /** Destinations: exactly one service. */
  Services?: TCPRouteService[] | null;
  /** The status of the entry. Filled in by the server. */
  Status: ConfigEntryStatus;
}

/** A service that receives connections. */
export interface TCPRouteService {
  /** Name of the service. */
  Name: string;
  /** Admin partition of the service (Enterprise). */
  Partition?: string;
  /** Namespace of the service (Enterprise). */
  Namespace?: string;
}
