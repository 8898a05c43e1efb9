// @ts-check
// Firefox, driven with WebDriver BiDi.
import { createRequire } from "node:module";
import { findProgram } from "../../scripts/find-program.mjs";

/** @returns {Promise<import("./browser.mjs").Browser>} */
export async function launchFirefox() {
  // Without `import`, so that the types can be checked before this suite's packages are installed.
  const { launch } = createRequire(import.meta.url)("puppeteer-core");
  const executablePath = await findProgram({
    title: "Firefox",
    variable: "FIREFOX_BIN",
    names: ["firefox-esr", "firefox"],
    files: ["/Applications/Firefox.app/Contents/MacOS/firefox"],
    packages: ["firefox-esr"],
  });
  // WebDriver BiDi waits as long as the cases need.
  const browser = await launch({ browser: "firefox", executablePath, protocolTimeout: 0 });
  const page = await browser.newPage();
  return {
    version: (await browser.version()).replace("/", " "),
    visit: (/** @type {string} */ url) => page.goto(url),
    evaluate: (/** @type {string} */ expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
}
