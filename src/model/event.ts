import type { KVValue, ValueForm, ValueOf } from "./kv.js";
import type { CallOptions } from "./options.js";

/** The payload of an event: any value that can be stored in a key, but `null` means no payload. */
export type EventPayload = KVValue;

/** A user event. */
export interface UserEvent<As extends ValueForm = "text"> {
  /** UUID. */
  ID: string;
  /** Name. */
  Name: string;
  /**
   * The payload. Without one, it is an empty string, empty bytes, or `undefined` with `as: "json"`.
   */
  Payload: ValueOf<As>;
  /** Regular expression for the names of the receiving nodes; empty for all. */
  NodeFilter: string;
  /** Regular expression for the services of the receiving nodes; empty for all. */
  ServiceFilter: string;
  /** Regular expression for the tags of those services; empty for all. */
  TagFilter: string;
  /** Version of the event format. */
  Version: number;
  /** Lamport time, which orders events approximately. 0 in the result of `event.fire`. */
  LTime: number;
}

/** Options of `event.fire`. */
export interface EventFireOptions<As extends ValueForm = "bytes"> extends CallOptions {
  /** Form of `Payload` in the result. Default: `"bytes"`. */
  as?: As;
  /** Sends it only to nodes whose names match this regular expression. */
  node?: string;
  /** Sends it only to nodes with a service whose name matches this regular expression. */
  service?: string;
  /**
   * Sends it only to nodes on which such a service has a tag that matches this regular expression.
   * Requires `service`.
   */
  tag?: string;
}

/** Options of `event.list`. */
export interface EventListOptions<As extends ValueForm = "text"> extends CallOptions {
  /** Form of `Payload`. Default: `"text"`. */
  as?: As;
  /** Lists only events with this name. */
  name?: string;
  /** Regular expression for the node's name. Agents ignore it, at least up to 1.21. */
  node?: string;
  /** Regular expression for the service's name. Agents ignore it, at least up to 1.21. */
  service?: string;
  /** Regular expression for the tag. Agents ignore it, at least up to 1.21. */
  tag?: string;
}
