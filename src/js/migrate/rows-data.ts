// What methods for keys, sessions, events and queries become.
import { pair, type Row, row, short } from "./row.js";

const missing = "A missing object is `null` instead of `undefined`.";
const unmet = "If the condition is not met, the result is `false` instead of `undefined`.";
const empty = 'An empty value is `""` instead of `null`.';
const missingKeys = "If there is none, the result is `[]`.";
const bytes = "The value is a `Uint8Array`, not a `Buffer`: `Buffer.from(value)` makes one.";
const destroyed = "The result is `true` instead of `undefined`.";
export const rowsOfData: readonly Row[] = [
  short(
    "kv.get",
    "key",
    [
      {
        when: ["raw"],
        to: "kv.get({key}, {...})",
        add: 'as: "bytes"',
        result: `The result is the pair. Its \`Value\` is a \`Uint8Array\`. ${missing}`,
      },
      {
        when: ["recurse", "buffer"],
        to: 'kv.list({key=""}, {...})',
        add: 'as: "bytes"',
        result: `${bytes} ${missingKeys}`,
      },
      {
        when: ["buffer"],
        to: "kv.get({key}, {...})",
        add: 'as: "bytes"',
        result: `${bytes} ${missing}`,
      },
      { when: ["recurse"], to: 'kv.list({key=""}, {...})', notes: [missingKeys, empty] },
      { to: "kv.get({key}, {...})", notes: [missing, empty] },
    ],
    pair('consul.kv.get("color")', 'consul.kv.get("color")'),
    pair('consul.kv.get("none")', 'consul.kv.get("none")', "it ?? undefined"),
    pair('consul.kv.get("empty")', 'consul.kv.get("empty")', "{ ...it, Value: it.Value || null }"),
    pair('consul.kv.get({ key: "config/", recurse: true })', 'consul.kv.list("config/")'),
    pair(
      'consul.kv.get({ key: "color", buffer: true })',
      'consul.kv.get("color", { as: "bytes" })',
      "{ ...it, Value: Buffer.from(it.Value) }",
    ),
    pair(
      'consul.kv.get({ key: "color", raw: true })',
      'consul.kv.get("color", { as: "bytes" })',
      "Buffer.from(it.Value)",
    ),
  ),
  short(
    "kv.keys",
    "key",
    {
      to: 'kv.keys({key=""}, {...})',
      options: ["separator"],
      notes: [`${missingKeys} It was an error.`],
    },
    pair('consul.kv.keys("config/")', 'consul.kv.keys("config/")'),
    pair(
      'consul.kv.keys({ key: "config/", separator: "/" })',
      'consul.kv.keys("config/", { separator: "/" })',
    ),
  ),
  {
    old: "kv.set",
    positional: [["key"], ["key", "value"]],
    forms: [
      {
        to: "kv.set({key}, {value}, {...})",
        stored: "value",
        options: ["flags", "cas", "acquire", "release"],
        notesOn: { cas: unmet, acquire: unmet, release: unmet },
      },
    ],
    examples: [
      pair('consul.kv.set("color", "blue")', 'consul.kv.set("color", "blue")'),
      pair(
        'consul.kv.set({ key: "color", value: "blue", cas: 1, flags: 7 })',
        'consul.kv.set("color", "blue", { cas: 1, flags: 7 })',
        "it || undefined",
      ),
      pair(
        'consul.kv.set("color", "blue", { acquire: "$session" })',
        'consul.kv.set("color", "blue", { acquire: "$session" })',
      ),
    ],
  },
  ...["kv.del", "kv.delete"].map((old) =>
    short(
      old,
      "key",
      { to: "kv.delete({key}, {...})", options: ["recurse", "cas"], notesOn: { cas: unmet } },
      pair(`consul.${old}("color")`, 'consul.kv.delete("color")'),
      pair(
        `consul.${old}({ key: "config/", recurse: true })`,
        'consul.kv.delete("config/", { recurse: true })',
      ),
    ),
  ),
  row(
    "session.create",
    { to: "session.create({body}, {...})", shape: "Session" },
    pair(
      'consul.session.create({ name: "job", ttl: "30s" })',
      'consul.session.create({ Name: "job", TTL: "30s" })',
      "{ ID: it.ID }",
    ),
  ),
  short(
    "session.destroy",
    "id",
    { to: "session.destroy({id}, {...})", notes: [destroyed] },
    pair('consul.session.destroy("$session")', 'consul.session.destroy("$session")', "undefined"),
  ),
  ...["session.info", "session.get"].map((old) =>
    short(
      old,
      "id",
      { to: "session.get({id}, {...})", notes: [missing] },
      pair(`consul.${old}("$session")`, 'consul.session.get("$session")'),
    ),
  ),
  short(
    "session.node",
    "node",
    { to: "session.node({node}, {...})" },
    pair('consul.session.node("$node")', 'consul.session.node("$node")'),
  ),
  row(
    "session.list",
    { to: "session.list({...})" },
    pair("consul.session.list()", "consul.session.list()"),
  ),
  short(
    "session.renew",
    "id",
    { to: "session.renew({id}, {...})", result: "The result is the session, not a list with it." },
    pair('consul.session.renew("$session")', 'consul.session.renew("$session")', "[it]"),
  ),
  {
    old: "event.fire",
    positional: [["name"], ["name", "payload"]],
    forms: [
      {
        used: true,
        to: "event.fire({name}, {payload=null}, {...})",
        options: ["node", "service", "tag"],
        add: 'as: "text"',
      },
      { to: "event.fire({name}, {payload=null}, {...})", options: ["node", "service", "tag"] },
    ],
    examples: [
      pair(
        'consul.event.fire("deploy", "1.4.2")',
        'consul.event.fire("deploy", "1.4.2", { as: "text" })',
      ),
      pair(
        'consul.event.fire({ name: "deploy", payload: "1.4.2", service: "web" })',
        'consul.event.fire("deploy", "1.4.2", { service: "web", as: "text" })',
      ),
    ],
  },
  short(
    "event.list",
    "name",
    [
      {
        when: ["buffer"],
        to: "event.list({...})",
        options: ["name"],
        add: 'as: "bytes"',
        result: bytes,
      },
      { to: "event.list({...})", options: ["name"] },
    ],
    pair('consul.event.list("deploy")', 'consul.event.list({ name: "deploy" })'),
  ),
  row(
    "query.list",
    { to: "query.list({...})" },
    pair("consul.query.list()", "consul.query.list()"),
  ),
  short(
    "query.create",
    "service",
    { to: "query.create({body}, {...})", shape: "Query" },
    pair(
      'consul.query.create({ name: "nearest", service: { service: "web", onlypassing: true } })',
      'consul.query.create({ Name: "nearest", Service: { Service: "web", OnlyPassing: true } })',
    ),
  ),
  short(
    "query.get",
    "query",
    { to: "query.get({query}, {...})", notes: [`${missing} It was an error.`] },
    pair('consul.query.get("$query")', 'consul.query.get("$query")'),
  ),
  row(
    "query.update",
    { to: "query.update({query}, {body}, {...})", shape: "Query" },
    pair(
      'consul.query.update({ query: "$query", service: { service: "web" } })',
      'consul.query.update("$query", { Service: { Service: "web" } })',
    ),
  ),
  short(
    "query.destroy",
    "query",
    { to: "query.delete({query}, {...})" },
    pair('consul.query.destroy("$query")', 'consul.query.delete("$query")'),
  ),
  short(
    "query.execute",
    "query",
    { to: "query.execute({query}, {...})" },
    pair('consul.query.execute("$query")', 'consul.query.execute("$query")'),
  ),
  short(
    "query.explain",
    "query",
    {
      to: "query.explain({query}, {...})",
      result: "The result is the explanation. Before, it was always `undefined`.",
    },
    pair('consul.query.explain("$query")', 'consul.query.explain("$query")', "undefined"),
  ),
  row(
    "status.leader",
    { to: "status.leader({...})" },
    pair("consul.status.leader()", "consul.status.leader()"),
  ),
  row(
    "status.peers",
    { to: "status.peers({...})" },
    pair("consul.status.peers()", "consul.status.peers()"),
  ),
  {
    old: "transaction.create",
    positional: [["operations"]],
    forms: [
      {
        to: "txn({operations}, {...})",
        notes: [
          "Values are passed and returned as they are, not in base64. A failed operation is a `TransactionError`.",
        ],
        result: "The values in the result are not in base64.",
      },
    ],
    examples: [
      pair(
        'consul.transaction.create([{ KV: { Verb: "set", Key: "color", Value: Buffer.from("red").toString("base64") } }])',
        'consul.txn([{ KV: { Verb: "set", Key: "color", Value: "red" } }])',
      ),
    ],
  },
];
