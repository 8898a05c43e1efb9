// @ts-check
// The settings of VitePress. `site/build.mjs` writes the pages and `menus.json`.
import { readFile } from "node:fs/promises";
import { slug } from "../../scripts/markdown.mjs";

const { menus, api } = JSON.parse(
  await readFile(new URL("../pages/menus.json", import.meta.url), "utf8"),
);

export default {
  title: "consul-wasm",
  description: "A Consul client for browsers, Node and every other JavaScript runtime",
  lang: "en",
  srcDir: "pages",
  outDir: "dist",
  cacheDir: "cache",
  base: process.env.DOCS_BASE ?? "/",
  ignoreDeadLinks: false,
  head: [["style", {}, colors()]],
  markdown: {
    // The anchors are those of GitHub, so that a link works in both places.
    anchor: { slugify: slug },
  },
  themeConfig: {
    nav: [
      { text: "Guide", link: "/getting-started", activeMatch: "^/(?!api/)." },
      { text: "API reference", link: "/api/", activeMatch: "^/api/" },
    ],
    sidebar: { "/": menus, "/api/": api },
    outline: { level: [2, 3] },
    search: { provider: "local" },
    docFooter: { prev: "Before", next: "Next" },
    footer: {
      message:
        "MIT or Apache 2.0. Not affiliated with HashiCorp. Consul is a trademark of HashiCorp.",
    },
  },
};

/** The colours of the services panel. */
function colors() {
  return "";
}
