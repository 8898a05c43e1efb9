import type { CallOptions, CheckAndSet } from "./options.js";

/** A feature gate. Newer than Consul 2.0. */
export interface FeatureGate {
  /** Name. */
  Name: string;
  /** How mature the feature is. */
  Stage: string;
  /** Version that all servers must have. */
  MinVersion: string;
  /** Whether it is open where nobody has said otherwise. */
  DefaultEnabled: boolean;
  /** What happens while a server is older than `MinVersion`. */
  BeforeMinimumVersion: string;
  /** What the feature does. */
  Description: string;
  /** Who looks after it. */
  Owner: string;
  /** Whether it should be open. */
  DesiredEnabled: boolean;
  /** Whether it is open. */
  EffectiveEnabled: boolean;
  /** Whether all servers can have it open. */
  Eligible: boolean;
  /** Who decided about it. */
  Source: string;
  /** Why it is open, or not. */
  Reason: string;
  /** Index of the decisions about all gates: what `cas` takes. */
  PolicyIndex: number;
  /** Index of what became of them. */
  StatusIndex: number;
}

/** What `operator.feature.set` gives. */
export interface FeatureGateChange {
  /** Whether it was done: `false` if `cas` did not hold. */
  Applied: boolean;
  /** The gate as it is now. */
  Feature: FeatureGate;
}

/** Options of `operator.feature.set`. `cas` takes the `PolicyIndex`. */
export type FeatureGateSetOptions = CallOptions | (CallOptions & CheckAndSet);
