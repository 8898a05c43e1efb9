// @ts-check
// The worker that workerd runs. A request either runs a suite, and the response has the results, or it makes one call
// with a client that all requests share.
import { Consul } from "consul-wasm";
import { runSuite } from "./suite.js";

/** @type {Consul | undefined} */
let shared;

export default {
  /** @param {Request} request */
  async fetch(request) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "/shared") {
      shared ??= new Consul({ address: searchParams.get("address") ?? "" });
      const index = searchParams.get("index");
      const options = index ? { index, wait: "5s", timeout: 20_000 } : {};
      return Response.json(await shared.kv.get("workerd", options));
    }
    const { suite, address, skipped } = /** @type {any} */ (await request.json());
    return Response.json(await runSuite(suite, address, skipped));
  },
};
