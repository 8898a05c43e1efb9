import type { CatalogMergeOptions, Node, NodeService } from "./catalog.js";
import type { AgentCheck, CheckStatus, HealthCheckDefinition } from "./check.js";

/** A check in the catalog. */
export interface HealthCheck extends AgentCheck {
  /** What it checks, as registered. Empty for a check of an agent. */
  Definition: HealthCheckDefinition;
  /** Index at which it was created. */
  CreateIndex: number;
  /** Index at which it was last changed. */
  ModifyIndex: number;
}

/** An instance of a service, with its node and its checks. */
export interface ServiceEntry {
  /** The node. */
  Node: Node;
  /** The instance. */
  Service: NodeService;
  /** The checks of the instance and of its node. */
  Checks: HealthCheck[];
}

/** Status of the checks to list. */
export type HealthState = "any" | CheckStatus;

/** Options of `health.ingress`. */
export interface HealthIngressOptions extends CatalogMergeOptions {
  /** Lists only instances whose checks are all passing, including those of the node. */
  passing?: boolean;
}

/** Options of `health.connect`. */
export interface HealthConnectOptions extends HealthIngressOptions {
  /** Queries the members of this sameness group in turn (Enterprise). Since 1.16. */
  samenessGroup?: string;
}

/** Options of `health.service`. */
export interface HealthServiceOptions extends HealthConnectOptions {
  /** Lists only instances that have this tag, or all of these tags. */
  tag?: string | readonly string[];
}
