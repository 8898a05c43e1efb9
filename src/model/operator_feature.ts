import type { CallOptions, CheckAndSet } from "./options.js";

/** A feature gate. Newer than Consul 2.0. */
export interface FeatureGate {
  /** Name. */
  Name: string;
  /** How mature the feature is. */
  Stage: string;
  /** Minimum version that all servers must have. */
  MinVersion: string;
  /** Whether it is open by default. */
  DefaultEnabled: boolean;
  /** What happens while a server is older than `MinVersion`. */
  BeforeMinimumVersion: string;
  /** What the feature does. */
  Description: string;
  /** Who is responsible for it. */
  Owner: string;
  /** Whether it is set to be open. */
  DesiredEnabled: boolean;
  /** Whether it is actually open. */
  EffectiveEnabled: boolean;
  /** Whether all servers support it. */
  Eligible: boolean;
  /** Source of the current setting. */
  Source: string;
  /** Why it is open or closed. */
  Reason: string;
  /** Index of the settings of all gates. Use it as `cas`. */
  PolicyIndex: number;
  /** Index of the status of all gates. */
  StatusIndex: number;
}

/** The result of `operator.feature.set`. */
export interface FeatureGateChange {
  /** Whether the change was applied: `false` if `cas` did not match. */
  Applied: boolean;
  /** The current state of the gate. */
  Feature: FeatureGate;
}

/** Options of `operator.feature.set`. Use the `PolicyIndex` as `cas`. */
export type FeatureGateSetOptions = CallOptions | (CallOptions & CheckAndSet);
