// Code that compiles in a strict project with the entry for programs written for npm `consul`, and code that does not. The
// first part is such a program: only its import is changed.
import { EventEmitter } from "node:events";
import Consul, {
  type CheckOptions,
  type ConsulCallError,
  type ConsulOptions,
  type ConsulResponse,
  type KvItem,
  type Consul as Named,
  Watch,
  type WatchOptions,
} from "consul-wasm/compat";

const options: ConsulOptions = {
  host: "127.0.0.1",
  port: 8500,
  secure: false,
  defaults: { token: "t", stale: true },
};
const consul = new Consul(options);

export async function program(): Promise<unknown> {
  await consul.agent.service.register({
    id: "web-1",
    name: "web",
    address: "10.0.0.1",
    port: 8000,
    tags: ["a"],
    meta: { version: "1" },
    check: {
      name: "health",
      http: "http://10.0.0.1:8000/health",
      interval: "10s",
      timeout: "1s",
      deregistercriticalserviceafter: "1m",
    },
    checks: [{ name: "ttl", ttl: "10s", timeout: "1s" }],
    connect: { sidecarservice: { port: 1 } },
    namespace: "team",
  });
  await consul.agent.service.register("web");
  await consul.agent.check.register({ name: "mem", ttl: "10s", timeout: "1s", notes: "a note" });
  await consul.agent.maintenance(true);
  await consul.agent.maintenance({ enable: true, reason: "r" });
  await consul.catalog.register({
    node: "n",
    address: "a",
    service: { service: "db", port: 1 },
    nodemeta: { a: "b" },
  });
  await consul.session.create({
    lockdelay: "1s",
    ttl: "10s",
    behavior: "delete",
    servicechecks: [{ id: "c" }],
  });
  await consul.query.create({
    name: "q",
    service: { service: "web", failover: { nearestn: 1 }, onlypassing: true },
  });
  await consul.query.destroy("q");
  await consul.catalog.nodes();
  await consul.kv.set("key", Buffer.from("value"), { flags: 1 });
  await consul.kv.set({ key: "key", value: "value", cas: 1 });
  await consul.kv.delete("key");
  await consul.transaction.create([{ KV: { Verb: "get", Key: "key" } }]);
  const metadata = Consul.parseQueryMeta({ headers: { "x-consul-index": "1" } });
  consul.destroy();
  return metadata.LastIndex;
}

export async function results(): Promise<void> {
  const pair: KvItem | undefined = await consul.kv.get("key");
  const value: string | null | undefined = pair?.Value;
  const binary: KvItem<Buffer> | undefined = await consul.kv.get({ key: "key", buffer: true });
  const list: KvItem[] | undefined = await consul.kv.get({
    key: "key",
    recurse: true,
    token: "t",
    index: "1",
    wait: "1s",
  });
  const raw: Buffer | undefined = await consul.kv.get({ key: "key", raw: true });
  const stored: boolean = await consul.kv.set("key", value ?? "");
  const [entry] = await consul.health.service({
    service: "web",
    passing: true,
    index: 1n,
    stale: true,
    timeout: "5s",
  });
  const port: number | undefined = entry?.Service.Port;
  const leader: string = await consul.status.leader();
  const { ID }: { ID: string } = await consul.session.create();
  const [response, data]: [ConsulResponse, string[]] = await consul.catalog.datacenters({
    ctx: { includeResponse: true },
  });
  // Programs test it, although it is always undefined.
  const done: undefined = await consul.agent.check.deregister("check");
  if (!done) console.log("nothing to say");
  const [only]: [ConsulResponse] = await consul.agent.reload({ ctx: { includeResponse: true } });
  const ctx = new EventEmitter();
  const members = await consul.agent.members({ ctx, wan: true });
  const name: string | undefined = members[0]?.Name;
  console.log(binary, list, raw, stored, port, leader, ID, response.headers, data, only, name);
}

export function watches(): Named {
  const services = consul.watch({
    method: consul.health.service,
    options: { service: "web" },
    backoffFactor: 1_000,
  });
  services.on("change", (data, response) => {
    const port: number | undefined = data[0]?.Service.Port;
    console.log(port, response.headers["x-consul-index"]);
  });
  services.on("error", (error: ConsulCallError) => console.log(error.isTimeout, error.statusCode));
  services.once("end", () => {});
  const pairs = consul.watch({ method: consul.kv.get, options: { key: "a/", recurse: true } });
  pairs.on("change", (data) => console.log(data?.map(({ Key }) => Key)));
  const pair = consul.watch({ method: consul.kv.get, options: { key: "a" } });
  pair.on("change", (data) => console.log(data?.Value));
  const anything: WatchOptions = { method: async () => 1 };
  const watch: Watch = new Watch(consul, anything);
  const same: Consul.Watch = new Consul.Watch(consul, anything);
  if (watch.isRunning() && same.isRunning()) watch.end();
  return consul;
}

export const check: CheckOptions = {
  HTTP: "http://host",
  Interval: "1s",
  deregister_critical_service_after: "1m",
};

export function wrong() {
  // @ts-expect-error there is no such method
  consul.expectError();
  // @ts-expect-error a misspelt option
  consul.health.service({ service: "web", passsing: true });
  // @ts-expect-error the service is missing
  consul.health.service({});
  // @ts-expect-error a number is not a duration
  consul.kv.get({ key: "a", wait: {} });
  // @ts-expect-error there is no such event
  consul.watch({ method: consul.kv.get }).on("changed", () => {});
}
