// @ts-check
// Runs the cases in a page that the agent hosts.
import { Consul } from "../pkg/index.js";
import { cases } from "./cases.js";
import { compete } from "./contest.mjs";

const utf8 = new TextDecoder();
const consul = new Consul();
/** @type {import("./cases.js").Http} */
const byFetch = {
  get: async (path) => (await fetch(`/v1/${path}`)).json(),
  put: async (path, body) => (await fetch(`/v1/${path}`, { method: "PUT", body })).json(),
  decode: (base64) => utf8.decode(Uint8Array.from(atob(base64), (it) => it.charCodeAt(0))),
  encode: (text) => btoa(text),
};

/** @returns {Promise<import("./cases.js").Medians>} */
async function measure() {
  /** @type {import("./cases.js").Medians} */
  const medians = {};
  for (const { title, turns, warmUp = turns / 10, ours, bare } of cases) {
    medians[title] = await compete(
      { fetch: () => bare(byFetch), default: () => ours(consul) },
      { turns, warmUp },
    );
  }
  return medians;
}

Object.assign(globalThis, { measure });
