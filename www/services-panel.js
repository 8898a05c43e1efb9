// @ts-check
// The services of the agent: shows them, keeps them fresh, and does what the buttons say.

import { CheckList } from "./check-list.js";
import { DeregisterDialog } from "./deregister-dialog.js";
import { find, setText } from "./element.js";
import { isMaintenance, tally } from "./health.js";
import { HealthFilter } from "./health-filter.js";
import { readInventory, search } from "./inventory.js";
import { MaintenanceDialog } from "./maintenance-dialog.js";
import { Poll } from "./poll.js";
import { clearProblem, showProblem } from "./problem.js";
import { RegisterDialog } from "./register-dialog.js";
import { ServiceList } from "./service-list.js";

/**
 * @typedef {import("./inventory.js").Entry} Entry
 * @typedef {import("./session.js").Session} Session
 */

/** Milliseconds between two looks at the agent. */
const pause = 5_000;

const nameOfReport = { pass: "passing", warn: "warning", fail: "critical" };

export class ServicesPanel {
  #section = find(document, "#services", HTMLElement);
  #search = find(document, "#search", HTMLInputElement);
  #live = find(document, "#live", HTMLInputElement);
  #empty = find(document, "#empty", HTMLElement);
  #clear = find(document, "#clear", HTMLButtonElement);
  #nodeChecks = find(document, "#node-checks", HTMLDetailsElement);
  #readProblem = find(document, "#read-problem", HTMLElement);
  #actionProblem = find(document, "#action-problem", HTMLElement);
  #result = find(document, "#result", HTMLElement);
  #freshness = find(document, "#freshness", HTMLElement);

  #registerDialog = new RegisterDialog();
  #maintenanceDialog = new MaintenanceDialog();
  #deregisterDialog = new DeregisterDialog();
  #filter = new HealthFilter(find(document, "#filter", HTMLElement), () => this.#show());
  #nodeCheckList = new CheckList((check, report) => this.#report(check, report));
  #list = this.#newList();

  /** @type {Session | undefined} */
  #session;
  /** @type {Poll | undefined} */
  #poll;
  #closed = new AbortController();
  /** @type {import("./inventory.js").Inventory | undefined} */
  #inventory;

  constructor() {
    this.#nodeChecks.append(this.#nodeCheckList.element);
    this.#search.addEventListener("input", () => this.#show());
    this.#live.addEventListener("change", () => {
      if (this.#poll) this.#poll.automatic = this.#live.checked;
    });
    this.#clear.addEventListener("click", () => {
      this.#clearSearch();
      this.#show();
      this.#search.focus();
    });
    find(document, "#refresh", HTMLButtonElement).addEventListener("click", async () => {
      await this.#poll?.now();
      if (this.#readProblem.hidden) this.#say("Refreshed");
    });
    find(document, "#register", HTMLButtonElement).addEventListener("click", () => {
      this.#register();
    });
  }

  /** @param {Session} session */
  open(session) {
    this.#session = session;
    this.#closed = new AbortController();
    this.#section.hidden = false;
    this.#poll = new Poll(() => this.#read(), pause);
    this.#poll.automatic = this.#live.checked;
    this.#poll.now();
    find(this.#section, "h2", HTMLElement).focus();
  }

  /** Ends all that is under way, and forgets what the agent said. */
  close() {
    this.#closed.abort();
    this.#poll?.stop();
    for (const dialog of [this.#registerDialog, this.#maintenanceDialog, this.#deregisterDialog]) {
      dialog.close();
    }
    this.#registerDialog.reset();
    clearProblem(this.#readProblem);
    clearProblem(this.#actionProblem);
    this.#say("");
    this.#clearSearch();
    this.#inventory = undefined;
    this.#section.hidden = true;
    this.#list = this.#newList();
    this.#session = undefined;
  }

  #newList() {
    const element = find(document, "#list", HTMLElement);
    element.replaceChildren();
    return new ServiceList(element, {
      switchMaintenance: (entry) =>
        entry.maintenance ? this.#endMaintenance(entry) : this.#startMaintenance(entry),
      deregister: (entry) => this.#deregister(entry),
      report: (check, report) => this.#report(check, report),
    });
  }

  async #read() {
    const { signal } = this.#closed;
    try {
      const inventory = await readInventory(this.#agentSession().consul, signal);
      if (signal.aborted) return;
      this.#inventory = inventory;
      clearProblem(this.#readProblem);
      this.#list.update(inventory.entries, this.#show());
      
    } catch (error) {
      if (!signal.aborted) showProblem(this.#readProblem, error, this.#agentSession());
    }
  }
}
