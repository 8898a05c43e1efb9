// The search: words, `tag:blue`, `node:a2`, `name:web`, `id:`, `address:`, `meta:team=a`, states such as `critical`,
// and `!` before any of them for its opposite.

import { type Health, healths } from "./health.ts";

/** What can be searched. All text is in lower case. */
export interface Searchable {
  /** Everything that plain words are looked for in. */
  text: string;
  name: string;
  tags: readonly string[];
  nodes: readonly string[];
  ids?: readonly string[];
  addresses?: readonly string[];
  meta?: readonly string[];
  health: Health;
}

type Test = (row: Searchable) => boolean;

const has = (list: readonly string[] | undefined, word: string) =>
  list?.some((item) => item.includes(word)) ?? false;

const fields: Record<string, (row: Searchable, word: string) => boolean> = {
  tag: ({ tags }, word) => tags.includes(word),
  node: ({ nodes }, word) => nodes.includes(word),
  name: ({ name }, word) => name.includes(word),
  id: ({ ids }, word) => has(ids, word),
  address: ({ addresses }, word) => has(addresses, word),
  meta: ({ meta }, word) => has(meta, word),
};

/** Whether a row matches every word of the query. */
export function matcher(query: string): Test {
  const tests = words(query).map(testOf);
  return (row) => tests.every((test) => test(row));
}

/** The words of a query. Quotes keep spaces: `tag:"a b"`. */
export function words(query: string): string[] {
  return query.toLowerCase().match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
}

const isState = (word: string) => healths.includes(word as Health);

function testOf(word: string): Test {
  if (word.startsWith("!") && word.length > 1) {
    const rest = word.slice(1);
    // Only the state counts: the output of a check may contain the word too.
    if (isState(rest)) return (row) => row.health !== rest;
    const test = testOf(rest);
    return (row) => !test(row);
  }
  const colon = word.indexOf(":");
  const name = word.slice(0, colon);
  const field = Object.hasOwn(fields, name) && fields[name];
  const plain = word.replaceAll('"', "");
  if (colon > 0 && field) {
    const wanted = plain.slice(colon + 1);
    // The rest is not typed yet.
    return wanted === "" ? () => true : (row) => field(row, wanted);
  }
  if (isState(plain)) {
    return (row) => row.health === plain || row.text.includes(plain);
  }
  return (row) => row.text.includes(plain);
}
