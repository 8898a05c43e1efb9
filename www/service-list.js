// @ts-check
// The list of services. A service keeps its row, and so what is open and focused in it.

import { arrange } from "./element.js";
import { ServiceRow } from "./service-row.js";

/** @typedef {import("./inventory.js").Entry} Entry */

export class ServiceList {
  /** @type {Map<string, ServiceRow>} */
  #rows = new Map();
  #element;
  #actions;

  /**
   * @param {HTMLElement} element
   * @param {import("./service-actions.js").ServiceActions} actions
   */
  constructor(element, actions) {
    this.#element = element;
    this.#actions = actions;
  }

  /** @param {readonly Entry[]} entries all services; `show` shows them */
  update(entries) {
    this.#rows = new Map(
      entries.map((entry) => {
        const { ID } = entry.service;
        const row = this.#rows.get(ID);
        row?.update(entry);
        return [ID, row ?? new ServiceRow(entry, this.#actions)];
      }),
    );
  }

  /**
   * @param {readonly Entry[]} entries some of those of the last update
   * @returns {boolean} `false`: the focus was in here, and nothing is left that could have it
   */
  show(entries) {
    const rows = entries.flatMap(({ service }) => this.#rows.get(service.ID)?.element ?? []);
    return arrange(this.#element, rows);
  }
}
