// @ts-check
// Where the agent is, and who asks.

import { DecodeError, NotFound, UnauthorizedError } from "consul-wasm";
import { find, setText } from "./element.js";
import { clearProblem, showProblem } from "./problem.js";
import { forget, recall, remember } from "./remembered.js";
import { connect } from "./session.js";

export class ConnectionForm {
  #section = find(document, "#connection", HTMLElement);
  #form = find(this.#section, "form", HTMLFormElement);
  #problem = find(this.#section, ".problem", HTMLElement);
  #address = find(this.#form, "[name=address]", HTMLInputElement);
  #token = find(this.#form, "[name=token]", HTMLInputElement);
  #consistency = find(this.#form, "[name=consistency]", HTMLSelectElement);
  #remember = find(this.#form, "[name=remember]", HTMLInputElement);
  #submit = find(this.#form, ".primary", HTMLButtonElement);
  #attempt = new AbortController();
  #onConnect;

  /** @param {(session: import("./session.js").Session) => void} onConnect */
  constructor(onConnect) {
    this.#onConnect = onConnect;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#connect();
    });
    this.#remember.addEventListener("change", () => {
      if (!this.#remember.checked) forget();
    });
  }

  /** Connects by itself to the agent it remembers, or else to the one that may host this page. */
  start() {
    const known = recall();
    this.#address.value = known?.address ?? location.origin;
    this.#token.value = known?.token ?? "";
    this.#consistency.value = known?.consistency || "default";
    this.#remember.checked = known !== undefined;
    this.#connect({ isGuess: !known });
  }

  show() {
    this.#section.hidden = false;
    this.#address.focus();
  }

  /** @param {{ isGuess?: boolean }} [how] */
  async #connect({ isGuess = false } = {}) {
    this.#attempt.abort();
    this.#attempt = new AbortController();
    const { signal } = this.#attempt;
    clearProblem(this.#problem);
    this.#showBusy(true);
    const connection = {
      address: this.#address.value.trim(),
      token: this.#token.value.trim(),
      consistency: this.#consistency.value,
    };
    try {
      const session = await connect(connection, signal);
      if (signal.aborted) return;
      if (this.#remember.checked) remember(connection);
      this.#section.hidden = true;
      this.#onConnect(session);
    } catch (error) {
      if (signal.aborted) return;
      // No agent, but a server of files, which has no such file or has its index page for any.
      if (isGuess && (error instanceof NotFound || error instanceof DecodeError)) {
        // By now it may be what the user is typing.
        if (this.#address.value === location.origin) this.#address.value = "";
        this.#address.focus();
        return;
      }
      showProblem(this.#problem, error);
      const field = error instanceof UnauthorizedError ? this.#token : this.#address;
      field.focus();
      field.select();
    } finally {
      if (!signal.aborted) this.#showBusy(false);
    }
  }

  /** @param {boolean} busy */
  #showBusy(busy) {
    this.#section.toggleAttribute("data-busy", busy);
    setText(this.#submit, busy ? "Connecting…" : "Connect");
  }
}
