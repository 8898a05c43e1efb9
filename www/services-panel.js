// @ts-check
// The services of one agent on the page, kept fresh until the panel is closed.

import { CheckList } from "./check-list.js";
import { find, setText } from "./element.js";
import { isMaintenance, tally } from "./health.js";
import { HealthFilter } from "./health-filter.js";
import { readInventory, search } from "./inventory.js";
import { Poll } from "./poll.js";
import { clearProblem, showProblem } from "./problem.js";
import { ServiceActions } from "./service-actions.js";
import { ServiceList } from "./service-list.js";

/** Milliseconds between two looks at the agent. */
const pause = 5_000;

const section = find(document, "#services", HTMLElement);
const searchBox = find(section, "#search", HTMLInputElement);
const live = find(section, "#live", HTMLInputElement);
const nodeChecks = find(section, "#node-checks", HTMLDetailsElement);
const list = find(section, "#list", HTMLElement);
const empty = find(section, "#empty", HTMLElement);
const readProblem = find(document, "#read-problem", HTMLElement);
const actionProblem = find(document, "#action-problem", HTMLElement);
const result = find(document, "#result", HTMLElement);
const count = find(document, "#count", HTMLElement);
const time = find(document, "#time", HTMLElement);

export class ServicesPanel {
  #session;
  #closed = new AbortController();
  #filter = new HealthFilter(find(section, "#filter", HTMLElement), () => this.#show());
  #poll = new Poll(() => this.#read(), pause);
  #list;
  #nodeChecks;
  /** @type {import("./inventory.js").Inventory | undefined} */
  #inventory;

  /** @param {import("./session.js").Session} session */
  constructor(session) {
    this.#session = session;
    const actions = new ServiceActions(
      session,
      {
        changed: (message) => {
          clearProblem(actionProblem);
          setText(result, message);
          this.#poll.now();
        },
        failed: (error) => showProblem(actionProblem, error),
      },
      this.#closed.signal,
    );
    this.#list = new ServiceList(list, actions);
    this.#nodeChecks = new CheckList((check, report) => actions.report(check, report));
    nodeChecks.append(this.#nodeChecks.element);

    this.#on("#search", "input", () => this.#show());
    this.#on("#register", "click", () => actions.register());
    this.#on("#refresh", "click", () => this.#refresh());
    this.#on("#live", "change", () => {
      this.#poll.automatic = live.checked;
    });
    this.#on("#dismiss", "click", () => {
      clearProblem(actionProblem);
      this.focus();
    });
    this.#on("#show-all", "click", () => {
      this.#filter.value = "all";
      searchBox.value = "";
      this.#show();
      searchBox.focus();
    });
    section.hidden = false;
    this.#poll.now();
    this.#poll.automatic = live.checked;
  }

  /** Ends all that is under way, and leaves nothing of the agent on the page. */
  close() {
    this.#closed.abort();
    this.#poll.stop();
    section.hidden = true;
    list.replaceChildren();
    this.#nodeChecks.element.remove();
    searchBox.value = "";
    for (const text of [result, count, time]) setText(text, "");
    clearProblem(readProblem);
    clearProblem(actionProblem);
  }

  focus() {
    find(section, "h2", HTMLElement).focus();
  }

  /**
   * @param {string} selector
   * @param {string} event
   * @param {() => void} listener until the panel is closed
   */
  #on(selector, event, listener) {
    const { signal } = this.#closed;
    find(section, selector, HTMLElement).addEventListener(event, listener, { signal });
  }

  async #refresh() {
    setText(result, "");
    await this.#poll.now();
    if (!this.#closed.signal.aborted && readProblem.hidden) setText(result, "Refreshed.");
  }

  async #read() {
    const { signal } = this.#closed;
    try {
      const inventory = await readInventory(this.#session.consul, signal);
      if (signal.aborted) return;
      this.#inventory = inventory;
      this.#list.update(inventory.entries);
      this.#show();
      clearProblem(readProblem);
    } catch (error) {
      if (!signal.aborted) showProblem(readProblem, error);
    }
  }

  /** Shows what was read last, as far as search and filter let it. */
  #show() {
    if (!this.#inventory) return;
    const { entries, nodeChecks, readAt } = this.#inventory;
    const found = search(entries, searchBox.value);
    const shown = this.#filter.apply(found);
    this.#filter.count(found);
    if (!this.#list.show(shown)) searchBox.focus();
    this.#showNodeChecks(nodeChecks);
    empty.hidden = shown.length > 0;
    find(empty, ".none", HTMLElement).hidden = entries.length > 0;
    find(empty, ".no-match", HTMLElement).hidden = entries.length === 0;
    setText(count, `${shown.length} of ${entries.length} services`);
    setText(time, `, read at ${readAt.toLocaleTimeString()}`);
  }

  /** @param {import("./check-list.js").AgentCheck[]} checks */
  #showNodeChecks(checks) {
    nodeChecks.hidden = checks.length === 0;
    const maintenance = checks.find(isMaintenance);
    const states = [maintenance && `in maintenance: ${maintenance.Notes}`, tally(checks)];
    setText(find(nodeChecks, ".tally", HTMLElement), states.filter(Boolean).join("; "));
    this.#nodeChecks.update(checks);
  }
}
