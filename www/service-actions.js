// @ts-check
// What the buttons do with the services of the agent.

import { DeregisterDialog } from "./deregister-dialog.js";
import { MaintenanceDialog } from "./maintenance-dialog.js";
import { RegisterDialog } from "./register-dialog.js";

/**
 * @typedef {import("./inventory.js").Entry} Entry
 * @typedef {import("./check-list.js").AgentCheck} AgentCheck
 * @typedef {import("./check-list.js").Report} Report
 *
 * @typedef {object} Told
 * @property {(message: string) => void} changed
 * @property {(error: unknown) => void} failed what no dialog shows
 */

const dialogs = {
  register: new RegisterDialog(),
  maintenance: new MaintenanceDialog(),
  deregister: new DeregisterDialog(),
};

const states = { pass: "passing", warn: "warning", fail: "critical" };

export class ServiceActions {
  #agent;
  #told;
  #signal;

  /**
   * @param {import("./session.js").Session} session
   * @param {Told} told
   * @param {AbortSignal} signal of the session's end
   */
  constructor({ consul }, told, signal) {
    this.#agent = consul.agent;
    this.#told = told;
    this.#signal = signal;
  }

  register() {
    dialogs.register.open({
      register: (payload, replaceExistingChecks, signal) =>
        this.#agent.service.register(payload, { replaceExistingChecks, signal }),
      done: ({ Name, ID }) => this.#told.changed(`Registered ${ID || Name}.`),
    });
  }

  /** @param {Entry} entry */
  switchMaintenance({ service, maintenance }) {
    const { ID } = service;
    if (maintenance) {
      this.#do(
        (signal) => this.#agent.service.maintenance(ID, false, { signal }),
        `${ID} is out of maintenance.`,
      );
      return;
    }
    dialogs.maintenance.open({
      service,
      start: (reason, signal) => this.#agent.service.maintenance(ID, true, { reason, signal }),
      done: () => this.#told.changed(`${ID} is in maintenance.`),
    });
  }

  /** @param {Entry} entry */
  deregister(entry) {
    const { ID } = entry.service;
    dialogs.deregister.open({
      entry,
      deregister: (signal) => this.#agent.service.deregister(ID, { signal }),
      done: () => this.#told.changed(`Deregistered ${ID}.`),
    });
  }

  /**
   * @param {AgentCheck} check of the kind TTL
   * @param {Report} report
   */
  report({ CheckID, Name }, report) {
    const note = `Set to ${states[report]} by hand, in the services panel.`;
    this.#do(
      (signal) => this.#agent.check[report](CheckID, { note, signal }),
      `${Name || CheckID} is ${states[report]}.`,
    );
  }

  /**
   * @param {(signal: AbortSignal) => Promise<unknown>} act
   * @param {string} message when it is done
   */
  async #do(act, message) {
    try {
      await act(this.#signal);
      this.#told.changed(message);
    } catch (error) {
      if (!this.#signal.aborted) this.#told.failed(error);
    }
  }
}
