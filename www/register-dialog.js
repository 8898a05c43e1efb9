// @ts-check
// Registers a service, from a form or from pasted JSON.

import { Dialog } from "./dialog.js";
import { find } from "./element.js";
import { FieldError, registrationFrom, registrationFromJson } from "./registration.js";

/**
 * @typedef {import("./registration.js").Registration} Registration
 * @typedef {import("./registration.js").Fields} Fields
 *
 * @typedef {object} Registering
 * @property {(payload: Registration, replaceExistingChecks: boolean, signal: AbortSignal) => Promise<void>} register
 * @property {(payload: Registration) => void} done
 */

/** @type {Record<string, { label: string, example: string }>} by the kind of check that asks */
const targets = {
  http: { label: "URL", example: "http://127.0.0.1:8000/health" },
  tcp: { label: "Host and port", example: "127.0.0.1:8000" },
};

export class RegisterDialog {
  #dialog = new Dialog("register-dialog");
  #form = find(document, "#register-dialog form", HTMLFormElement);

  constructor() {
    this.#form.addEventListener("change", () => this.#showMode());
    this.#form.addEventListener("reset", () => setTimeout(() => this.#showMode()));
    this.#showMode();
  }

  /** @param {Registering} registering */
  open({ register, done }) {
    /** @type {Registration} */
    let payload;
    this.#dialog.open({
      act: async (signal) => {
        payload = this.#payload();
        await register(payload, this.#box("replace").checked, signal);
      },
      done: () => {
        // Until now it kept what was typed, also while it was closed.
        this.#form.reset();
        done(payload);
      },
      failed: (error) => {
        if (error instanceof FieldError) this.#pointTo(error);
      },
    });
  }

  #payload() {
    const fields = Object.fromEntries(new FormData(this.#form));
    return fields.mode === "json"
      ? registrationFromJson(String(fields.json))
      : registrationFrom(/** @type {Fields} */ (fields));
  }

  #showMode() {
    const json = new FormData(this.#form).get("mode") === "json";
    const check = find(this.#form, "select[name=check]", HTMLSelectElement).value;
    this.#show("fields", !json);
    this.#show("json-field", json);
    const asked = targets[check];
    this.#show("asked", asked !== undefined);
    this.#show("ttl-field", check === "ttl");
    this.#show("deregister-after", check !== "none");
    if (asked) {
      find(this.#form, ".target-label", HTMLElement).textContent = asked.label;
      this.#box("target").placeholder = asked.example;
    }
  }

  /**
   * A fieldset that is disabled is neither checked nor part of the form's data.
   *
   * @param {string} part
   * @param {boolean} visible
   */
  #show(part, visible) {
    const fieldset = find(this.#form, `fieldset.${part}`, HTMLFieldSetElement);
    fieldset.hidden = !visible;
    fieldset.disabled = !visible;
  }

  /** @param {FieldError} error */
  #pointTo({ field, offset = 0 }) {
    const text = find(this.#form, `[name="${field}"]`, HTMLTextAreaElement);
    const end = text.value.indexOf("\n", offset);
    text.focus();
    text.setSelectionRange(offset, end === -1 ? text.value.length : end);
  }

  /** @param {string} name */
  #box(name) {
    return find(this.#form, `input[name="${name}"]`, HTMLInputElement);
  }
}
