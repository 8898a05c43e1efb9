// @ts-check
// A page for tests, which call the functions at the end of this file.
import { outcome, perform } from "./calls.js";
import { expectSamples } from "./samples.js";

/** @typedef {import("./calls.js").Request} Request */

// Workers have no import maps, so they get a bundle.
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
    // The script of a worker did not load. For a service worker, the registration fails instead.
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

/**
 * Opens another window of the same origin: one in a frame, because browsers block others.
 *
 * @param {string} url
 * @returns {Promise<any>} its global object
 */
async function openFrame(url) {
  const frame = document.createElement("iframe");
  frame.src = url;
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
  document.body.append(frame);
  await loaded;
  return frame.contentWindow;
}

/**
 * Runs this script in a sandboxed frame, which belongs to no origin, and calls one of its functions there.
 *
 * @param {Request["call"]} call
 * @param {any[]} args
 * @returns {Promise<any>}
 */
async function performInSandbox(call, ...args) {
  const text = await (await fetch("page.bundle.js")).text();
  const words = JSON.stringify(["page", call, ...args]);
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  const reply = new Promise((resolve) => addEventListener("message", resolve, { once: true }));
  frame.srcdoc = `<script type="module">
    ${text.replaceAll("</script", "<\\/script")}
    parent.postMessage(await inside(...${words}), "*");
  </script>`;
  document.body.append(frame);
  const { value, error } = /** @type {MessageEvent} */ (await reply).data;
  frame.remove();
  if (error !== undefined) throw new Error(error);
  return value;
}

Object.assign(globalThis, {
  /** @param {Parameters<typeof performIn>} args */
  inside: (...args) => outcome(() => performIn(...args)),
  /** @param {Parameters<typeof performInSandbox>} args */
  insideSandbox: (...args) => outcome(() => performInSandbox(...args)),
  /** @param {keyof typeof workers} where @param {string} address */
  receiveSamples: (where, address) =>
    outcome(async () => expectSamples(await performIn(where, "makeSamples", address))),
  /** @param {string} address */
  watchInTwoWindows: (address) =>
    outcome(async () => {
      const other = await openFrame(document.baseURI);
      const both = [
        performIn("page", "watchManyKeys", address),
        other.inside("page", "watchManyKeys", address),
      ];
      const [own, { value, error }] = await Promise.all(both);
      if (error !== undefined) throw new Error(error);
      return [own, value];
    }),
});
