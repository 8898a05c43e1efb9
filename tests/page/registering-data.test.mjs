// @ts-check
// What the form decides: what a payload means, what is wrong with it, and what it would change.
import assert from "node:assert/strict";
import { test } from "node:test";
import { panelModule } from "./module.mjs";

const data = await panelModule("data/registration.ts");
const { changesOf, withRest } = await panelModule("data/registration-changes.ts");
const { definitionOf } = await panelModule("data/definition.ts");
const { registrationsIn } = await panelModule("data/registration-import.ts");
const { parse, positionOfError } = await panelModule("data/registration-json.ts");
/** @type {(payload: object) => string[]} */
const faults = (payload) =>
  data.faultsOf(payload).map((/** @type {any} */ { field, code }) => `${field} ${code}`);
/** @param {object} Check */
const faultsOfCheck = (Check) => faults({ Name: "web", Check });

test("what is missing, impossible or harmful is found while typing (F6, F21)", () => {
  assert.deepEqual(faults({}), ["Name missing"]);
  assert.deepEqual(faults({ name: "web", PORT: 80 }), []);
  for (const ID of ["..", "x//y", "/x", "x/", "a/../b", "a\nb"]) {
    assert.deepEqual(faults({ Name: "web", ID }), ["ID id"], ID);
  }
  assert.deepEqual(faults({ Name: ".." }), ["Name id"]);
  for (const Port of [-1, 1.5, 65_536, "abc"]) {
    assert.deepEqual(faults({ Name: "web", Port }), ["Port port"], String(Port));
  }
  assert.deepEqual(faults({ Name: "web", Meta: { "a b": "1" } }), ["Meta metaKey"]);
  assert.deepEqual(faultsOfCheck({ HTTP: "127.0.0.1:1/x", Interval: "10s" }), ["0.HTTP url"]);
  assert.deepEqual(faultsOfCheck({ HTTP: "", Interval: "10s" }), ["0.HTTP missing"]);
  assert.deepEqual(faultsOfCheck({ TCP: "localhost", Interval: "10" }), [
    "0.TCP hostPort",
    "0.Interval duration",
  ]);
  assert.deepEqual(faultsOfCheck({ tcp: "[::1]:80", interval: "1m30s" }), []);
  assert.deepEqual(faultsOfCheck({ GRPC: "localhost:1/web" }), ["0.Interval duration"]);
  assert.deepEqual(faultsOfCheck({ TTL: "1h", DeregisterCriticalServiceAfter: "10s" }), [
    "0.DeregisterCriticalServiceAfter minute",
  ]);
  assert.deepEqual(faultsOfCheck({ TTL: "1h", DeregisterCriticalServiceAfter: "1m" }), []);
  assert.deepEqual(faultsOfCheck({ AliasService: "db" }), []);
  // The server knows more about these.
  assert.deepEqual(faultsOfCheck({ Script: "x" }), []);
});

test("a change keeps the spelling, and everything else that the payload has", () => {
  const payload = { service: 1, name: "web", Proxy: { Mode: "direct" } };
  assert.deepEqual(data.write(payload, "Name", "api"), { ...payload, name: "api" });
  assert.deepEqual(data.write(payload, "Name", ""), { service: 1, Proxy: { Mode: "direct" } });
  assert.deepEqual(Object.keys(data.write({ Port: 1 }, "Name", "web")), ["Name", "Port"]);
  assert.equal(data.idOf({ id: "a", Name: "b" }), "a");
  assert.equal(data.idOf({ NAME: "b" }), "b");
});

test("one check is `Check`, and several are `Checks`", () => {
  const [a, b] = [{ TTL: "1s" }, { TCP: "x:1" }];
  assert.deepEqual(data.withChecks({ Name: "web" }, [a]), { Name: "web", Check: a });
  const both = data.withChecks({ Name: "web", check: a }, [a, b]);
  assert.deepEqual(both, { Name: "web", Checks: [a, b] });
  assert.deepEqual(data.withChecks(both, [b]), { Name: "web", Checks: [b] });
  assert.deepEqual(data.withChecks(both, []), { Name: "web" });
  assert.deepEqual(data.checksOf({ Check: a, checks: [b] }), [a, b]);
});

