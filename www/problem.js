// @ts-check
// How an error is told: its own words, and what to do.

import { ConnectionError, UnauthorizedError } from "consul-wasm";
import { textElement } from "./element.js";

/**
 * @param {HTMLElement} region an alert; empty and hidden while there is nothing to say
 * @param {unknown} error
 * @param {{ hasToken?: boolean }} [context]
 */
export function showProblem(region, error, context = {}) {
  const message = error instanceof Error ? error.message : String(error);
  const texts = [message, ...advice(error, context)];
  const shown = [...region.children].map((child) => child.textContent);
  // A poll that fails again must not be read out again.
  if (!region.hidden && JSON.stringify(shown) === JSON.stringify(texts)) return;
  region.replaceChildren(...texts.map((text) => textElement("p", text)));
  region.hidden = false;
}

/** @param {HTMLElement} region */
export function clearProblem(region) {
  region.hidden = true;
  region.replaceChildren();
}

/**
 * @param {unknown} error
 * @param {{ hasToken?: boolean }} context
 * @returns {string[]}
 */
function advice(error, { hasToken }) {
  const lines = [];
  if (error instanceof ConnectionError && isMixedContent(error.url)) {
    lines.push(`This page came over https, from where browsers do not call ${error.url}.`);
  }
  const { hint } = /** @type {{ hint?: string }} */ (error ?? {});
  if (hint) lines.push(hint);
  else if (error instanceof UnauthorizedError) {
    lines.push(
      hasToken
        ? "The agent knows the token, but the token's policies do not allow this."
        : "No token was given, and without one the agent does not allow this: enter a token.",
    );
  }
  return lines;
}

/** @param {string | undefined} url */
function isMixedContent(url = "") {
  return location.protocol === "https:" && url.startsWith("http:");
}
