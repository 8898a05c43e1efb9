import type { Coordinate } from "./agent.js";
import type { CallOptions } from "./options.js";

/** The coordinates of a node. */
export interface CoordinateEntry {
  /** Name of the node. */
  Node: string;
  /** Network segment (Enterprise); empty for the default one. */
  Segment: string;
  /** The coordinates. */
  Coord: Coordinate;
  /** Admin partition (Enterprise). */
  Partition?: string;
}

/** The coordinates of the servers of a datacenter. */
export interface CoordinateDatacenter {
  /** Name of the datacenter. */
  Datacenter: string;
  /** ID of the network area (Enterprise); `"wan"` for the default one. */
  AreaID: string;
  /** The coordinates of each server. */
  Coordinates: CoordinateEntry[];
}

/** Coordinates to set for a node. */
export interface CoordinateRequest {
  /** Name of the node. */
  Node: string;
  /** The coordinates. */
  Coord: Coordinate;
  /** Network segment (Enterprise). Default: the default segment. */
  Segment?: string;
  /** Admin partition (Enterprise). */
  Partition?: string;
  [field: string]: unknown;
}

/** Options of `coordinate.nodes` and `coordinate.node`. */
export interface CoordinateOptions extends CallOptions {
  /** Lists only nodes in this network segment (Enterprise); `""` is the default segment. */
  segment?: string;
}
