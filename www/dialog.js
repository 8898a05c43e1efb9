// @ts-check
// A question that ends in one call. It stays open, with all that was typed, until the call is done.

import { find } from "./element.js";
import { clearProblem, showProblem } from "./problem.js";

/**
 * @typedef {object} Question
 * @property {(signal: AbortSignal) => Promise<void>} act what to do when the form is submitted
 * @property {() => void} [done]
 * @property {(error: unknown) => void} [failed] after the error is shown
 */

export class Dialog {
  #element;
  #form;
  #problem;
  /** @type {Question | undefined} */
  #question;
  /** @type {AbortController | undefined} the call that is under way */
  #call;

  /** @param {string} id of a <dialog> with a form, a problem region and a button to cancel */
  constructor(id) {
    this.#element = find(document, `dialog#${id}`, HTMLDialogElement);
    this.#form = find(this.#element, "form", HTMLFormElement);
    this.#problem = find(this.#element, ".problem", HTMLElement);
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    find(this.#form, ".cancel", HTMLButtonElement).addEventListener("click", () => this.close());
    this.#element.addEventListener("close", () => this.#call?.abort());
  }

  /** @param {Question} question */
  open(question) {
    this.#question = question;
    clearProblem(this.#problem);
    // The browser gives the focus back when the dialog closes.
    this.#element.showModal();
  }

  close() {
    this.#element.close();
  }

  async #submit() {
    // A button that were disabled meanwhile would lose the focus.
    if (this.#call || !this.#question) return;
    const { act, done, failed } = this.#question;
    const call = new AbortController();
    this.#call = call;
    this.#element.toggleAttribute("data-busy", true);
    clearProblem(this.#problem);
    try {
      await act(call.signal);
      this.close();
      done?.();
    } catch (error) {
      if (call.signal.aborted) return;
      showProblem(this.#problem, error);
      this.#problem.scrollIntoView({ block: "nearest" });
      failed?.(error);
    } finally {
      this.#call = undefined;
      this.#element.toggleAttribute("data-busy", false);
    }
  }
}
