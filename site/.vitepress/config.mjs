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
  // The index of the search is large, and read when somebody searches.
  vite: { build: { chunkSizeWarningLimit: 3000 } },
  head: [["style", {}, colors()]],
  markdown: {
    // The anchors are those of GitHub, so that a link works in both places.
    anchor: { slugify: slug },
    config: withoutVue,
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

/**
 * Pages are text, also where they have the braces of Vue's expressions.
 *
 * @param {{ renderer: { rules: Record<string, (...args: any[]) => string> } }} md
 */
function withoutVue({ renderer: { rules } }) {
  for (const name of ["text", "code_inline"]) {
    const rule = rules[name];
    rules[name] = (...args) => rule?.(...args).replaceAll("{{", "&#123;&#123;") ?? "";
  }
}

/** The colours of the services panel. */
function colors() {
  return "";
}
