// @ts-check
// Old code in every style. A line that ends with `// *` must be found and rewritten, one with `// ?` must be found and left.

/** @type {Record<string, string>} */
export const styles = {
  "holders.js": `
const Consul = require("consul"); // *
const consul = new Consul({ host: "127.0.0.1", port: "8500", promisify: true }); // *
let later;
function init() { later = new Consul(); } // *
function use() { return later.kv.get("a"); } // *
const holder = { client: consul, kv: consul.kv };
holder.client.status.leader(); // *
holder.kv.keys("a/"); // *
const { kv, agent: { service, check: checks }, health } = consul;
kv.set("a", "b"); // *
service.deregister({ id: "web" }); // *
checks.pass("memory"); // *
health.service({ service: "web", passing: true }); // *
const { kv: renamed } = holder.client;
renamed.del("a"); // *
const alias = consul.agent.check;
alias.warn({ id: "memory", note: "?" }); // *
consul["kv"].get("a"); // *
consul?.session?.list(); // *
(consul).event.list("deploy"); // *
class Registry {
  #own = new Consul(); // *
  constructor(given) { this.given = given; }
  start() { return this.#own.agent.self(); } // *
  stop() { return this.given.agent.members(); } // *
}
new Registry(consul);
class Own extends Consul { load(key) { return this.kv.get({ key }); } } // *
new Own({ host: "a" }).kv.get("a"); // *
class Other extends Own { constructor() { super({ host: "a" }); } } // *
new Other("a").status.leader(); // *
const made = [consul].map((it) => it.catalog.nodes()); // *
exports.consul = consul;
exports.again = () => consul;
consul.destroy(); // *
module.exports.Registry = Registry;
`,
  "importer.mjs": `
import { again, consul as client } from "./holders.js";
import * as all from "./holders.js";
import configure from "./configure.cjs";
client.catalog.service.nodes("web"); // *
again().query.list(); // *
all.consul.session.info({ id: "x" }); // *
configure(client);
`,
  "configure.cjs": `
module.exports = function (it) {
  const { catalog } = it;
  return catalog.service.list(); // *
};
const direct = require("consul")({ host: "a", promisify: true }); // *
const other = new (require("consul"))(); // *
direct.health.state("passing"); // *
other.transaction.create([]); // *
`,
  "types.ts": `
import Client from "consul"; // *
import type Type from "consul"; // *
import * as Everything from "consul"; // *
export class Service {
  private readonly consul: Client.Consul; // *
  constructor(private readonly other: Client, readonly third: Everything.Consul) { // *
    this.consul = new Client({ host: process.env.HOST, secure: true }); // *
    new Everything(); // *
  }
  async run(given: Type) {
    await this.consul.kv.get({ key: "a", recurse: true }); // *
    await this.other.agent.check.register({ name: "a", ttl: "10s" }); // *
    return given.health.node("n"); // *
  }
}
`,
  "equals.cts": `
import Client = require("consul"); // *
const consul = new Client(); // *
consul.agent.maintenance({ enable: true, reason: "r" }); // *
`,
  "dynamic.mts": `
const { default: Consul } = await import("consul"); // *
const Other = (await import("consul")).default; // *
const consul = new Consul(); // *
await new Other().status.peers(); // *
import("consul").then(({ default: Third }) => new Third().catalog.datacenters()); // *
export { default } from "consul"; // *
await consul.session.renew("x"); // *
`,
  "jsx.jsx": `
import { Consul } from "consul"; // *
const consul = new Consul(); // *
export const View = () => <ul onClick={() => consul.kv.keys("a")}></ul>; // *
`,
  "links.js": `
import Consul from "consul"; // *
/** See {@link Consul.kv.get}, {@linkcode Consul.agent} and {@linkplain Consul.kv}. */
export const consul = new Consul(); // *
`,
  "comments.js": `
/** @typedef {import("consul").Consul} Client */ // *
/** @param {Client} consul */
exports.load = (consul) => consul.kv.get({ key: "a" }); // *
/** @type {import("consul")} */ // *
exports.consul = null;
`,
  "open.js": `
const Consul = require("consul"); // *
const consul = new Consul(process.env); // ?
consul.kv.get("a", function (error, result) { console.log(result.Value); }); // ?
consul.kv[process.argv[2]]("a"); // ?
consul.kv.get({ ...process.env }); // ?
consul.kv.get({ key: "a", recurse: process.env.ALL }); // ?
const { get } = consul.kv; // ?
get("a"); // ?
[1].map(consul.kv.get); // ?
const watch = consul.watch({ method: consul.kv.get, options: { key: "a" } }); // ?
watch.on("change", console.log); // ?
watch.end(); // ?
Consul.parseQueryMeta({}); // ?
consul.nothing("a"); // ?
consul.lock({ key: "a" }); // ?
consul.acl.create({ name: "a" }); // *
const [first] = await consul.session.renew("x"); // ?
const { node } = consul.catalog; // ?
module.exports = (anything) => anything.kv.set("a", "b"); // ?
function request(req) { return req.consul.agent.service.list(); } // ?
jest.mock("consul"); // ?
consul.health.service({ service: "web", ctx: {} }); // ?
`,
  "nothing.js": `
const kv = new Map();
kv.get("a");
kv.set("a", "b");
const session = { destroy() {} };
session.destroy();
`,
};

/** What must be found in a file: the lines with marks. @param {string} text */
export function marksOf(text) {
  return text.split("\n").flatMap((line, at) => {
    const [, sign] = line.match(/\/\/ ([*?])$/) ?? [];
    return sign ? [`${at + 1} ${sign}`] : [];
  });
}

/** What was found, in the same form. @param {readonly import("../../src/js/migrate/finding.js").Finding[]} findings */
export function foundIn(findings) {
  const all = findings.map(({ file, node, problem }) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    return `${line + 1} ${problem === undefined ? "*" : "?"}`;
  });
  // An import and a client can be in the same line.
  return [...new Set(all)];
}
