// @ts-check
// Everything that runs while the cluster fails.
import { Consul } from "../../pkg/server.js";
import { eventually } from "./cluster.mjs";
import { Contenders } from "./contenders.mjs";
import { startProxy } from "./proxy.mjs";
import { Registrations } from "./registrations.mjs";
import { Watchers } from "./watchers.mjs";
import { Writer } from "./writer.mjs";

/**
 * @typedef {object} Size
 * @property {number} watches
 * @property {number} locks each with three contenders
 * @property {number} semaphores each with four contenders
 * @property {import("consul-wasm").LockOptions} session
 */

/**
 * @typedef {object} Recovery in milliseconds
 * @property {number} writes until a write succeeds
 * @property {number} watches until all watches have seen a change
 * @property {number} services until the kept services are back
 */

const contendersOfLock = 3;
const contendersOfSemaphore = 4;
/** A watch behind a firewall that forgets it asks again after so long, a sixteenth more, and 10 seconds. */
const shortWait = { wait: 10_000 };

export class Load {
  /**
   * @param {Writer} writer
   * @param {Watchers} watchers
   * @param {Contenders} contenders
   * @param {Registrations} registrations
   * @param {Awaited<ReturnType<typeof startProxy>>} network
   */
  constructor(writer, watchers, contenders, registrations, network) {
    this.writer = writer;
    this.watchers = watchers;
    this.contenders = contenders;
    this.registrations = registrations;
    /** The network between a part of the load and the local agent. */
    this.network = network;
  }

  /** @param {import("./cluster.mjs").Cluster} cluster @param {Size} size */
  static async start({ local, servers }, { watches, locks, semaphores, session }) {
    const network = await startProxy(local.port);
    const near = new Consul({ address: local.address });
    const far = new Consul({ address: network.address });
    const direct = servers.map(({ address }) => new Consul({ address }));
    const keys = Array.from({ length: Math.min(watches, 20) }, (_, at) => `soak/watched/${at}`);

    const watchers = new Watchers();
    /** Half of the watches ask the local agent, a few through the network, and the others a server. */
    for (let at = 0; at < watches; at++) {
      const key = keys[at % keys.length] ?? "";
      const isFar = at % 10 === 1;
      const consul = isFar ? far : at % 2 === 0 ? near : (direct[at % direct.length] ?? near);
      watchers.add(consul, key, isFar ? shortWait : {});
    }
    const contenders = new Contenders();
    for (let at = 0; at < locks; at++) {
      await near.kv.set(`soak/locks/${at}/work`, "");
      for (let other = 0; other < contendersOfLock; other++) {
        // A lock can be far for one and near for others.
        const consul = at % 3 === 0 && other === 0 ? far : near;
        contenders.addForLock(consul, near, `soak/locks/${at}`, session);
      }
    }
    for (let at = 0; at < semaphores; at++) {
      for (let other = 0; other < contendersOfSemaphore; other++) {
        contenders.addForSemaphore(other === 0 ? far : near, `soak/semaphores/${at}`, session);
      }
    }
    const writer = new Writer(far, keys);
    writer.start();
    const registrations = new Registrations(near);
    await registrations.start();
    const load = new Load(writer, watchers, contenders, registrations, network);
    await load.recovery(performance.now());
    await eventually("something is held", () => contenders.log.count("released") > 0);
    return load;
  }

  /**
   * How long everything takes to work again. The times are those of `performance.now()`.
   *
   * @param {number} since when it failed
   * @param {number} [after] when it had surely failed: a write that began before does not count
   * @returns {Promise<Recovery>}
   */
  async recovery(since, after = since) {
    await eventually("a write succeeds", () => this.writer.last.begun > after);
    const writes = this.writer.last.done - since;
    const [watches, services] = await Promise.all([
      this.watchers.seenSince(performance.now()).then(() => performance.now() - since),
      this.registrations.back().then(() => performance.now() - since),
    ]);
    return { writes, watches, services };
  }

  /** Ends everything, and says what was wrong. Empty lists are right. */
  async finish() {
    const { writer, watchers, contenders, registrations, network } = this;
    network.set({});
    const final = await writer.finish();
    const without = await watchers.without(final);
    const lostWrites = await writer.lost();
    await Promise.all([watchers.stop(), contenders.stop(), registrations.stop()]);
    await network.stop();
    return {
      "watches that did not see the final value": without,
      "watches that ended": watchers.ended,
      "values that were followed by an older one": watchers.backwards,
      "acknowledged writes that are gone": lostWrites,
      "moments with too many holders": contenders.conflicts(),
      "accepted writes of former holders": contenders.lateWrites(),
      "attempts to acquire that ended": contenders.errors,
      "moments at which the service in maintenance mode was healthy": Array(
        registrations.passed,
      ).fill("it was"),
    };
  }
}