test("a check changes its kind, and keeps what both kinds have", () => {
  const check = { HTTP: "http://x", Interval: "30s", Timeout: "1s", Name: "alive", Method: "HEAD" };
  assert.equal(data.kindOf(check), "HTTP");
  assert.deepEqual(data.asKind(check, "TCP"), {
    TCP: "",
    Interval: "30s",
    Timeout: "1s",
    Name: "alive",
    Method: "HEAD",
  });
  assert.deepEqual(data.asKind({ HTTP: "x", Interval: "1s", Timeout: "1s" }, "TTL"), {
    TTL: "30s",
  });
  assert.equal(data.kindOf({ Args: ["x"], DockerContainerID: "f" }), "DockerContainerID");
  assert.equal(data.kindOf({ args: ["x"] }), "Args");
});

test("kinds of checks that the agent's version lacks are left out", () => {
  const added = ["UDP", "H2PING", "OSService"];
  /** @param {string} [version] */
  const lacking = (version) => added.filter((kind) => !data.kindsOf(version).includes(kind));
  assert.deepEqual(lacking("1.8.7"), added);
  assert.deepEqual(lacking("1.10.3"), ["UDP", "OSService"]);
  assert.deepEqual(lacking("1.21.4"), []);
  assert.deepEqual(lacking("2.0.0"), []);
  assert.deepEqual(lacking(), []);
});

test("the addresses that an agent adds are left out of a definition, and a user's own are not", () => {
  const own = { Address: "203.0.113.5", Port: 443 };
  const added = { Address: "10.0.0.1", Port: 80 };
  const service = { ID: "web", Service: "web", Tags: [], Meta: {}, ...added };
  const TaggedAddresses = {
    ...{ lan_ipv4: added, wan_ipv4: own, lan: own },
    "consul-virtual": { Address: "240.0.0.1", Port: 80 },
  };
  const definition = definitionOf({ ...service, TaggedAddresses });
  assert.deepEqual(definition.TaggedAddresses, { wan_ipv4: own, lan: own });
});

test("a weight of 0 is told", () => {
  const weights = (/** @type {object} */ Weights) => ({ Name: "web", Weights });
  const [none, zero] = [weights({ Passing: 1, Warning: 1 }), weights({ Passing: 1, Warning: 0 })];
  assert.deepEqual(changesOf(none, zero), [{ field: "Weights Warning", before: "", after: "0" }]);
  assert.deepEqual(changesOf(zero, none), [{ field: "Weights Warning", before: "0", after: "" }]);
  assert.deepEqual(changesOf(none, { Name: "web" }), []);
});

test("what would change is told field by field (F1)", () => {
  const before = {
    Name: "web",
    Port: 7777,
    Tags: ["important", "blue"],
    Meta: { owner: "ops", Owner: "dev" },
    Weights: { Passing: 3, Warning: 1 },
    Connect: { Native: true },
  };
  /** @type {(payload: object) => string[]} */
  const told = (payload) =>
    changesOf(before, payload).map(
      (/** @type {any} */ it) => `${it.field}: ${it.before} > ${it.after}`,
    );
  assert.deepEqual(told({ name: "web", ID: "other", Check: { TTL: "1s" } }), [
    "Port: 7777 > ",
    "Tags: important > ",
    "Tags: blue > ",
    "Meta owner: ops > ",
    "Meta Owner: dev > ",
    "Weights Passing: 3 > ",
    "Connect Native: true > ",
  ]);
  assert.deepEqual(told({ ...before, port: 1, Port: undefined, Tags: ["blue", "new"] }), [
    "Port: 7777 > 1",
    "Tags: important > ",
    "Tags:  > new",
  ]);
  const same = {
    name: "web",
    port: 7777,
    tags: before.Tags,
    meta: before.Meta,
    EnableTagOverride: false,
  };
  assert.deepEqual(told({ ...same, weights: { passing: 3 }, connect: { native: true } }), []);
  const filled = withRest({ Name: "web", port: 1 }, before);
  assert.deepEqual(told(filled), ["Port: 7777 > 1"]);
});

