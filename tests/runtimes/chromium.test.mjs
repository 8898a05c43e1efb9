// @ts-check
import { launchChromium } from "../../scripts/chromium.mjs";
import { testInBrowser } from "./browser.mjs";

testInBrowser("Chromium", async () => {
  const browser = await launchChromium();
  const page = await browser.newPage();
  return {
    version: `Chromium ${browser.version()}`,
    visit: (url) => page.goto(url),
    evaluate: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
});
