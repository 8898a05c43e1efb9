/**
 * The origin of the page or worker; `undefined` outside a browser, and for a file.
 * @internal
 */
export function pageOrigin(): string | undefined {
  const origin = globalThis.location?.origin;
  return typeof origin === "string" && origin.startsWith("http") ? origin : undefined;
}
