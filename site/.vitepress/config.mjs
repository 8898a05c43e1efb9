// @ts-check
// The settings of VitePress. `site/build.mjs` writes the pages and `menus.json`.
import { readFile } from "node:fs/promises";
import { slug } from "../../scripts/markdown.mjs";

const base = process.env.DOCS_BASE ?? "/";
const style = await readFile(new URL("../style.css", import.meta.url), "utf8");
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
  base,
  // The index of the search is large, and read when somebody searches.
  vite: { build: { chunkSizeWarningLimit: 3000 } },
  head: [
    ["link", { rel: "icon", href: `${base}icon.svg` }],
    ["style", {}, style],
  ],
  markdown: {
    // The anchors are those of GitHub, so that a link works in both places.
    anchor: { slugify: slug },
    config: plainText,
  },
  themeConfig: {
    nav: [
      { text: "Guide", link: "/getting-started", activeMatch: "^/(?!api/)." },
      { text: "API reference", link: "/api/", activeMatch: "^/api/" },
    ],
    sidebar: { "/": menus, "/api/": api },
    outline: { level: [2, 3] },
    search: {
      provider: "local",
      // A guide comes before types, and before what is about the project itself.
      options: {
        miniSearch: {
          searchOptions: {
            boostDocument: (/** @type {string} */ id) =>
              /\/(?:(?:decisions|changelog|contributing|architecture|coverage)\.|api\/types)/.test(
                id,
              )
                ? 0.4
                : 1,
          },
        },
      },
    },
    logo: "/icon.svg",
    docFooter: { prev: "Before", next: "Next" },
    footer: {
      message:
        "MIT or Apache 2.0. Not affiliated with HashiCorp. Consul is a trademark of HashiCorp.",
    },
  },
};

/**
 * Pages are text, also where they have the braces of Vue's expressions. Indented blocks look like others.
 *
 * @param {{ renderer: { rules: Record<string, (...args: any[]) => string> } }} md
 */
function plainText({ renderer: { rules } }) {
  for (const name of ["text", "code_inline"]) {
    const rule = rules[name];
    rules[name] = (...args) => rule?.(...args).replaceAll("{{", "&#123;&#123;") ?? "";
  }
  rules.code_block = (tokens, at, ...rest) => {
    tokens[at].info = "text";
    return rules.fence?.(tokens, at, ...rest) ?? "";
  };
}
