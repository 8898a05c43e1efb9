// @ts-check
import { findProgram } from "./find-program.mjs";

const macApps = ["Chromium", "Google Chrome", "Microsoft Edge"].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

/**
 * Starts Chromium or a browser built on it.
 *
 * @returns {Promise<import("playwright-core").Browser>}
 */
export async function launchChromium() {
  const executablePath = await findProgram({
    title: "Chromium, Chrome or Edge",
    variable: "CHROMIUM_BIN",
    names: [
      "chromium",
      "chromium-browser",
      "google-chrome",
      "google-chrome-stable",
      "microsoft-edge",
    ],
    files: macApps,
    packages: ["chromium"],
  });
  const { chromium } = await import("playwright-core");
  return chromium.launch({
    executablePath,
    args: [
      // Root, the user of most containers, may not use the sandbox.
      "--no-sandbox",
      "--disable-gpu",
      // What a browser does on its own would only wait for hosts that a closed network has not.
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/**
 * Collects what the browser complains of while it shows a page.
 *
 * @param {import("playwright-core").Page} page
 * @returns {string[]} grows
 */
export function complaintsOf(page) {
  /** @type {string[]} */
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    // Chromium reports each answer of an error status, which the page shows already.
    const status = /^Failed to load resource: the server responded with a status of [45]\d\d/;
    const told = message.type() === "error" || message.type() === "warning";
    if (told && !status.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}
