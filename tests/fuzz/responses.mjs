// @ts-check
// Responses with every status and every kind of body become data, nothing, or an error of the right class.
import { client, FakeResponse, json, respondWith } from "./client.mjs";
import { jsonValue } from "./json-values.mjs";
import { outcomeOf } from "./outcome.mjs";
import { resultOf } from "./results.mjs";

/** @typedef {import("./random.mjs").Random} Random */
/** @typedef {import("./results.mjs").Method} Method */
/** @typedef {import("./outcome.mjs").Trial} Trial */

/** The API reference says what each method returns. @type {Record<string, Method>} */
const methods = {
  "kv.get": { call: () => client.kv.get("a"), gives: "first", isStored: true, absent: null },
  "kv.list": { call: () => client.kv.list("a"), gives: "list", isStored: true, absent: [] },
  "kv.keys": { call: () => client.kv.keys("a"), gives: "list", absent: [] },
  "kv.set": { call: () => client.kv.set("a", "b", { cas: 0 }), gives: "boolean" },
  "kv.delete": { call: () => client.kv.delete("a"), gives: "boolean" },
  "agent.service.list": { call: () => client.agent.service.list(), gives: "map" },
  "agent.service.get": { call: () => client.agent.service.get("a"), gives: "object", absent: null },
  "agent.service.health": {
    call: () => client.agent.service.health("a"),
    gives: "object",
    isHealth: true,
  },
  "agent.service.healthByName": {
    call: () => client.agent.service.healthByName("a"),
    gives: "list",
    isHealth: true,
  },
  "agent.service.register": {
    call: () => client.agent.service.register({ Name: "a" }),
    gives: "nothing",
  },
  "agent.service.deregister": {
    call: () => client.agent.service.deregister("a"),
    gives: "nothing",
    isRemoval: true,
  },
  "agent.check.list": { call: () => client.agent.check.list(), gives: "map" },
  "agent.check.pass": { call: () => client.agent.check.pass("a"), gives: "nothing" },
  "catalog.nodes": { call: () => client.catalog.nodes(), gives: "list" },
  "catalog.services": { call: () => client.catalog.services(), gives: "map" },
  "catalog.node": { call: () => client.catalog.node("a"), gives: "object" },
  "catalog.nodeServices": { call: () => client.catalog.nodeServices("a"), gives: "ofNode" },
  "catalog.register": {
    call: () => client.catalog.register({ Node: "a", Address: "b" }),
    gives: "boolean",
  },
  "health.service": { call: () => client.health.service("a"), gives: "list" },
  "session.create": { call: () => client.session.create(), gives: "object" },
  "session.get": { call: () => client.session.get("a"), gives: "first" },
  "session.renew": { call: () => client.session.renew("a"), gives: "first" },
  "status.leader": { call: () => client.status.leader(), gives: "string" },
  "config.get": {
    call: () => client.config.get("service-defaults", "a"),
    gives: "object",
    absent: null,
  },
  "config.delete": {
    call: () => client.config.delete("service-defaults", "a"),
    gives: "booleanOrEmpty",
  },
  "query.get": { call: () => client.query.get("a"), gives: "first", absent: null },
  "query.delete": { call: () => client.query.delete("a"), gives: "nothing" },
  "api.get": { call: () => client.api.get("agent/self"), gives: "response" },
  "api.put": { call: () => client.api.put("kv/a", { data: "b" }), gives: "response" },
};

const ofJson = [
  ...["application/json", "application/json; charset=utf-8", "APPLICATION/JSON"],
  ...["application/problem+json", " application/json "],
];
const contentTypes = [
  ...["application/json", "text/plain", "text/plain; charset=utf-8"],
  ...["text/html", "TEXT/HTML; charset=utf-8", "application/octet-stream", "image/png", "", "json"],
  ...["application/jsonp", ";", "text", "text/json", undefined],
];
const statuses = [
  ...[201, 204, 206, 299, 400, 401, 403, 404, 404, 405, 409, 409, 413, 429],
  ...[500, 502, 503, 504, 599, 600, 999, 100, 101, 199, 300, 301, 304, 399, 0],
];

/** @type {import("./outcome.mjs").Area} */
export const responses = {
  name: "responses",
  make: (random) => {
    const [name, method] = random.pick(Object.entries(methods));
    return random.once(15)
      ? withoutResponse(random, name, method)
      : withResponse(random, name, method);
  },
};

/** @param {Random} random @param {string} name @param {Method} method @returns {Trial} */
function withResponse(random, name, method) {
  const status = random.once(2) ? 200 : random.pick([...statuses, random.below(1000)]);
  const contentType = random.pick(random.once(3) ? contentTypes : ofJson);
  const body = bodyOf(random);
  return {
    input: { [name]: { status, contentType, body: body.toString() } },
    expected: resultOf(method, { status, contentType, body }),
    actual: () => {
      const headers = contentType === undefined ? {} : { "content-type": contentType };
      respondWith(
        () => new FakeResponse(status, /** @type {Record<string, string>} */ (headers), body),
      );
      return outcomeOf(async () => plain(await method.call()), describe);
    },
  };
}

