// @ts-check
// What a Community agent answers where only Consul Enterprise has an endpoint.
import assert from "node:assert/strict";

/**
 * Asserts that a call of an Enterprise endpoint is refused so that its caller learns why.
 *
 * @param {Promise<unknown>} call
 * @param {import("../../scripts/consul-agent.mjs").Version} version
 */
export async function isEnterpriseOnly(call, version) {
  await assert.rejects(call, {
    name: "NotFound",
    status: 404,
    // Old agents have no words for it.
    message: version.atLeast(1, 9) ? /answered 404: Invalid URL path/ : /answered 404$/,
    hint: /Only Consul Enterprise has this endpoint/,
  });
}
