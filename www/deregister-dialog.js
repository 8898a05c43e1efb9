// @ts-check
// Asks before a service is deregistered, and says what that means.

import { Dialog } from "./dialog.js";
import { find, setText } from "./element.js";

export class DeregisterDialog {
  #dialog = new Dialog("deregister-dialog");

  /**
   * @param {object} question
   * @param {import("./inventory.js").Entry} question.entry
   * @param {(signal: AbortSignal) => Promise<void>} question.deregister
   * @param {() => void} question.done
   */
  open({ entry: { service, checks }, deregister, done }) {
    const part = (/** @type {string} */ name) =>
      find(document, `#deregister-dialog ${name}`, HTMLElement);
    const count = checks.length === 1 ? "its check" : `its ${checks.length} checks`;
    setText(part(".id"), service.ID);
    setText(part(".name"), service.Service);
    setText(part(".count"), checks.length === 0 ? "" : ` and ${count}`);
    this.#dialog.open({ done, act: deregister });
  }
}
