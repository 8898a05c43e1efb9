// The calls of npm `consul`, as data. `request.ts` carries them out. To add a call, add a row to the table.
import { encoded, expectKindOfCheck, expectService, isDictionary } from "./body.js";
import type { Options } from "./options.js";

export interface Call {
  /** The HTTP method. */
  method: string;
  /** The path below `/v1/`. An option takes the place of the name in braces. */
  path: string;
  /** The option that a string in place of the options stands for, if there is one. */
  text: string;
  /** The option without which nothing is sent, if there is one. */
  needs: string;
  /** Query parameters that not every call takes. */
  query: string;
  /** Whether all options that are not query parameters go into the body. */
  hasFields: boolean;
  /** Common options that this call sends in the body instead. */
  fields: string[];
  /** What it resolves with. */
  result: "body" | "first" | "nothing" | "pairs" | "events";
  /** Options, made of arguments in another form. */
  read?: (...args: unknown[]) => unknown;
  /** Makes the body of a call that has no fields. */
  body?: (options: Options) => unknown;
  /** Why nothing is sent. `body` is the one with fields. */
  refuse?: (options: Options, body: Options) => string | false;
  /** The name in messages, if it differs. */
  name?: string;
}

/**
 * A row has a call's name, and then in this order, as far as it differs from the usual:
 *
 * - The HTTP method. Usual is GET.
 * - `/path`, below `/v1`. Usual is the name with slashes. `{id}` alone is added to that.
 * - `{id}` or `(id)`: the option that a string stands for. It is required, unless a `?` follows.
 * - `:`, if all remaining options go into the body. `:token,near` are fields too, although every call has options of
 *   these names.
 * - `=nothing`: what the call resolves with. Usual is the body; `first` is the first item of it, and `pairs` and `events`
 *   have values in base64.
 * - Query parameters that not every call has. A flag ends with `?`. The condition of a write ends with `!`: it is sent even
 *   if it is `undefined`, because the write must not happen without it.
 */
const table = `
acl.bootstrap PUT
acl.replication
acl.legacy.create PUT /acl/create :
acl.legacy.update PUT /acl/update (id) : =nothing
acl.legacy.destroy PUT /acl/destroy/{id} =nothing
acl.legacy.info /acl/info/{id} =first
acl.legacy.clone PUT /acl/clone/{id}
acl.legacy.list /acl/list
agent.members segment
agent.reload PUT =nothing
agent.self
agent.maintenance PUT =nothing enable reason
agent.join PUT {address} =nothing
agent.forceLeave PUT /agent/force-leave/{node} =nothing prune?
agent.check.list /agent/checks
agent.check.register PUT :timeout =nothing
agent.check.deregister PUT {id} =nothing
agent.check.pass PUT {id} =nothing note
agent.check.warn PUT {id} =nothing note
agent.check.fail PUT {id} =nothing note
agent.service.list /agent/services
agent.service.register PUT (name) : =nothing replace-existing-checks?
agent.service.deregister PUT {id} =nothing
agent.service.maintenance PUT {id} =nothing enable reason
catalog.datacenters
catalog.register PUT :nodemeta =nothing
catalog.deregister PUT (node) : =nothing
catalog.connect.nodes /catalog/connect/{service} tag merge-central-config?
catalog.node.list /catalog/nodes (dc?)
catalog.node.services /catalog/node/{node}
catalog.service.list /catalog/services (dc?)
catalog.service.nodes /catalog/service/{service} tag merge-central-config?
event.fire PUT {name} =events node service tag
event.list (name?) =events name node service tag
health.node {node}
health.checks {service}
health.service {service} tag merge-central-config? passing? sameness-group
health.state {state}
kv.get /kv/{key?} =pairs recurse? raw? keys? separator
kv.keys /kv/{key?} keys? recurse? separator
kv.set PUT /kv/{key} cas! flags acquire! release!
kv.del DELETE /kv/{key?} recurse? cas!
query.list /query
query.create POST /query :token,near
query.get /query/{query} =first
query.update PUT /query/{query} :token,near =nothing
query.destroy DELETE /query/{query} =nothing
query.execute /query/{query}/execute limit connect?
query.explain /query/{query}/explain =first
session.create PUT :
session.destroy PUT {id} =nothing
session.info {id} =first
session.node {node}
session.list
session.renew PUT {id}
status.leader
status.peers
transaction.create PUT /txn =pairs
`;

