// @ts-check
// WebKitGTK, by the driver that comes with it. Its browser needs a display.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { endWithParent } from "../../scripts/end-with-parent.mjs";
import { findProgram } from "../../scripts/find-program.mjs";
import { freePort } from "../../scripts/free-ports.mjs";
import { testInBrowser } from "./browser.mjs";
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

await testInBrowser(async () => {
  const port = await freePort();
  const display = start(await findProgram(xvfb), ["-displayfd", "3", "-nolisten", "tcp"]);
  const [number] = await once(
    /** @type {import("node:stream").Readable} */ (display.stdio[3]),
    "data",
  );
  const env = { ...process.env, DISPLAY: `:${String(number).trim()}` };
  const webDriver = start(await findProgram(driver), [`--port=${port}`], env);
  const session = await openSession(`http://127.0.0.1:${port}`, {
    "webkitgtk:browserOptions": { binary: await findProgram(browser), args: ["--automation"] },
  });
  return {
    ...session,
    version: `WebKitGTK ${session.capabilities.browserVersion}`,
    async close() {
      await session.close();
      for (const child of [webDriver, display]) {
        child.kill();
        await once(child, "close");
      }
    },
  };
});

/**
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function start(program, args, env = process.env) {
  const [command = "", ...rest] = [...endWithParent(), program, ...args];
  return spawn(command, rest, { env, stdio: ["ignore", "ignore", "ignore", "pipe"] });
}
