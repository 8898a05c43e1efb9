// @ts-check
// Finds free ports for a Consul agent.
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";

/** @typedef {{ http: number, server: number, serf_lan: number, serf_wan: number }} Ports */

/** Ports that were given out, even if nothing is listening there at the moment. @type {Set<number>} */
const taken = new Set();

/**
 * Finds ports of 127.0.0.1 that are free for TCP and UDP. It never returns a port twice before it is released.
 *
 * @param {number} [preferred] for HTTP
 * @returns {Promise<Ports>}
 */
export async function freePorts(preferred) {
  const http = preferred && (await isFree(preferred)) ? preferred : await freePort();
  return { http, server: await freePort(), serf_lan: await freePort(), serf_wan: await freePort() };
}

/** @param {Ports} ports no longer in use */
export function releasePorts(ports) {
  for (const port of Object.values(ports)) taken.delete(port);
}

/** One more port, for an agent that also answers DNS. */
export async function freePort() {
  while (true) {
    // Below the ports for outgoing connections (from 32768 on Linux): one of these could occupy an agent's port while the
    // agent restarts.
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
