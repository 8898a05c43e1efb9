import type { ConfigDuration, ConfigEntryBase } from "./entry.js";

/** Which requests to a service go where. */
export interface ServiceRouterEntry extends ConfigEntryBase {
  Kind: "service-router";
  /** Name of the service. */
  Name: string;
  /** What goes where: the first that matches counts, and what matches none goes to the service. */
  Routes?: ServiceRoute[] | null;
}

/** What goes where. */
export interface ServiceRoute {
  /** Which requests. Default: all. */
  Match?: ServiceRouteMatch | null;
  /** Where they go, and how. Default: to the service. */
  Destination?: ServiceRouteDestination | null;
}

/** Which requests. */
export interface ServiceRouteMatch {
  /** What of a request must match. */
  HTTP?: ServiceRouteHTTPMatch | null;
}

/** What of a request must match: all that is said here. One of the three paths at most. */
export interface ServiceRouteHTTPMatch {
  /** The path. */
  PathExact?: string;
  /** What the path begins with. */
  PathPrefix?: string;
  /** What the path matches, in Envoy's form of expressions. */
  PathRegex?: string;
  /** Whether the case of the path is ignored. Not in old versions. */
  CaseInsensitive?: boolean;
  /** Headers. */
  Header?: ServiceRouteHTTPMatchHeader[] | null;
  /** Parameters of the query. */
  QueryParam?: ServiceRouteHTTPMatchQueryParam[] | null;
  /** Methods. Default: all. */
  Methods?: string[] | null;
}

/** A header of a request: one of `Present`, `Exact`, `Prefix`, `Suffix` and `Regex`. */
export interface ServiceRouteHTTPMatchHeader {
  /** Name. */
  Name: string;
  /** Whether it must be there. */
  Present?: boolean;
  /** Its value. */
  Exact?: string;
  /** What its value begins with. */
  Prefix?: string;
  /** What its value ends with. */
  Suffix?: string;
  /** What its value matches. */
  Regex?: string;
  /** Whether it must not be so. */
  Invert?: boolean;
}

/** A parameter of a query: one of `Present`, `Exact` and `Regex`. */
export interface ServiceRouteHTTPMatchQueryParam {
  /** Name. */
  Name: string;
  /** Whether it must be there. */
  Present?: boolean;
  /** Its value. */
  Exact?: string;
  /** What its value matches. */
  Regex?: string;
}

/** Where requests go, and how. */
export interface ServiceRouteDestination {
  /** Name of the service. Default: that of the entry. */
  Service?: string;
  /** Subset of its instances, as a `service-resolver` names it. */
  ServiceSubset?: string;
  /** Namespace of the service (Enterprise). */
  Namespace?: string;
  /** Admin partition of the service (Enterprise). */
  Partition?: string;
  /** What the matched path, or the beginning of it, becomes. */
  PrefixRewrite?: string;
  /** How long a request may take with all attempts; in Go's form in answers. */
  RequestTimeout?: ConfigDuration;
  /** How long nothing may happen; in Go's form in answers. Since 1.14.2. */
  IdleTimeout?: ConfigDuration;
  /** How many more attempts there are. */
  NumRetries?: number;
  /** Whether it is tried again if no connection stands. */
  RetryOnConnectFailure?: boolean;
  /** For which reasons of Envoy's it is tried again. Since 1.14. */
  RetryOn?: string[] | null;
  /** For which statuses it is tried again. */
  RetryOnStatusCodes?: number[] | null;
  /** What becomes of the request's headers. Since 1.11. */
  RequestHeaders?: ConfigHeaderModifiers | null;
  /** What becomes of the answer's headers. Since 1.11. */
  ResponseHeaders?: ConfigHeaderModifiers | null;
}

/** What becomes of headers. */
export interface ConfigHeaderModifiers {
  /** Added to those of the same name. */
  Add?: Record<string, string> | null;
  /** Set in place of those of the same name. */
  Set?: Record<string, string> | null;
  /** Removed, by their names. */
  Remove?: string[] | null;
}

/** How the traffic to a service is split. */
export interface ServiceSplitterEntry extends ConfigEntryBase {
  Kind: "service-splitter";
  /** Name of the service. */
  Name: string;
  /** The shares, which must be 100 together. */
  Splits?: ServiceSplit[] | null;
}

/** A share of the traffic to a service. */
export interface ServiceSplit {
  /** Percent, in steps of 0.01. */
  Weight: number;
  /** Name of the service it goes to. Default: that of the entry. */
  Service?: string;
  /** Subset of its instances, as a `service-resolver` names it. */
  ServiceSubset?: string;
  /** Namespace of the service (Enterprise). */
  Namespace?: string;
  /** Admin partition of the service (Enterprise). */
  Partition?: string;
  /** What becomes of the request's headers. Since 1.11. */
  RequestHeaders?: ConfigHeaderModifiers | null;
  /** What becomes of the answer's headers. Since 1.11. */
  ResponseHeaders?: ConfigHeaderModifiers | null;
}
