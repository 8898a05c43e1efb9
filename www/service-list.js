// @ts-check
// The list of services. A service keeps its row, and so what is open and focused in it.

import { arrange, find } from "./element.js";
import { ServiceRow } from "./service-row.js";

/** @typedef {import("./inventory.js").Entry} Entry */

export class ServiceList {
  /** @type {Map<string, ServiceRow>} */
  #rows = new Map();
  #element;
  #actions;

  /**
   * @param {HTMLElement} element
   * @param {import("./service-row.js").RowActions} actions
   */
  constructor(element, actions) {
    this.#element = element;
    this.#actions = actions;
  }

  /**
   * @param {readonly Entry[]} entries all services
   * @param {readonly Entry[]} shown those to show
   */
  update(entries, shown) {
    const rows = new Map(
      entries.map((entry) => {
        const { ID } = entry.service;
        const row = this.#rows.get(ID);
        row?.update(entry);
        return [ID, row ?? new ServiceRow(entry, this.#actions)];
      }),
    );
    this.#rows = rows;
    this.show(shown);
  }

  /** @param {readonly Entry[]} shown of the entries of the last update */
  show(shown) {
    const elements = shown.flatMap(({ service }) => this.#rows.get(service.ID)?.element ?? []);
    if (!arrange(this.#element, elements)) find(document, "#search", HTMLInputElement).focus();
  }
}
