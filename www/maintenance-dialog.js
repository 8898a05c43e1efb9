// @ts-check
// Takes a service out of use, with a reason. Putting it back needs no question.

import { Dialog } from "./dialog.js";
import { find, setText } from "./element.js";

export class MaintenanceDialog {
  #dialog = new Dialog("maintenance-dialog");
  #reason = find(document, "#maintenance-dialog input[name=reason]", HTMLInputElement);

  /**
   * @param {object} question
   * @param {import("./inventory.js").AgentService} question.service
   * @param {(reason: string, signal: AbortSignal) => Promise<void>} question.start
   * @param {() => void} question.done
   */
  open({ service, start, done }) {
    setText(find(document, "#maintenance-dialog .id", HTMLElement), service.ID);
    this.#reason.value = "";
    this.#dialog.open({ done, act: (signal) => start(this.#reason.value, signal) });
  }
}
