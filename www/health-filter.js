// @ts-check
// How many services are in which state, as buttons that choose one.

import { find, setText } from "./element.js";
import { healthNames, healths } from "./health.js";

/** @typedef {import("./health.js").Health} Health */

export class HealthFilter {
  /** @type {Map<Health | "all", HTMLButtonElement>} */
  #buttons = new Map();
  /** @type {Health | "all"} */
  #value = "all";

  /**
   * @param {HTMLElement} element
   * @param {() => void} onChange
   */
  constructor(element, onChange) {
    element.replaceChildren();
    for (const value of /** @type {const} */ (["all", ...healths])) {
      const button = document.createElement("button");
      const [name, count] = [document.createElement("span"), document.createElement("strong")];
      button.type = "button";
      name.textContent = value === "all" ? "All" : healthNames[value];
      if (value !== "all") {
        name.className = "health";
        name.dataset.health = value;
      }
      button.append(name, " ", count);
      button.addEventListener("click", () => {
        // A second click on what is chosen gives it up.
        this.value = this.#value === value ? "all" : value;
        onChange();
      });
      this.#buttons.set(value, button);
      element.append(button);
    }
    this.value = "all";
  }

  get value() {
    return this.#value;
  }

  set value(value) {
    this.#value = value;
    for (const [key, button] of this.#buttons) {
      button.setAttribute("aria-pressed", String(key === value));
    }
  }

  /** @param {readonly { health: Health }[]} entries to count */
  count(entries) {
    for (const [value, button] of this.#buttons) {
      const counted = value === "all" ? entries : entries.filter(({ health }) => health === value);
      setText(find(button, "strong", HTMLElement), String(counted.length));
      button.toggleAttribute("data-empty", counted.length === 0);
    }
  }

  /**
   * @template {{ health: Health }} T
   * @param {T[]} entries
   */
  apply(entries) {
    return this.#value === "all" ? entries : entries.filter(({ health }) => health === this.#value);
  }
}
