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
      // The sandbox does not work for root, the user of most containers.
      "--no-sandbox",
      "--disable-gpu",
      // In a closed network, background services would only wait for hosts that they cannot reach.
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/**
 * Collects errors and warnings in a page.
 *
 * @param {import("playwright-core").Page} page
 * @returns {string[]} a list that grows
 */
export function complaintsOf(page) {
  /** @type {string[]} */
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    // Chromium reports every response with an error status, which the page shows already.
    const status = /^Failed to load resource: the server responded with a status of [45]\d\d/;
    const told = message.type() === "error" || message.type() === "warning";
    if (told && !status.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}
