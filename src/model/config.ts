import type { CallOptions } from "./options.js";

/** What every configuration entry has. */
export interface ConfigEntryBase {
  /** Name; some kinds have one that is always the same. */
  Name: string;
  /** Metadata. */
  Meta?: Record<string, string> | null;
  /** Index at which it was created. */
  CreateIndex?: number;
  /** Index at which it was last changed: what `cas` takes. */
  ModifyIndex?: number;
  /** Hash of the entry. Absent in old versions. */
  Hash?: number | bigint;
  /** Namespace (Enterprise). */
  Namespace?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/** Defaults of a service. */
export interface ServiceDefaults extends ConfigEntryBase {
  Kind: "service-defaults";
  /** Protocol: `tcp` (the default), `http`, `http2`, `grpc`. */
  Protocol?: string;
}

/** Defaults of all proxies. */
export interface ProxyDefaults extends ConfigEntryBase {
  Kind: "proxy-defaults";
  /** Settings of the proxy. */
  Config?: Record<string, unknown> | null;
}

/** A configuration entry: `Kind` says which. */
export type ConfigEntry = ServiceDefaults | ProxyDefaults;

/** The kinds of configuration entries that have a type here. */
export type ConfigEntryKind = ConfigEntry["Kind"];

/** An entry of a kind that has no type here. */
export interface OtherConfigEntry extends ConfigEntryBase {
  Kind: string;
  [field: string]: unknown;
}

/** The entry of a kind. */
export type ConfigEntryOf<Kind extends string> = Kind extends ConfigEntryKind
  ? Extract<ConfigEntry, { Kind: Kind }>
  : OtherConfigEntry;

/** An entry to be stored. Fields that have no type here are sent untouched. */
export type ConfigEntryRequest = (ConfigEntry & Record<string, unknown>) | OtherConfigEntry;

/** Options of `config.set` and `config.delete`. */
export interface ConfigCasOptions extends CallOptions {
  /** Writes only if this is the entry's `ModifyIndex`; 0: only if there is no such entry. */
  cas?: number | bigint | string;
}
