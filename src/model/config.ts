import type {
  APIGatewayEntry,
  BoundAPIGatewayEntry,
  FileSystemCertificateEntry,
  InlineCertificateEntry,
} from "./config/api_gateway.js";
import type { ConfigEntryBase } from "./config/entry.js";
import type { ExportedServicesEntry, SamenessGroupEntry } from "./config/exported_services.js";
import type { HTTPRouteEntry, TCPRouteEntry } from "./config/http_route.js";
import type { IngressGatewayEntry } from "./config/ingress_gateway.js";
import type { JWTProviderEntry } from "./config/jwt_provider.js";
import type { MeshEntry } from "./config/mesh.js";
import type { RequestLimitEntry } from "./config/request_limit.js";
import type { ProxyDefaultsEntry, ServiceDefaultsEntry } from "./config/service_defaults.js";
import type { ServiceIntentionsEntry } from "./config/service_intentions.js";
import type { ServiceResolverEntry } from "./config/service_resolver.js";
import type { ServiceRouterEntry, ServiceSplitterEntry } from "./config/service_router.js";
import type { TerminatingGatewayEntry } from "./config/terminating_gateway.js";
import type { CallOptions, CheckAndSet } from "./options.js";

/** A configuration entry. `Kind` determines its fields. */
export type ConfigEntry =
  | ServiceDefaultsEntry
  | ProxyDefaultsEntry
  | ServiceRouterEntry
  | ServiceSplitterEntry
  | ServiceResolverEntry
  | IngressGatewayEntry
  | TerminatingGatewayEntry
  | ServiceIntentionsEntry
  | MeshEntry
  | ExportedServicesEntry
  | SamenessGroupEntry
  | APIGatewayEntry
  | BoundAPIGatewayEntry
  | HTTPRouteEntry
  | TCPRouteEntry
  | FileSystemCertificateEntry
  | InlineCertificateEntry
  | JWTProviderEntry
  | RequestLimitEntry;

/** The kinds of configuration entries that have a type here. */
export type ConfigEntryKind = ConfigEntry["Kind"];

/** An entry of a kind that has no type here. */
export interface OtherConfigEntry extends ConfigEntryBase {
  /** Kind. */
  Kind: string;
  /** Name. */
  Name?: string;
  [field: string]: unknown;
}

/** The type of the entries of a kind. */
export type ConfigEntryOf<Kind extends string> = Kind extends ConfigEntryKind
  ? Extract<ConfigEntry, { Kind: Kind }>
  : OtherConfigEntry;

/**
 * An entry to store: one that was read, or one without the fields that the server adds. Fields
 * without a type here are sent unchanged, and so are entries of a kind without a type here.
 */
export type ConfigEntryRequest<Kind extends string = ConfigEntryKind> = {
  /** Kind. */
  Kind: Kind;
} & (Kind extends ConfigEntryKind
  ? ConfigEntryToStore<ConfigEntryOf<Kind>>
  : Record<string, unknown>);

/** An entry that was read, or one without the fields that the server adds. */
export type ConfigEntryToStore<Entry> =
  | Entry
  | WithUnknownFields<Omit<Entry, "CreateIndex" | "ModifyIndex" | "Hash" | "Status">>;

/** A type whose objects may have additional fields at every depth. Lists may be readonly. */
export type WithUnknownFields<T> = T extends readonly (infer Item)[]
  ? readonly WithUnknownFields<Item>[]
  : T extends object
    ? T | ({ [Field in keyof T]: WithUnknownFields<T[Field]> } & Record<string, unknown>)
    : T;

/** Options of `config.set` and `config.delete`. */
export type ConfigCasOptions = CallOptions | (CallOptions & CheckAndSet);
