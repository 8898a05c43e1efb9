// @ts-check
// How a Community agent refuses an endpoint of Consul Enterprise.
import assert from "node:assert/strict";

/**
 * Asserts that a call of an Enterprise endpoint is refused and that the error says why.
 *
 * @param {Promise<unknown>} call
 * @param {import("../../scripts/consul-agent.mjs").Version} version
 */
export async function isEnterpriseOnly(call, version) {
  await assert.rejects(call, {
    name: "NotFound",
    status: 404,
    // Old agents send no text.
    message: version.atLeast(1, 9) ? /answered 404: Invalid URL path/ : /answered 404$/,
    hint: /Only Consul Enterprise has this endpoint/,
  });
}
