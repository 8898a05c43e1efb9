// @ts-check
// Responses of any size, for every way in which the package reads one: some as agents send them, others made to keep a
// client busy.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { repo } from "../scripts/run.mjs";

/** @typedef {import("../pkg/index.js").Consul} Consul */

/**
 * @typedef {object} Decoder
 * @property {string} title
 * @property {string[]} reads the steps of `src/endpoints/` that it covers
 * @property {(consul: Consul) => unknown} call
 * @property {[head: string, unit: string, tail: string]} text the response, in which `unit` is repeated
 * @property {number} [status]
 * @property {string} [type] its media type
 * @property {(bytes: Buffer) => Buffer} [pack] transforms it before it is sent
 */

const page = "text/html";
const plain = "text/plain";
const pair = '{"Key":"a","Flags":12345678901234567890,"Value":"eyJhIjoxfQ==","ModifyIndex":7},';
const service =
  '{"ID":"web-1","Service":"web","Tags":["a","b"],"Port":8080,"Weights":{"Passing":1}},';
const endOfPairs = '{"Key":"b","Value":null}]';

/** @type {Decoder[]} */
export const decoders = [
  {
    title: "an object",
    reads: ["expecting(Object)"],
    call: ({ agent }) => agent.self(),
    text: ['{"a":[', service, "null]}"],
  },
  {
    title: "a list",
    reads: ["expecting(List)"],
    call: ({ catalog }) => catalog.nodes(),
    text: ["[", service, "{}]"],
  },
  {
    title: "a list, or an object of Enterprise",
    reads: ["expecting(ListOrObject)"],
    call: ({ exportedServices }) => exportedServices.listImported(),
    text: ["[", service, "{}]"],
  },
  {
    title: "an object keyed by ID",
    reads: ["expecting(Map)"],
    call: ({ agent }) => agent.service.list(),
    text: ['{"a":[', service, "null]}"],
  },
  {
    title: "many short strings with escapes",
    reads: [],
    call: ({ catalog }) => catalog.nodes(),
    text: ["[", '"\\u00e9\\n",', '""]'],
  },
  {
    title: "one string",
    reads: ["expecting(JsonText)"],
    call: ({ status }) => status.leader(),
    text: ['"', "10.0.0.1:8300 ", '"'],
  },
  {
    title: "a number of endless digits",
    reads: [],
    call: ({ catalog }) => catalog.nodes(),
    text: ["[", "1234567890", "]"],
  },
  {
    title: "the first of a list",
    reads: ["expecting(First)"],
    call: ({ session }) => session.get("a"),
    text: ["[", service, "{}]"],
  },
  {
    title: "the services of a node",
    reads: ["expecting(OfNode)"],
    call: ({ catalog }) => catalog.nodeServices("a"),
    text: ['{"Node":{},"Services":[', service, "null]}"],
  },
  {
    title: "true, after spaces",
    reads: ["expecting(Done)"],
    call: ({ kv }) => kv.set("a", "b"),
    text: ["", " ", "true"],
  },
  {
    title: "true, or {}",
    reads: ["expecting(DoneOrEmpty)"],
    call: ({ config }) => config.delete("service-defaults", "a"),
    text: ['{"a":[', service, "null]}"],
  },
  {
    title: "a body that is ignored",
    reads: [],
    call: ({ agent }) => agent.service.deregister("a"),
    text: ['{"a":[', service, "null]}"],
  },
  {
    title: "text",
    reads: ["expecting(PlainText)", "expecting(Text)"],
    call: ({ agent }) => agent.metricsPrometheus(),
    type: plain,
    text: ["", "consul_raft_apply 12\n", ""],
  },
  {
    title: "text that is not ASCII",
    reads: [],
    call: ({ agent }) => agent.metricsPrometheus(),
    type: plain,
    text: ["", "é€😀", ""],
  },
  {
    title: "a raw response in JSON",
    reads: ["expecting(Expected::Response)"],
    call: ({ api }) => api.get("agent/self"),
    text: ['{"a":[', service, "null]}"],
  },
  {
    title: "a raw response in text",
    reads: ["expecting(Expected::Text)"],
    call: ({ operator }) => operator.utilization(),
    type: plain,
    text: ["", "a line\n", ""],
  },
  {
    title: "keys as text",
    reads: ['decoding("Value")'],
    call: ({ kv }) => kv.list("a"),
    text: ["[", pair, endOfPairs],
  },
  {
    title: "keys as JSON",
    reads: [],
    call: ({ kv }) => kv.list("a", { as: "json" }),
    text: ["[", pair, '{"Key":"b","Value":"bnVsbA=="}]'],
  },
  {
    title: "keys as bytes",
    reads: [],
    call: ({ kv }) => kv.list("a", { as: "bytes" }),
    text: ["[", pair, endOfPairs],
  },
  {
    title: "one large value",
    reads: [],
    call: ({ kv }) => kv.get("a"),
    text: ['[{"Key":"a","Value":"', "YWFh", '"}]'],
  },
  {
    title: "a value that is nearly base64",
    reads: [],
    call: ({ kv }) => kv.get("a"),
    text: ['[{"Key":"a","Value":"', "YWFh", '!"}]'],
  },
  {
    title: "a value that is nearly UTF-8",
    reads: [],
    call: ({ kv }) => kv.get("a"),
    text: ['[{"Key":"a","Value":"', "YWFh", '/w=="}]'],
  },
  ...['\\"', "\\\\", '{\\"Flags\\":1,', ' \\"Flags\\" : ', ",", "{", " "].map((unit) => ({
    title: `large Flags, before ${unit}${unit}…`,
    reads: [],
    call: (/** @type {Consul} */ { kv }) => kv.get("a"),
    text: /** @type {[string, string, string]} */ ([
      '[{"Key":"a","Flags":12345678901234567890,"Session":"',
      unit,
      '"}]',
    ]),
  })),
  {
    title: "large Flags, after spaces",
    reads: [],
    call: ({ kv }) => kv.get("a"),
    text: ['[{"Key":"a","Flags":', " ", "12345678901234567890}]"],
  },
  {
    title: "large Flags, and a list of numbers",
    reads: [],
    call: ({ kv }) => kv.get("a"),
    text: ['[{"Key":"a","Flags":12345678901234567890,"a":[', "1,", "1]}]"],
  },
  {
    title: "Flags of endless digits",
    reads: [],
    call: ({ kv }) => kv.get("a"),
    text: ['[{"Key":"a","Flags":1', "2345678901", "}]"],
  },
  {
    title: "events",
    reads: ['decoding("Payload")'],
    call: ({ event }) => event.list(),
    text: ["[", '{"ID":"a","Payload":"YQ=="},', '{"ID":"b","Payload":null}]'],
  },
  {
    title: "the event that was fired",
    reads: ['decoding_as("Payload", Form::Bytes)'],
    call: ({ event }) => event.fire("a"),
    text: ['{"ID":"a","Payload":"', "YWFh", '"}'],
  },
  {
    title: "the results of a transaction",
    reads: [],
    call: (consul) => consul.txn([]),
    text: ['{"Results":[', `{"KV":${pair.slice(0, -1)}},`, '{}],"Errors":null}'],
  },
  {
    title: "config entries with their Hash",
    reads: ['keeping_digits("Hash")'],
    call: ({ config }) => config.list("service-defaults"),
    text: ["[", '{"Kind":"service-defaults","Name":"a","Hash":12345678901234567890},', "{}]"],
  },
  {
    title: 'a Hash, before \\"\\"…',
    reads: [],
    call: ({ config }) => config.get("service-defaults", "a"),
    text: ['{"Hash":12345678901234567890,"Name":"', '\\"', '"}'],
  },
  {
    title: "certificates with their numbers",
    reads: ['keeping_digits("SerialNumber")'],
    call: ({ connect }) => connect.ca.roots(),
    text: ['{"Roots":[', '{"ID":"a","SerialNumber":12345678901234567890},', "{}]}"],
  },
  {
    title: "health that is a result",
    reads: ["or_unhealthy()"],
    call: ({ agent }) => agent.service.health("web"),
    status: 503,
    text: ["[", service, "{}]"],
  },
  ...[
    "no such thing. ",
    "\n",
    "\u001b[0m",
    "secretsecretsecret",
    "secretsecretsecre",
    "<title",
  ].map((unit) => ({
    title: `an error in text: ${JSON.stringify(unit)}`,
    reads: [],
    call: (/** @type {Consul} */ { agent }) => agent.self({ token: "secretsecretsecret" }),
    status: 500,
    type: plain,
    text: /** @type {[string, string, string]} */ (["", unit, ""]),
  })),
  ...["<p>no</p>", "<title", "<title>", "&"].map((unit) => ({
    title: `an error as a web page: ${unit}${unit}…`,
    reads: [],
    call: (/** @type {Consul} */ { agent }) => agent.self(),
    status: 502,
    type: page,
    text: /** @type {[string, string, string]} */ (["<html>", unit, "</html>"]),
  })),
  {
    title: "the failures of a transaction",
    reads: [],
    call: (consul) => consul.txn([]),
    status: 409,
    text: ['{"Errors":[', '{"OpIndex":0,"What":"no"},', "null]}"],
  },
  {
    title: "JSON that breaks off",
    reads: [],
    call: ({ catalog }) => catalog.nodes(),
    text: ["[", service, "{"],
  },
  {
    title: "lines",
    reads: ["send_for_lines()"],
    call: ({ agent }) => agent.monitor(),
    type: plain,
    text: ["", "2024-01-01T00:00:00.000Z [INFO]  agent: Synced node info\n", ""],
  },
  {
    title: "short lines",
    reads: [],
    call: ({ agent }) => agent.monitor(),
    type: plain,
    text: ["", "short\n", ""],
  },
  {
    title: "one line",
    reads: [],
    call: ({ agent }) => agent.monitor(),
    type: plain,
    text: ["", "no end ", ""],
  },
  {
    title: "metrics",
    reads: ["send_for_documents()"],
    call: ({ agent }) => agent.metricsStream(),
    text: ["", '{"Timestamp":"a","Gauges":[{"Name":"b","Value":1}]}\n', ""],
  },
  {
    title: "indented metrics",
    reads: [],
    call: ({ agent }) => agent.metricsStream(),
    text: ["", `{\n  "Gauges": [\n    {"Name":"${"consul.".repeat(20)}"}\n  ]\n}\n`, ""],
  },
  {
    title: "one document of many lines",
    reads: [],
    call: ({ agent }) => agent.metricsStream(),
    text: ['{\n"a":[\n', ' {"Name":"b"},\n', "null\n]\n}\n"],
  },
  {
    title: "a document that is one line of braces",
    reads: [],
    call: ({ agent }) => agent.metricsStream(),
    text: ['{"a":"', "}", '"}\n'],
  },
  {
    title: "a snapshot",
    reads: ["expecting(Snapshot)"],
    call: ({ snapshot }) => snapshot.save(),
    type: "application/x-gzip",
    pack: (bytes) => gzipSync(bytes, { level: 0 }),
    text: ["", "a part of a snapshot. ", ""],
  },
];

/** The steps of `src/endpoints/` that read a response and that no decoder above covers. */
export function missingSteps() {
  const known = new Set(decoders.flatMap(({ reads }) => reads));
  const folder = join(repo, "src", "endpoints");
  const files = [
    ...readdirSync(folder).map((name) => join(folder, name)),
    join(repo, "src/api.rs"),
  ];
  const step =
    /\.((?:decoding|decoding_as|keeping_digits|expecting|or_unhealthy|send_for_\w+)\([^)]*\))/g;
  const used = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(step)].map(([, it = ""]) => it),
  );
  return [...new Set(used)].filter((it) => !known.has(it));
}
