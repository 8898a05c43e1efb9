import type { KVValue, ValueForm, ValueOf } from "./kv.js";
import type { CallOptions } from "./options.js";

/** What an event can carry: as with keys, but `null` is no payload. */
export type EventPayload = KVValue;

/** An event. */
export interface UserEvent<As extends ValueForm = "text"> {
  /** UUID. */
  ID: string;
  /** Name. */
  Name: string;
  /** What it carries; of an event without one, an empty text, no bytes, or `undefined` as JSON. */
  Payload: ValueOf<As>;
  /** Regular expression of the nodes that it is for; empty for all. */
  NodeFilter: string;
  /** Regular expression of the services that it is for; empty for all. */
  ServiceFilter: string;
  /** Regular expression of the tags of those services; empty for all. */
  TagFilter: string;
  /** Version of its form. */
  Version: number;
  /** Its Lamport time: the order of events, as far as there is one. 0 where it was fired. */
  LTime: number;
}

/** Options of `event.fire`. */
export interface EventFireOptions<As extends ValueForm = "bytes"> extends CallOptions {
  /** What `Payload` of the answer is. Default: `"bytes"`. */
  as?: As;
  /** Only for nodes whose names match this regular expression. */
  node?: string;
  /** Only for nodes that have a service whose name matches this regular expression. */
  service?: string;
  /** Only for nodes on which such a service has a tag that matches. It needs `service`. */
  tag?: string;
}

/** Options of `event.list`. */
export interface EventListOptions<As extends ValueForm = "text"> extends CallOptions {
  /** What `Payload` is. Default: `"text"`. */
  as?: As;
  /** Only events of this name. */
  name?: string;
  /** Regular expression of the node's name. Agents up to 1.21 at least ignore it. */
  node?: string;
  /** Regular expression of the service's name. Agents up to 1.21 at least ignore it. */
  service?: string;
  /** Regular expression of the tag. Agents up to 1.21 at least ignore it. */
  tag?: string;
}
