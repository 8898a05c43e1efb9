// @ts-check
// Links the names of methods in a page to the API reference: `kv.get(key)` and `consul.watch`.
import { mapCode } from "../scripts/markdown.mjs";

/**
 * @param {string} page
 * @param {Record<string, string>} methods the address of each method, by its path
 */
export function withApiLinks(page, methods) {
  return mapCode(page, (code) => {
    const [, client, path = ""] = code.match(/^`(consul\.)?(\w+(?:\.\w+)*)(?:\(.*\))?`$/) ?? [];
    // A single word, such as `fetch`, can be anything.
    const target = client || path.includes(".") ? methods[path] : undefined;
    return target ? `[${code}](${target})` : code;
  });
}
