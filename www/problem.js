// @ts-check
// How an error is told: its own words, and what to do.

import { ConnectionError } from "consul-wasm";
import { textElement } from "./element.js";

/**
 * @param {HTMLElement} region an alert; empty and hidden while there is nothing to say
 * @param {unknown} error
 */
export function showProblem(region, error) {
  const message = error instanceof Error ? error.message : String(error);
  const problem = document.createElement("div");
  problem.append(textElement("p", message), ...advice(error).map(withCode));
  // A poll that fails again must not be read out again.
  if (!region.hidden && region.textContent === problem.textContent) return;
  region.replaceChildren(problem);
  region.hidden = false;
}

/** @param {string} text with code between backticks */
function withCode(text) {
  const line = document.createElement("p");
  const parts = text.split("`");
  line.append(...parts.map((part, index) => (index % 2 ? textElement("code", part) : part)));
  return line;
}

/** @param {HTMLElement} region */
export function clearProblem(region) {
  region.hidden = true;
  region.replaceChildren();
}

/**
 * @param {unknown} error
 * @returns {string[]}
 */
function advice(error) {
  const lines = [];
  if (error instanceof ConnectionError && isMixedContent(error.url)) {
    lines.push(`This page came over https, from where browsers do not call ${error.url}.`);
  }
  const { hint } = /** @type {{ hint?: string }} */ (error ?? {});
  if (hint) lines.push(hint);
  return lines;
}

/** @param {string | undefined} url */
function isMixedContent(url = "") {
  return location.protocol === "https:" && url.startsWith("http:");
}
