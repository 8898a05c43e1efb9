// @ts-check
// Where the agent is, and who asks.

import { UnauthorizedError } from "consul-wasm";
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

  /** Connects by itself where the page knows an agent: a remembered one, or the one that hosts it. */
  start() {
    const known = recall();
    // The folder at which an agent serves its UI.
    const hosted = location.pathname.startsWith("/ui/");
    this.#address.value = known?.address ?? (hosted ? location.origin : "");
    this.#token.value = known?.token ?? "";
    this.#consistency.value = known?.consistency || "default";
    this.#remember.checked = known !== undefined;
    if (known || hosted) this.#connect();
  }

  show() {
    this.#section.hidden = false;
    this.#address.focus();
  }

  async #connect() {
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
      showProblem(this.#problem, error, { hasToken: connection.token !== "" });
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
