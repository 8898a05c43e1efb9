// @ts-check
// The worker that workerd runs: a request asks for a suite, and is answered with its results.
import { runSuite } from "./suite.js";

export default {
  /** @param {Request} request */
  async fetch(request) {
    const { suite, address, skipped } = /** @type {any} */ (await request.json());
    return Response.json(await runSuite(suite, address, skipped));
  },
};
