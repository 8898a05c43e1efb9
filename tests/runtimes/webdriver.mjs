// @ts-check
// A minimal WebDriver client: one session with one window.
import { setTimeout as delay } from "node:timers/promises";

const startsWithin = 30_000;
/** Node's `fetch` gives up after five minutes. */
const longestScript = 4 * 60_000;

/**
 * @param {string} address of the driver
 * @param {object} capabilities
 */
export async function openSession(address, capabilities) {
  await untilReady(address);
  const wanted = { ...capabilities, timeouts: { script: longestScript } };
  const body = { capabilities: { alwaysMatch: wanted } };
  // A driver keeps waiting for a browser that has ended at once.
  const signal = AbortSignal.timeout(startsWithin);
  const { sessionId, capabilities: actual } = await send(address, "POST", "session", body, signal);
  const session = `${address}/session/${sessionId}`;
  /** @param {string} promise an expression */
  const evaluate = (promise) =>
    send(session, "POST", "execute/async", { script: `${promise}.then(arguments[0])`, args: [] });
  return {
    /** @type {{ browserName: string, browserVersion: string }} */
    capabilities: actual,
    /** @param {string} url */
    async visit(url) {
      await send(session, "POST", "url", { url });
      // WebKit's driver does not wait for module scripts.
      await evaluate(`new Promise((loaded) => {
        if (document.readyState === "complete") loaded();
        else addEventListener("load", () => loaded());
      })`);
    },
    evaluate,
    close: () => send(session, "DELETE", ""),
  };
}

/** @param {string} address */
async function untilReady(address) {
  const deadline = Date.now() + startsWithin;
  while (true) {
    const status = await send(address, "GET", "status").catch((error) => ({ error }));
    if (status.ready) return;
    if (Date.now() > deadline) throw status.error ?? new Error(`${address} is not ready.`);
    await delay(50);
  }
}

/**
 * @param {string} address
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @param {AbortSignal} [signal]
 */
async function send(address, method, path, body, signal) {
  const url = path ? `${address}/${path}` : address;
  const response = await fetch(url, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  const { value } = /** @type {any} */ (await response.json());
  if (!response.ok) throw new Error(`${method} ${url}: ${value.error}: ${value.message}`);
  return value;
}
