// @ts-check
import { launch } from "puppeteer-core";
import { findProgram } from "../../scripts/find-program.mjs";
import { testInBrowser } from "./browser.mjs";

await testInBrowser(async () => {
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
    visit: (url) => page.goto(url),
    evaluate: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
});
