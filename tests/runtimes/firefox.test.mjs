// @ts-check
import { testInBrowser } from "./browser.mjs";
import { launchFirefox } from "./firefox.mjs";

testInBrowser("Firefox", launchFirefox);