test("services are found in configuration files and in what agents answer (F20)", () => {
  const file = {
    id: "web-1",
    name: "web",
    enable_tag_override: true,
    tagged_addresses: { my_lan: { address: "10.0.0.1", port: 1 } },
    meta: { enable_tag_override: "mine" },
    checks: [
      { id: "alive", args: ["true"], interval: "1s", deregister_critical_service_after: "90m" },
    ],
  };
  const converted = {
    ID: "web-1",
    Name: "web",
    EnableTagOverride: true,
    TaggedAddresses: { my_lan: { address: "10.0.0.1", port: 1 } },
    Meta: { enable_tag_override: "mine" },
    Checks: [
      { CheckID: "alive", Args: ["true"], Interval: "1s", DeregisterCriticalServiceAfter: "90m" },
    ],
  };
  assert.deepEqual(registrationsIn({ service: file }), [converted]);
  assert.deepEqual(registrationsIn({ services: [file, { name: "db" }] }), [
    converted,
    { Name: "db" },
  ]);
  assert.deepEqual(registrationsIn([file]), [converted]);
  const entry = {
    ID: "web-1",
    Service: "web",
    Tags: [],
    Meta: {},
    Port: 80,
    Address: "",
    Weights: { Passing: 1, Warning: 1 },
    EnableTagOverride: false,
    Datacenter: "dc1",
  };
  const definition = { Name: "web", ID: "web-1", Port: 80 };
  assert.deepEqual(registrationsIn(entry), [definition]);
  assert.deepEqual(registrationsIn({ "web-1": entry }), [definition]);
  assert.deepEqual(registrationsIn({ Node: {}, Service: entry, Checks: [] }), [definition]);
  for (const other of [{ Name: "web", Port: 1 }, {}, { Name: "" }, [], null, 3, "web", [1, null]]) {
    assert.deepEqual(registrationsIn(other), [], JSON.stringify(other));
  }
});

test("lines of metadata are read, and the first mistake is placed", () => {
  assert.deepEqual(data.metaFrom("version=1.2\n\nquery = a=b"), {
    meta: { version: "1.2", query: "a=b" },
    wrong: undefined,
  });
  const { wrong } = data.metaFrom("a=1\n\nnonsense\n");
  assert.deepEqual(wrong, { line: 3, text: "nonsense", offset: 5, isTwice: false });
  assert.equal(data.metaFrom("a=1\na=2").wrong.isTwice, true);
});

test("durations are read as Go reads them", () => {
  assert.equal(data.milliseconds("1h30m"), 5_400_000);
  assert.equal(data.milliseconds("1.5s"), 1_500);
  for (const text of ["", "10", "s", "1d", "-1s", "1s "]) {
    assert.equal(data.milliseconds(text), undefined, text);
  }
});

test("the place of a mistake in JSON is found", () => {
  for (const [text, offset] of /** @type {[string, number][]} */ ([
    ["", 0],
    ['{"a":1,}', 7],
    ['{"a" 1}', 5],
    ["{a:1}", 1],
    ["[1 2]", 3],
    ['{"a":[1,{"b":nul}]}', 13],
    ['{"a":1', 6],
    ['{"a":1} x', 8],
    ['["\\x"]', 1],
    ["[01]", 1],
  ])) {
    assert.throws(() => JSON.parse(text));
    assert.equal(positionOfError(text), offset, text);
  }
  assert.deepEqual(parse("[1]"), { value: [1] });
  assert.equal(parse('{\n  "a": x').line, 2);
});