function expectEnable({ enable }: Options) {
  return typeof enable !== "boolean" && "enable required";
}

function expectQueried(_: Options, { Service }: Options) {
  return !Object(Service).Service && "service required";
}

/** What a row cannot say. */
const special: Record<string, Partial<Call>> = {
  "acl.bootstrap": {
    body: ({ bootstrapsecret }) => bootstrapsecret && { BootstrapSecret: bootstrapsecret },
  },
  "agent.maintenance": {
    read: (given) => (typeof given === "boolean" ? { enable: given } : given),
    refuse: expectEnable,
  },
  "agent.check.register": {
    refuse(_, body) {
      expectKindOfCheck(body);
      return !body.Name && "name required";
    },
  },
  "agent.service.register": {
    refuse(_, body) {
      expectService(body);
      return false;
    },
  },
  "agent.service.maintenance": { refuse: expectEnable },
  "catalog.register": {
    read: (given) => (typeof given === "string" ? { node: given, address: "127.0.0.1" } : given),
    refuse: ({ node, address }) => !(node && address) && "node and address required",
  },
  "event.fire": {
    read: (...args) =>
      args.length === 2 && !isDictionary(args[0]) ? { name: args[0], payload: args[1] } : args[0],
    body: ({ payload }) => (payload == null ? undefined : encoded(payload)),
  },
  "health.state": {
    refuse: ({ state }) =>
      !/^(any|unknown|passing|warning|critical)$/.test(String(state)) && `state invalid: ${state}`,
  },
  "kv.keys": { read: (given) => ({ ...objectOf(given, "key"), keys: true }) },
  "kv.set": {
    read: (...args) =>
      args.length > 1 && !isDictionary(args[0])
        ? { ...objectOf(args[2]), key: args[0], value: args[1] }
        : args[0],
    body: ({ value }) => encoded(value ?? ""),
    refuse: (options) => !("value" in options) && "value required",
  },
  "query.create": {
    read: (given) => (typeof given === "string" ? { service: { service: given } } : given),
    refuse: expectQueried,
  },
  "query.update": { refuse: expectQueried },
  "transaction.create": {
    name: "Transaction.create",
    read: (given, options) =>
      isDictionary(given) ? given : { ...objectOf(options), operations: given },
    body: ({ operations }) => operations,
    refuse: ({ operations }) =>
      operations === undefined
        ? "a list of operations are required as first arguments"
        : !(Array.isArray(operations) && operations.length > 0) &&
          "operations must be an array with at least one item",
  },
};

function objectOf(given: unknown, text = ""): object {
  return typeof given === "string" ? { [text]: given } : Object(given);
}

const columns = /^(\S+)(?: ([A-Z]+))?(?: \/(\S+))?(?: ([{(]\S+))?(?: :(\S*))?(?: =(\w+))?(.*)/;

function callOf(row: string): [string, Call] {
  const [, name = "", method = "GET", given, argument = "", fields, result, query = ""] =
    columns.exec(row) ?? [];
  const added = argument.startsWith("{") ? `/${argument}` : "";
  const path = given ?? name.replaceAll(".", "/") + added;
  const [, text = "", mark] = /[{(](\w+)(\?)?/.exec(path + argument) ?? [];
  return [
    name,
    {
      ...{ method, path: path.replace("?", ""), text, needs: mark ? "" : text },
      ...{ hasFields: fields !== undefined, fields: fields?.split(",") ?? [] },
      ...{ result: (result ?? "body") as Call["result"], query: query.trim() },
      ...special[name],
    },
  ];
}

export const calls: Record<string, Call> = Object.fromEntries(table.trim().split("\n").map(callOf));

/** Other names of calls. */
export const aliases: Record<string, string> = {
  "acl.legacy.get": "acl.legacy.info",
  "agent.checks": "agent.check.list",
  "agent.services": "agent.service.list",
  "catalog.nodes": "catalog.node.list",
  "catalog.services": "catalog.service.list",
  "kv.delete": "kv.del",
  "session.get": "session.info",
};
