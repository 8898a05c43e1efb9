import type { CatalogMergeOptions, Node, NodeService } from "./catalog.js";
import type { AgentCheck, CheckStatus, HealthCheckDefinition } from "./check.js";

/** A check in the catalog. */
export interface HealthCheck extends AgentCheck {
  /** What it does, as it was registered. That of an agent's check is empty. */
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
  /** The checks of the instance, and of the node. */
  Checks: HealthCheck[];
}

/** State of a check to look for. */
export type HealthState = "any" | CheckStatus;

/** Options of `health.ingress`. */
export interface HealthIngressOptions extends CatalogMergeOptions {
  /** Only instances of which all checks are passing, those of the node too. */
  passing?: boolean;
}

/** Options of `health.connect`. */
export interface HealthConnectOptions extends HealthIngressOptions {
  /** Asks the members of this sameness group one after another (Enterprise). Since 1.16. */
  samenessGroup?: string;
}

/** Options of `health.service`. */
export interface HealthServiceOptions extends HealthConnectOptions {
  /** Only instances that have this tag, or all of these. */
  tag?: string | readonly string[];
}
