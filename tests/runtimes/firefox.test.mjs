// @ts-check
import { createRequire } from "node:module";
import { findProgram } from "../../scripts/find-program.mjs";
import { testInBrowser } from "./browser.mjs";

await testInBrowser(async () => {
  // Not by `import`: the types are checked also where this suite's packages are not installed.
  const { launch } = createRequire(import.meta.url)("puppeteer-core");
  const executablePath = await findProgram({
    title: "Firefox",
    variable: "FIREFOX_BIN",
    names: ["firefox-esr", "firefox"],
    files: ["/Applications/Firefox.app/Contents/MacOS/firefox"],
    packages: ["firefox-esr"],
  });
  // By WebDriver BiDi, which waits as long as the cases need.
  const browser = await launch({ browser: "firefox", executablePath, protocolTimeout: 0 });
  const page = await browser.newPage();
  return {
    version: (await browser.version()).replace("/", " "),
    visit: (/** @type {string} */ url) => page.goto(url),
    evaluate: (/** @type {string} */ expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
});
