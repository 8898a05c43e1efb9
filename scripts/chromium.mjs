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