/** The details of an error. @param {import("../../pkg/index.js").ConsulError} error */
function describe({ status, body, retryable, message, method, url }) {
  const isNamed = message.startsWith(`${method} ${new URL(url).pathname} `);
  return {
    status,
    retryable,
    isNamed,
    body: body instanceof Uint8Array ? Buffer.from(body) : body,
  };
}

/** The fields of a raw response that are compared. @param {any} value */
function plain(value) {
  if (value?.constructor?.name !== "Response") return value;
  const { status, body } = value;
  return { status, body: body instanceof Uint8Array ? Buffer.from(body) : body };
}

const words = [
  ...[
    "Permission denied",
    'Unknown service ID "a"',
    'Unknown check "a"',
    "Cannot find token to delete",
  ],
  ...[
    "No cluster leader",
    "leadership lost while committing log",
    "rpc error making call: EOF",
    "Invalid URL path: not a recognized",
    "\n",
  ],
  ...[
    "token does not exist: ACL not found",
    "ACL not found",
    "rpc error making call: ",
    "<title>x</title>",
  ],
];
const shapes = [
  ...["null", "true", "false", '"a"', "[]", "{}", "null", "true", "false", '"a"', "[]", "{}"],
  ...["0", "1.5e3", '""', "[null]", "[1,2]", '[{"Node":null}]', '[{"Key":"b","Value":"eA=="}]'],
  ...[
    '{"Node":null,"Services":null}',
    '{"Node":{}}',
    '{"error":"x"}',
    '{"AggregatedStatus":"critical"}',
    '{"Healthy":false}',
    '[{"Key":"a","Value":null}]',
  ],
  ...[
    '[{"Key":"a","Value":"YQ=="},{"Key":"b"}]',
    '[{"Value":5}]',
    '[{"Value":"%"}]',
    '[{"Value":"/w=="}]',
  ],
  ...[
    '{"Results":null,"Errors":[{"OpIndex":0,"What":"no"}]}',
    '{"Errors":[null]}',
    '{"Errors":{}}',
  ],
  ...['{"Errors":[{"OpIndex":"0","What":"no"}]}', '{"Errors":null}', '[{"OpIndex":0,"What":"no"}]'],
  ...["NaN", "{", "[1,]", "{}{}", "alert(1)", "01", '{"a":}', "'a'", "nul", "undefined", " ", "\0"],
];

/** @param {Random} random @returns {Buffer} */
function bodyOf(random) {
  const kind = random.below(10);
  if (kind === 0) return Buffer.of();
  if (kind === 1) return Buffer.from(random.bytes(12));
  const mark = random.once(8) ? "\uFEFF" : "";
  if (kind === 2) return Buffer.from(mark + random.text(words, 3));
  const text = kind === 3 ? (jsonValue(random).text ?? "[") : random.pick(shapes);
  const isCut = random.once(12);
  const end = isCut ? random.below(text.length + 1) : text.length;
  return Buffer.from(`${mark}${text.slice(0, end)}`);
}

/** The response does not come, or breaks off. @param {Random} random @param {string} name @param {Method} method @returns {Trial} */
function withoutResponse(random, name, method) {
  const thrown = random.pick([
    ...[new TypeError("fetch failed"), new Error(""), "text", undefined, null, 5, Symbol("a"), {}],
    new Error("unable to verify the first certificate"),
  ]);
  const isCertificate = thrown instanceof Error && thrown.message.includes("certificate");
  const status = random.pick([200, 404, 500]);
  const none = { error: "ConnectionError", isNamed: true, body: null };
  /** @type {[string, Partial<ReturnType<typeof describe>>, () => unknown][]} */
  const ways = [
    ["rejects", { status: undefined, retryable: !isCertificate }, () => Promise.reject(thrown)],
    ["breaks off", { status, retryable: true }, () => broken(status, thrown)],
    [
      "is not a response",
      { status: undefined, retryable: true },
      () => random.pick([thrown, [], 1]),
    ],
    [
      "has no status",
      { status: undefined, retryable: true },
      () => new FakeResponse(1000.5, {}, ""),
    ],
  ];
  const [way, more, respond] = random.pick(ways);
  return {
    input: { [name]: way, thrown, status },
    expected: { ...none, ...more },
    actual: () => {
      respondWith(respond);
      return outcomeOf(method.call, describe);
    },
  };
}

/** @param {number} status @param {unknown} thrown */
function broken(status, thrown) {
  const response = json("");
  response.status = status;
  response.arrayBuffer = () => Promise.reject(thrown);
  return response;
}
