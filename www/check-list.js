// @ts-check
// The checks of a service, or of the node, with what they put out.

import { arrange, copyOf, find, setText } from "./element.js";
import { healthNames, healthOfCheck, isMaintenance } from "./health.js";

/**
 * @typedef {import("consul-wasm").AgentCheck} AgentCheck
 * @typedef {"pass" | "warn" | "fail"} Report
 * @typedef {(check: AgentCheck, report: Report) => void} OnReport
 */

const reports = /** @type {const} */ (["pass", "warn", "fail"]);

export class CheckList {
  element = document.createElement("ul");
  /** @type {Map<string, CheckItem>} */
  #items = new Map();
  #onReport;

  /** @param {OnReport} onReport */
  constructor(onReport) {
    this.#onReport = onReport;
    this.element.className = "checks";
  }

  /** @param {readonly AgentCheck[]} checks */
  update(checks) {
    const items = new Map(
      checks.map((check) => {
        const item = this.#items.get(check.CheckID) ?? new CheckItem(this.#onReport);
        item.update(check);
        return [check.CheckID, item];
      }),
    );
    this.#items = items;
    return arrange(
      this.element,
      [...items.values()].map(({ element }) => element),
    );
  }
}

class CheckItem {
  element = copyOf("check");
  #health = find(this.element, ".health", HTMLElement);
  #name = find(this.element, ".name", HTMLElement);
  #kind = find(this.element, ".kind", HTMLElement);
  #id = find(this.element, ".id", HTMLElement);
  #notes = find(this.element, ".notes", HTMLElement);
  #output = find(this.element, ".output", HTMLElement);
  #report = find(this.element, ".report", HTMLElement);
  #legend = find(this.#report, "legend", HTMLLegendElement);
  /** @type {AgentCheck | undefined} */
  #check;

  /** @param {OnReport} onReport */
  constructor(onReport) {
    for (const report of reports) {
      find(this.element, `.${report}`, HTMLButtonElement).addEventListener("click", () => {
        if (this.#check) onReport(this.#check, report);
      });
    }
  }

  /** @param {AgentCheck} check */
  update(check) {
    this.#check = check;
    showHealth(this.#health, healthOfCheck(check));
    setText(this.#name, check.Name || check.CheckID);
    setText(this.#kind, kindOf(check));
    setText(this.#id, check.CheckID);
    setText(this.#notes, check.Notes);
    setText(this.#output, check.Output);
    this.#notes.hidden = check.Notes === "";
    this.#output.hidden = check.Output === "";
    this.#report.hidden = check.Type !== "ttl";
    setText(this.#legend, `Report for ${check.Name || check.CheckID}`);
  }
}

/** @param {AgentCheck} check */
function kindOf(check) {
  if (isMaintenance(check)) return "maintenance mode";
  // "0s", or nothing on older agents, where the agent does not ask.
  const asks = check.Interval && check.Interval !== "0s";
  return [check.Type, asks && `every ${check.Interval}`].filter(Boolean).join(", ");
}

/**
 * @param {HTMLElement} element
 * @param {import("./health.js").Health} health
 */
export function showHealth(element, health) {
  if (element.dataset.health === health) return;
  element.dataset.health = health;
  element.textContent = healthNames[health];
}
