import type { ConfigDuration, ConfigEntryBase } from "./entry.js";

/** Routes of requests to a service. */
export interface ServiceRouterEntry extends ConfigEntryBase {
  Kind: "service-router";
  /** Name of the service. */
  Name: string;
  /** Routes: the first match applies. Requests without a match go to the service itself. */
  Routes?: ServiceRoute[] | null;
}

/** A route of requests to a service. */
export interface ServiceRoute {
  /** The requests that it applies to. Default: all. */
  Match?: ServiceRouteMatch | null;
  /** Destination. Default: the service itself. */
  Destination?: ServiceRouteDestination | null;
}

/** The requests that a route applies to. */
export interface ServiceRouteMatch {
  /** Conditions for a request. */
  HTTP?: ServiceRouteHTTPMatch | null;
}

/** Conditions for a request: all of them must match. At most one of the three path fields. */
export interface ServiceRouteHTTPMatch {
  /** The exact path. */
  PathExact?: string;
  /** Prefix of the path. */
  PathPrefix?: string;
  /** Regular expression that the path matches, in Envoy's syntax. */
  PathRegex?: string;
  /** Whether the case of the path is ignored. Not supported by old versions. */
  CaseInsensitive?: boolean;
  /** Headers. */
  Header?: ServiceRouteHTTPMatchHeader[] | null;
  /** Query parameters. */
  QueryParam?: ServiceRouteHTTPMatchQueryParam[] | null;
  /** Methods. Default: all. */
  Methods?: string[] | null;
}

/** A condition for a header: one of `Present`, `Exact`, `Prefix`, `Suffix` and `Regex`. */
export interface ServiceRouteHTTPMatchHeader {
  /** Name. */
  Name: string;
  /** Whether the header must be present. */
  Present?: boolean;
  /** Exact value. */
  Exact?: string;
  /** Prefix of the value. */
  Prefix?: string;
  /** Suffix of the value. */
  Suffix?: string;
  /** Regular expression that the value matches. */
  Regex?: string;
  /** Whether the condition is inverted. */
  Invert?: boolean;
}

/** A condition for a query parameter: one of `Present`, `Exact` and `Regex`. */
export interface ServiceRouteHTTPMatchQueryParam {
  /** Name. */
  Name: string;
  /** Whether the parameter must be present. */
  Present?: boolean;
  /** Exact value. */
  Exact?: string;
  /** Regular expression that the value matches. */
  Regex?: string;
}

/** Destination of requests. */
export interface ServiceRouteDestination {
  /** Name of the service. Default: the entry's name. */
  Service?: string;
  /** Subset of its instances, as defined by a `service-resolver`. */
  ServiceSubset?: string;
  /** Namespace of the service (Enterprise). */
  Namespace?: string;
  /** Admin partition of the service (Enterprise). */
  Partition?: string;
  /** Replacement for the matched path or prefix. */
  PrefixRewrite?: string;
  /** Request timeout including retries; a Go duration in responses. */
  RequestTimeout?: ConfigDuration;
  /** Idle timeout; a Go duration in responses. Since 1.14.2. */
  IdleTimeout?: ConfigDuration;
  /** Number of retries. */
  NumRetries?: number;
  /** Whether to retry failed connections. */
  RetryOnConnectFailure?: boolean;
  /** Envoy's retry conditions. Since 1.14. */
  RetryOn?: string[] | null;
  /** Statuses of responses to retry. */
  RetryOnStatusCodes?: number[] | null;
  /** Changes to the headers of requests. Since 1.11. */
  RequestHeaders?: ConfigHeaderModifiers | null;
  /** Changes to the headers of responses. Since 1.11. */
  ResponseHeaders?: ConfigHeaderModifiers | null;
}

/** Changes to headers. */
export interface ConfigHeaderModifiers {
  /** Headers to add to existing ones of the same name. */
  Add?: Record<string, string> | null;
  /** Headers to set, replacing existing ones of the same name. */
  Set?: Record<string, string> | null;
  /** Names of headers to remove. */
  Remove?: string[] | null;
}

/** How the traffic to a service is split. */
export interface ServiceSplitterEntry extends ConfigEntryBase {
  Kind: "service-splitter";
  /** Name of the service. */
  Name: string;
  /** The splits. Their weights must add up to 100. */
  Splits?: ServiceSplit[] | null;
}

/** A split of the traffic to a service. */
export interface ServiceSplit {
  /** Percent, in steps of 0.01. */
  Weight: number;
  /** Name of the service that receives it. Default: the entry's name. */
  Service?: string;
  /** Subset of its instances, as defined by a `service-resolver`. */
  ServiceSubset?: string;
  /** Namespace of the service (Enterprise). */
  Namespace?: string;
  /** Admin partition of the service (Enterprise). */
  Partition?: string;
  /** Changes to the headers of requests. Since 1.11. */
  RequestHeaders?: ConfigHeaderModifiers | null;
  /** Changes to the headers of responses. Since 1.11. */
  ResponseHeaders?: ConfigHeaderModifiers | null;
}
