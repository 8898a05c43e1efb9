// @ts-check
// Free ports for a Consul agent.
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";

/** @typedef {{ http: number, server: number, serf_lan: number, serf_wan: number }} Ports */

/** What was given out: its user may not listen yet, or not at the moment. @type {Set<number>} */
const taken = new Set();

/**
 * Ports of 127.0.0.1 that are free for TCP and UDP, and given to nobody else in this process.
 *
 * @param {number} [preferred] for HTTP
 * @returns {Promise<Ports>}
 */
export async function freePorts(preferred) {
  const http = preferred && (await isFree(preferred)) ? preferred : await freePort();
  return { http, server: await freePort(), serf_lan: await freePort(), serf_wan: await freePort() };
}

/** @param {Ports} ports that nobody needs any more */
export function releasePorts(ports) {
  for (const port of Object.values(ports)) taken.delete(port);
}

/** One more port, for an agent that also answers DNS. */
export async function freePort() {
  while (true) {
    // Below the ports that systems give to outgoing connections (Linux: from 32768), one of which
    // could otherwise sit on an agent's port while that agent restarts.
    const port = 10_000 + Math.floor(Math.random() * 22_000);
    if (await isFree(port)) return port;
  }
}

/** @param {number} port */
async function isFree(port) {
  if (taken.has(port)) return false;
  taken.add(port);
  const tcp = createServer();
  const udp = createSocket("udp4");
  try {
    tcp.listen(port, "127.0.0.1");
    await once(tcp, "listening");
    udp.bind(port, "127.0.0.1");
    await once(udp, "listening");
    return true;
  } catch {
    taken.delete(port);
    return false;
  } finally {
    tcp.close();
    udp.close();
  }
}
