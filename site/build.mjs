// @ts-check
// Builds the site into `dist/`. `npm run docs` runs it, after the build of the package.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vitepress";
import { writeApi } from "./api.mjs";
import { checkLinks } from "./links.mjs";
import { writePages } from "./pages.mjs";

const site = fileURLToPath(new URL(".", import.meta.url));
const pages = `${site}pages`;

await rm(pages, { recursive: true, force: true });
await mkdir(pages);
const { menu: api, methods } = await writeApi(`${pages}/api`);
const menus = await writePages(pages, methods);
await writeFile(`${pages}/menus.json`, JSON.stringify({ menus, api }));
await build(site);
await checkLinks(`${site}dist`, process.env.DOCS_BASE ?? "/");
