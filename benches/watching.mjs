// @ts-check
// The process that watches, for `watches.mjs`.
import { createRequire } from "node:module";
import { setTimeout as delay } from "node:timers/promises";

const { KIND = "", COUNT = "", ADDRESS = "" } = process.env;
const count = Number(COUNT);
/** @type {number[]} */
const delays = [];
let ready = 0;

/** Takes the result of a watch. The meta of the service says when it was changed. @param {any[]} entries */
function take(entries) {
  const changed = Number(entries[0]?.Service.Meta.at);
  if (isChanging) delays.push(performance.timeOrigin + performance.now() - changed);
}
let isChanging = false;

/** @type {Record<string, (name: string) => void>} */
const kinds = {
  ours: (name) => {
    void (async () => {
      for await (const { data } of consul().watch((q) => consul().health.service(name, q))) {
        if (ready < count) ready += 1;
        take(data);
      }
    })();
  },
  fetch: (name) => {
    void (async () => {
      for (let index = "0", isFirst = true; ; isFirst = false) {
        const url = `${ADDRESS}/v1/health/service/${name}?index=${index}&wait=60s`;
        const response = await fetch(url).catch(() => undefined);
        if (!response?.ok) {
          await delay(100);
          continue;
        }
        const data = await response.json();
        const next = response.headers.get("x-consul-index") ?? "0";
        if (isFirst) ready += 1;
        if (next !== index) take(/** @type {any} */ (data));
        index = next;
      }
    })();
  },
  "node-consul": (name) => {
    const watch = nodeConsul().watch({
      method: nodeConsul().health.service,
      options: { service: name },
    });
    let isFirst = true;
    watch.on("change", (/** @type {any} */ data) => {
      if (isFirst) ready += 1;
      isFirst = false;
      take(data);
    });
    watch.on("error", () => {});
  },
};

const { Consul } = await import("../pkg/server.js");
/** @type {InstanceType<typeof Consul> | undefined} */
let ours;
const consul = () => {
  ours ??= new Consul({ address: ADDRESS });
  return ours;
};
/** @type {any} */
let theirs;
const nodeConsul = () => {
  const NodeConsul = createRequire(import.meta.url)("consul");
  const { hostname: host, port } = new URL(ADDRESS);
  theirs ??= new NodeConsul({ host, port });
  return theirs;
};

const gc = /** @type {() => void} */ (globalThis.gc);
const memory = () => {
  gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
};
let before = 0;

/** @type {Record<string, () => Promise<object | undefined>>} */
const asked = {
  start: async () => {
    before = memory();
    for (let at = 0; at < count; at++) kinds[KIND]?.(`bench-${at % 100}`);
    const end = performance.now() + 60_000;
    while (ready < count && performance.now() < end) await delay(50);
    await delay(1_000);
    return { ready };
  },
  rest: async () => {
    const more = memory() - before;
    const cpu = process.cpuUsage();
    await delay(5_000);
    const { user, system } = process.cpuUsage(cpu);
    isChanging = true;
    const open = process.getActiveResourcesInfo().filter((it) => it === "TCPSocketWrap").length;
    return { memory: more, idle: (user + system) / 1_000 / 5, open };
  },
  changing: async () => undefined,
  delays: async () => ({ delays }),
};

process.on("message", async (/** @type {any} */ { ask }) => {
  const reply = await asked[ask]?.();
  if (reply) process.send?.(reply);
});
