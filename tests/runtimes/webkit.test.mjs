// @ts-check
import { testInBrowser } from "./browser.mjs";
import { launchWebKit } from "./webkit.mjs";

testInBrowser("WebKit", launchWebKit);
