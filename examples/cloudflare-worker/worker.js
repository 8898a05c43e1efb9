// Feature flags at the edge: GET /flags returns the keys below `flags/` as one JSON object.
import { Consul } from "consul-wasm";

/** @typedef {{ CONSUL_ADDRESS: string, CONSUL_TOKEN?: string }} Env */

const prefix = "flags/";
/** How long an answer counts, in milliseconds. */
const fresh = 2_000;

/**
 * What the requests of this isolate share. Plain data may outlive a request. Promises, timers and connections may not, so
 * a watch is no use here.
 *
 * @type {{ flags?: Record<string, unknown>, readAt: number, triedAt: number }}
 */
const known = { readAt: 0, triedAt: 0 };

export default {
  /**
   * @param {Request} request
   * @param {Env} env
   */
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (pathname !== "/flags") return new Response("Not found\n", { status: 404 });
    if (request.method !== "GET") {
      return new Response("Only GET\n", { status: 405, headers: { Allow: "GET" } });
    }
    if (Date.now() - known.triedAt >= fresh) await refresh(env);
    if (!known.flags) {
      const headers = { "Retry-After": String(fresh / 1_000) };
      return Response.json({ error: "The flags cannot be read." }, { status: 503, headers });
    }
    const age = Math.round((Date.now() - known.readAt) / 1_000);
    return Response.json(known.flags, { headers: { Age: String(age) } });
  },
};

/**
 * Reads the flags. If that fails, the last good ones stay, and Consul is left alone for a while.
 *
 * @param {Env} env
 */
async function refresh({ CONSUL_ADDRESS: address, CONSUL_TOKEN: token = "" }) {
  known.triedAt = Date.now();
  const consul = new Consul({ address, token, timeout: 2_000 });
  try {
    // Any server may answer, which is faster and works even without a leader.
    const pairs = await consul.kv.list(prefix, { as: "json", consistency: "stale" });
    known.flags = Object.fromEntries(
      pairs.map(({ Key, Value }) => [Key.slice(prefix.length), Value]),
    );
    known.readAt = Date.now();
  } catch (error) {
    console.error(`${error}`);
  }
}
