// @ts-check
// A program that runs, before and after.

/** @type {Record<string, string>} */
export const program = {
  "client.cjs": `// The client of the whole program.
const Consul = require("consul");

/* One for all. */
module.exports = new Consul({
  host: "127.0.0.1", // only this host
  port: Number(process.env.PORT),
  defaults: { consistent: true },
});
`,
  "main.mts": `import { createRequire } from "node:module";
import Consul from "consul";
import { report } from "./report.mjs";

const consul = new Consul({ port: Number(process.env.PORT) });

// The service, with its check.
await consul.agent.service.register({
  name: "shop", // its name
  id: "shop-1",
  port: 8000,
  tags: ["a", "b"],
  check: {
    name: "alive",
    ttl: "1h",
    deregister_critical_service_after: "2h",
  },
});
await consul.agent.check.pass({ id: "service:shop-1", note: "fine" });
await consul.kv.set({ key: "shop/a", value: "1" });
await consul.kv.set("shop/b", "2");
const before = await consul.kv.get("shop/a");
await consul.kv.set({
  // Only if nobody else has changed it.
  cas: Number(before?.ModifyIndex),
  key: "shop/a",
  value: \`\${(await consul.kv.get({ key: "shop/b" }))?.Value}!\`, // the value of the other one
});
await consul.transaction.create([
  { KV: { Verb: "set", Key: "shop/c", Value: Buffer.from("3").toString("base64") } },
]);
await report(consul);
const other = createRequire(import.meta.url)("./other.cjs");
console.log(await other.keys());
await consul.kv.del({ key: "shop/", recurse: true });
console.log(await other.leader());
await consul.agent.service.deregister("shop-1");
`,
  "report.mts": `import type Consul from "consul";

/** Prints what is known. */
export async function report(consul: Consul.Consul): Promise<void> {
  const checks = await consul.agent.check.list();
  console.log(Object.values(checks).map((it: any) => [it.CheckID, it.Status, it.Output, it.Name]));
  const services: any = await consul.agent.service.list();
  console.log(services["shop-1"].Tags, services["shop-1"].Port);
  const all: any = await consul.kv.get({ key: "shop/", recurse: true });
  console.log(all.map((it: any) => [it.Key, it.Value, it.Flags]));
}
`,
  "other.cjs": `const consul = require("./client.cjs");
const { kv } = consul;

exports.keys = () => kv.keys({ key: "shop/" });
exports.leader = async () => (await consul.status.peers()).length;
`,
};

/** What `--write` makes of it. @type {Record<string, string>} */
export const expected = {
  "client.cjs": `// The client of the whole program.
const { Consul } = require("consul-wasm");

/* One for all. */
module.exports = new Consul({
  address: \`127.0.0.1:\${Number(process.env.PORT) || 8500}\`, // only this host
  consistency: "consistent",
});
`,
  "main.mts": `import { createRequire } from "node:module";
import { Consul } from "consul-wasm";
import { report } from "./report.mjs";

const consul = new Consul({ address: \`127.0.0.1:\${Number(process.env.PORT) || 8500}\` });

// The service, with its check.
await consul.agent.service.register({
  Name: "shop", // its name
  ID: "shop-1",
  Port: 8000,
  Tags: ["a", "b"],
  Check: {
    Name: "alive",
    TTL: "1h",
    DeregisterCriticalServiceAfter: "2h",
  },
});
await consul.agent.check.pass("service:shop-1", { note: "fine" });
await consul.kv.set("shop/a", "1");
await consul.kv.set("shop/b", "2");
const before = await consul.kv.get("shop/a");
await consul.kv.set("shop/a", /* the value of the other one */ \`\${(await consul.kv.get("shop/b"))?.Value}!\`, {
  // Only if nobody else has changed it.
  cas: Number(before?.ModifyIndex),
});
await consul.txn([
  { KV: { Verb: "set", Key: "shop/c", Value: "3" } },
]);
await report(consul);
const other = createRequire(import.meta.url)("./other.cjs");
console.log(await other.keys());
await consul.kv.delete("shop/", { recurse: true });
console.log(await other.leader());
await consul.agent.service.deregister("shop-1");
`,
  "report.mts": `import type { Consul } from "consul-wasm";

/** Prints what is known. */
export async function report(consul: Consul): Promise<void> {
  const checks = await consul.agent.check.list();
  console.log(Object.values(checks).map((it: any) => [it.CheckID, it.Status, it.Output, it.Name]));
  const services: any = await consul.agent.service.list();
  console.log(services["shop-1"].Tags, services["shop-1"].Port);
  const all: any = await consul.kv.list("shop/");
  console.log(all.map((it: any) => [it.Key, it.Value, it.Flags]));
}
`,
  "other.cjs": `const consul = require("./client.cjs");
const { kv } = consul;

exports.keys = () => kv.keys("shop/");
exports.leader = async () => (await consul.status.peers()).length;
`,
};
