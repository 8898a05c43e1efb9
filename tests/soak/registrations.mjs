// @ts-check
// Two services that are kept. One is in maintenance mode, and must not be seen as healthy when its agent has lost it.
import { setTimeout as delay } from "node:timers/promises";
import { eventually } from "./cluster.mjs";

/** @typedef {import("consul-wasm").Consul} Consul */

const healthy = { ID: "soak-healthy", Name: "soak-healthy", Check: { TTL: "5s" } };
const maintained = { ID: "soak-maintained", Name: "soak-maintained", Check: { TTL: "5s" } };

export class Registrations {
  /** How often the service in maintenance mode was healthy. */
  passed = 0;
  #consul;
  /** @type {import("consul-wasm").KeptService[]} */
  #kept = [];
  #end = new AbortController();
  #looking = Promise.resolve();

  /** @param {Consul} consul */
  constructor(consul) {
    this.#consul = consul;
  }

  async start() {
    const { service } = this.#consul.agent;
    const options = { onError() {} };
    this.#kept = [await service.keep(healthy, options), await service.keep(maintained, options)];
    await service.maintenance(maintained.ID, true, { reason: "the soak" });
    // The look after this one remembers it.
    await this.back();
    await delay(5_000);
    this.#looking = this.#look();
  }

  /** Waits until one is healthy, and the other one in maintenance mode. */
  async back() {
    await eventually("the kept services are back", async () => {
      const { check } = this.#consul.agent;
      const checks = await check.list();
      return (
        checks[`service:${healthy.ID}`]?.Status === "passing" &&
        `_service_maintenance:${maintained.ID}` in checks
      );
    });
  }

  async stop() {
    this.#end.abort();
    await this.#looking;
    for (const it of this.#kept) await it.end();
  }

  async #look() {
    while (!this.#end.signal.aborted) {
      try {
        const checks = await this.#consul.agent.check.list({ timeout: 2_000 });
        const own = Object.values(checks).filter(({ ServiceID }) => ServiceID === maintained.ID);
        if (own.length > 0 && own.every(({ Status }) => Status === "passing")) this.passed += 1;
      } catch {
        // The agent is down.
      }
      await delay(50);
    }
  }
}
