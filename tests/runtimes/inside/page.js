// @ts-check
// A page in which a test can have something done, by calls of the functions at the end.
import { outcome, perform } from "./calls.js";
import { expectSamples } from "./samples.js";

/** @typedef {import("./calls.js").Request} Request */

// Workers have no import maps, so they get a bundle, as a user's would be.
const script = new URL("worker.bundle.js", document.baseURI);

const workers = {
  "dedicated worker": once(async () => new Worker(script, { type: "module" })),
  "service worker": once(async () => {
    await navigator.serviceWorker.register(script, { type: "module" });
    return /** @type {ServiceWorker} */ ((await navigator.serviceWorker.ready).active);
  }),
};

/**
 * @param {"page" | keyof typeof workers} where
 * @param {Request["call"]} call
 * @param {any[]} args
 */
async function performIn(where, call, ...args) {
  return where === "page" ? perform({ call, args }) : ask(await workers[where](), { call, args });
}

/**
 * @param {Worker | ServiceWorker} worker
 * @param {Request} request
 */
async function ask(worker, request) {
  const { port1, port2 } = new MessageChannel();
  /** @type {ReturnType<typeof outcome>} */
  const reply = new Promise((resolve, reject) => {
    port1.onmessage = ({ data }) => resolve(data);
    // Of a script that does not load; a service worker's registration fails then.
    worker.addEventListener("error", (event) => {
      reject(new Error(`${script}: ${/** @type {ErrorEvent} */ (event).message}`));
    });
  });
  worker.postMessage(request, [port2]);
  const { value, error } = await reply;
  port1.close();
  if (error !== undefined) throw new Error(error);
  return value;
}

/**
 * @template T
 * @param {() => Promise<T>} make
 */
function once(make) {
  /** @type {Promise<T> | undefined} */
  let made;
  return () => {
    made ??= make();
    return made;
  };
}

Object.assign(globalThis, {
  /** @param {Parameters<typeof performIn>} args */
  inside: (...args) => outcome(() => performIn(...args)),
  /** @param {keyof typeof workers} where @param {string} address */
  receiveSamples: (where, address) =>
    outcome(async () => expectSamples(await performIn(where, "makeSamples", address))),
});
