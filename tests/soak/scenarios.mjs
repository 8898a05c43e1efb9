// @ts-check
// What fails. Each scenario returns how long every recovery took.
import { setTimeout as delay } from "node:timers/promises";
import { Consul, TransactionError } from "../../pkg/server.js";
import { eventually } from "./cluster.mjs";

/**
 * @typedef {import("./cluster.mjs").Cluster} Cluster
 * @typedef {import("./load.mjs").Load} Load
 * @typedef {import("./load.mjs").Recovery} Recovery
 */

/**
 * @typedef {object} Scenario
 * @property {string} what
 * @property {number} times
 * @property {(cluster: Cluster, load: Load) => Promise<Recovery>} run
 */

/** A killed server is missing for so long. */
const downtime = 2_000;
const hour = 3_600_000;
const quiet = { onError() {} };
/** Its first holder is cut off. */
const formerLock = "soak/former";

/** @type {Scenario} */
export const leaderKilled = {
  what: "The leader is killed (SIGKILL), and restarted after 2 s",
  times: 10,
  async run(cluster, load) {
    const leader = await cluster.killLeader();
    const since = performance.now();
    const restarted = delay(downtime).then(() => leader.restart());
    const recovery = await load.recovery(since);
    await restarted;
    await cluster.healthy();
    return recovery;
  },
};

/** @type {Scenario[]} */
export const scenarios = [
  leaderKilled,
  {
    what: "All servers are stopped and started",
    times: 1,
    async run(cluster, load) {
      const since = performance.now();
      await Promise.all(cluster.servers.map((it) => it.restart()));
      const recovery = await load.recovery(since, performance.now());
      await cluster.healthy();
      return recovery;
    },
  },
  {
    what: "The local agent is killed and started with its data",
    times: 1,
    run: (cluster, load) => crash(cluster, load, true),
  },
  {
    what: "The local agent is killed and started without its data",
    times: 1,
    run: (cluster, load) => crash(cluster, load, false),
  },
  {
    what: "The network is cut without a reset for 30 s, and then delivers what waited",
    times: 1,
    async run({ local }, load) {
      const near = new Consul({ address: local.address });
      const far = new Consul({ address: load.network.address });
      const former = await far.lock(formerLock, quiet);
      load.network.set({ hole: true });
      const begin = performance.now();
      await eventually("the lock is lost", () => former?.lost.aborted ?? false, 20_000);
      const acquired = near.lock(formerLock, quiet);
      await delay(30_000 - (performance.now() - begin));
      const recovery = await healed(load);
      const holder = await acquired;
      await expectRefusal(near, former?.session ?? "");
      load.contenders.refused += 1;
      await holder?.release();
      return recovery;
    },
  },
  {
    what: "A firewall forgets all connections, and tells nobody",
    times: 1,
    async run(_, load) {
      load.network.forget();
      return load.recovery(performance.now());
    },
  },
  {
    what: "Every request takes 2 s longer, for 20 s",
    times: 1,
    async run(_, load) {
      load.network.set({ latency: 1_000 });
      await delay(20_000);
      return healed(load);
    },
  },
  {
    what: "A proxy ends all connections halfway through a response, for 10 s",
    times: 1,
    async run(_, load) {
      const before = load.network.cuts();
      load.network.set({ cutAfter: 150 });
      await delay(10_000);
      if (load.network.cuts() === before) throw new Error("no connection was cut");
      return healed(load);
    },
  },
  {
    what: "The wall clock of the client jumps forward by an hour, and back",
    times: 1,
    async run({ local }, load) {
      const consul = new Consul({ address: local.address });
      const { now } = Date;
      const options = { ...quiet, lockDelay: "5s" };
      try {
        const first = await consul.lock("soak/clock", options);
        Date.now = () => now() + hour;
        await eventually("a lock is lost when the clock jumps", () => first?.lost.aborted ?? false);
        Date.now = now;
        const second = await consul.lock("soak/clock", options);
        Date.now = () => now() - hour;
        // Its session is renewed several times meanwhile.
        await delay(12_000);
        if (second?.lost.aborted !== false) throw new Error("a clock that went back ended a lock");
        await second.release();
      } finally {
        Date.now = now;
      }
      return load.recovery(performance.now());
    },
  },
];

/** @param {Load} load */
function healed(load) {
  load.network.set({});
  return load.recovery(performance.now());
}

/** @param {Cluster} cluster @param {Load} load @param {boolean} withData */
async function crash(cluster, load, withData) {
  const since = performance.now();
  await cluster.crashLocal({ withData });
  return load.recovery(since, performance.now());
}

/** A write of a former holder must be refused. @param {Consul} consul @param {string} session */
async function expectRefusal(consul, session) {
  const outcome = await consul
    .txn([
      { KV: { Verb: "check-session", Key: formerLock, Session: session } },
      { KV: { Verb: "set", Key: `${formerLock}/work`, Value: session } },
    ])
    .catch((error) => error);
  if (!(outcome instanceof TransactionError)) throw new Error("a former holder could write");
}
