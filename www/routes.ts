// The address bar holds the whole state: `#/services?q=web&health=critical`, `#/services/web/a2/web-2`, `#/nodes/a2`.

import { computed, signal } from "@preact/signals";

export type Page = "services" | "nodes" | "agent";

export interface Route {
  page: Page;
  /** What follows the page: the name of a service, its node and its ID; or the name of a node. */
  path: readonly string[];
  query: Readonly<Record<string, string>>;
}

const pages: readonly Page[] = ["services", "nodes", "agent"];
const hash = signal(location.hash);

export const route = computed(() => parse(hash.value));

export function parse(text: string): Route {
  const [path = "", query = ""] = text.replace(/^#?\/?/, "").split(/\?(.*)/s);
  const [page, ...rest] = path.split("/").map(decoded);
  return {
    page: pages.find((it) => it === page) ?? "services",
    // A segment in the middle may be empty: the name of a node that is not known.
    path: rest.slice(0, rest.findLastIndex((segment) => segment !== "") + 1),
    query: Object.fromEntries(new URLSearchParams(query)),
  };
}

function decoded(segment: string) {
  try {
    return decodeURIComponent(segment);
  } catch {
    // Somebody typed a percent sign.
    return segment;
  }
}

/** The address of a view. The datacenter stays, unless the query has another. */
export function href(page: Page, path: readonly string[] = [], query: Record<string, string> = {}) {
  const { dc } = route.value.query;
  const all = Object.entries({ ...(dc && { dc }), ...query }).filter(([, value]) => value !== "");
  const search = new URLSearchParams(all).toString();
  const segments = [page, ...path].map(encodeURIComponent).join("/");
  return `#/${segments}${search && `?${search}`}`;
}

let timer: ReturnType<typeof setTimeout> | undefined;

export function go(address: string) {
  clearTimeout(timer);
  location.hash = address;
  hash.value = location.hash;
}

/** Changes the query without a new entry in the history: each keystroke of a search would be one. */
export function setQuery(changes: Record<string, string>) {
  const { page, path, query } = route.peek();
  const address = href(page, path, { ...query, ...changes });
  hash.value = address;
  // Browsers refuse or ignore too many of these in a short time.
  clearTimeout(timer);
  timer = setTimeout(() => history.replaceState(null, "", address), 100);
}

/** Follows the address bar. */
export function followRoutes() {
  addEventListener("hashchange", () => {
    clearTimeout(timer);
    hash.value = location.hash;
  });
}

/**
 * An agent answers every unknown path below /ui/ with index.html, such as the bookmarks of the official UI
 * (/ui/dc1/services/web). The script in index.html goes up until it finds the panel, and leaves the rest of the path in
 * the hash: `#!dc1/services/web`.
 */
export function readBookmark() {
  const [, folder, last = ""] = location.pathname.match(/^(.*\/)([^/]*)$/) ?? [];
  if (last !== "" && last !== "index.html") {
    location.replace(`${folder}${location.search}#!${last}/${location.hash.replace(/^#!?/, "")}`);
    return;
  }
  const [, rest] = location.hash.match(/^#!(.*)$/s) ?? [];
  if (rest === undefined) return;
  const [dc = "", page = "", name = ""] = rest.split("/").map(decoded);
  const known = pages.find((it) => it === page);
  const path = known && name !== "" ? [name] : [];
  history.replaceState(null, "", href(known ?? "services", path, known ? { dc } : {}));
  hash.value = location.hash;
}
