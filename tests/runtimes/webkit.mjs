// @ts-check
// WebKitGTK, with its own driver. Its browser needs a display.
import { findProgram } from "../../scripts/find-program.mjs";
import { freePort } from "../../scripts/free-ports.mjs";
import { startServer } from "./server.mjs";
import { openSession } from "./webdriver.mjs";

const packages = ["webkit2gtk-driver", "xvfb"];
const driver = {
  title: "WebKitWebDriver",
  variable: "WEBKIT_DRIVER_BIN",
  names: ["WebKitWebDriver"],
  packages,
};
const browser = {
  title: "MiniBrowser of WebKitGTK",
  variable: "WEBKIT_BIN",
  names: [],
  files: ["x86_64", "aarch64"].map(
    (machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`,
  ),
  packages,
};
const xvfb = { title: "Xvfb", variable: "XVFB_BIN", names: ["Xvfb"], packages };

/** @returns {Promise<import("./browser.mjs").Browser>} */
export async function launchWebKit() {
  const onDisplay = ["-displayfd", "3", "-nolisten", "tcp"];
  const display = await startServer(await findProgram(xvfb), onDisplay, { tells: true });
  const env = { ...process.env, DISPLAY: `:${display.told.trim()}` };
  const port = await freePort();
  const webDriver = await startServer(await findProgram(driver), [`--port=${port}`], { env });
  const session = await openSession(`http://127.0.0.1:${port}`, {
    "webkitgtk:browserOptions": { binary: await findProgram(browser), args: ["--automation"] },
  });
  return {
    version: `WebKitGTK ${session.capabilities.browserVersion}`,
    visit: session.visit,
    evaluate: session.evaluate,
    async close() {
      await session.close();
      await webDriver.stop();
      await display.stop();
    },
  };
}
