// @ts-check
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { isExecutable, onPath, run } from "./run.mjs";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
];

const macApps = ["Chromium", "Google Chrome", "Microsoft Edge"].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

/**
 * Finds Chromium or a browser built on it; a Debian machine that lets us installs it.
 *
 * @returns {Promise<string>} the path of its program
 */
export async function findChromium() {
  const wanted = process.env.CHROMIUM_BIN;
  if (wanted) {
    const file = resolve(wanted);
    if (!isExecutable(file)) throw new Error(`CHROMIUM_BIN is ${wanted}, which is not a program.`);
    return file;
  }
  const found = installed();
  if (found) return found;
  const failure = await install();
  const fresh = installed();
  if (fresh) return fresh;
  throw new Error(
    `There is no Chromium, Chrome or Edge here, and it could not be installed: ${failure}\nInstall one of them, or set CHROMIUM_BIN to the path of its program.`,
  );
}

function installed() {
  for (const name of names) {
    const file = onPath(name);
    if (file) return file;
  }
  return macApps.find(isExecutable);
}

/** @returns {Promise<string>} why it did not work, if it did not */
async function install() {
  const system = await readFile("/etc/os-release", "utf8").catch(() => "");
  // Ubuntu's package of this name only asks snap for it, which containers do not have.
  if (!/^ID="?debian"?$/m.test(system)) return "only on Debian is it known how.";
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "--non-interactive"];
  const apt = [...sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"];
  const [command = "", ...args] = [...apt, "--option", "DPkg::Lock::Timeout=300"];
  console.error("Installing Debian's package `chromium`, which the browser tests need");
  try {
    await run(command, [...args, "update"], { quiet: true });
    const packages = ["--no-install-recommends", "chromium"];
    await run(command, [...args, "install", "--yes", ...packages], { quiet: true });
    return "the package has no `chromium`.";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** @returns {Promise<import("playwright-core").Browser>} */
export async function launchChromium() {
  const executablePath = await findChromium();
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
