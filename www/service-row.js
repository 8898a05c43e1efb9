// @ts-check
// One service in the list. What it has below its first lines is made when it is first opened.

import { CheckList, showHealth } from "./check-list.js";
import { copyOf, find, setText, textElement } from "./element.js";
import { tally } from "./health.js";

/**
 * @typedef {import("./inventory.js").Entry} Entry
 * @typedef {import("./service-actions.js").ServiceActions} ServiceActions
 */

export class ServiceRow {
  element = copyOf("service");
  #details = find(this.element, "details", HTMLDetailsElement);
  #health = find(this.element, ".health", HTMLElement);
  #name = find(this.element, ".name", HTMLElement);
  #id = find(this.element, ".id", HTMLElement);
  #tags = find(this.element, ".tags", HTMLElement);
  #reason = find(this.element, ".reason", HTMLElement);
  #address = find(this.element, ".address", HTMLElement);
  #tally = find(this.element, ".tally", HTMLElement);
  #maintenance = find(this.element, ".maintenance", HTMLButtonElement);
  #deregister = find(this.element, ".deregister", HTMLButtonElement);
  /** @type {CheckList | undefined} */
  #checks;
  #actions;
  #entry;

  /**
   * @param {Entry} entry
   * @param {ServiceActions} actions
   */
  constructor(entry, actions) {
    this.#entry = entry;
    this.#actions = actions;
    this.#details.addEventListener("toggle", () => this.#updateMore());
    this.#maintenance.addEventListener("click", () => actions.switchMaintenance(this.#entry));
    this.#deregister.addEventListener("click", () => actions.deregister(this.#entry));
    this.#deregister.setAttribute("aria-label", `Deregister… ${entry.service.ID}`);
    this.element.dataset.id = entry.service.ID;
    setText(this.#id, entry.service.ID);
    this.update(entry);
  }

  /** @param {Entry} entry of the same service */
  update(entry) {
    this.#entry = entry;
    const { service, checks, maintenance } = entry;
    showHealth(this.#health, entry.health);
    setText(this.#name, service.Service);
    setText(this.#address, entry.address || "–");
    setText(this.#tally, tally(checks) || "–");
    setText(this.#reason, maintenance ? `Maintenance: ${maintenance.Notes}` : "");
    this.#reason.hidden = !maintenance;
    this.#updateTags([...(service.Kind ? [service.Kind] : []), ...(service.Tags ?? [])]);
    const action = maintenance ? "End maintenance" : "Maintenance…";
    if (this.#maintenance.textContent !== action) {
      this.#maintenance.textContent = action;
      this.#maintenance.setAttribute("aria-label", `${action} ${service.ID}`);
    }
    this.#updateMore();
  }

  /** @param {string[]} tags */
  #updateTags(tags) {
    const shown = [...this.#tags.children].map((tag) => tag.textContent);
    if (JSON.stringify(shown) === JSON.stringify(tags)) return;
    this.#tags.replaceChildren(...tags.map((tag) => textElement("span", tag)));
  }

  #updateMore() {
    if (!this.#details.open) return;
    if (!this.#checks) {
      this.#checks = new CheckList((check, report) => this.#actions.report(check, report));
      this.#details.append(copyOf("service-more"));
      find(this.#details, ".more", HTMLElement).append(this.#checks.element);
    }
    const list = find(this.#details, "dl", HTMLElement);
    const facts = factsOf(this.#entry);
    const shown = [...list.children].map((child) => child.textContent);
    if (JSON.stringify(shown) !== JSON.stringify(facts.flat())) {
      list.replaceChildren(
        ...facts.flatMap(([term, value]) => [textElement("dt", term), textElement("dd", value)]),
      );
    }
    if (!this.#checks.update(this.#entry.checks))
      find(this.#details, "summary", HTMLElement).focus();
  }
}

/**
 * What the first lines of a service do not say.
 *
 * @param {Entry} entry
 * @returns {[string, string][]}
 */
function factsOf({ service, checks }) {
  const { Meta, Weights, EnableTagOverride, Address, SocketPath } = service;
  /** @type {[string, string][]} */
  const facts = Object.entries(Meta ?? {});
  if (!Address && !SocketPath) facts.push(["Address", "none of its own: that of the node counts"]);
  if (EnableTagOverride) facts.push(["EnableTagOverride", "others may change the tags"]);
  if (Weights && (Weights.Passing !== 1 || Weights.Warning !== 1)) {
    facts.push(["Weights", `passing ${Weights.Passing}, warning ${Weights.Warning}`]);
  }
  if (checks.length === 0) facts.push(["Checks", "none: Consul takes the service for passing"]);
  return facts;
}
