import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";

/** Ports that were given out, even if nothing is listening there at the moment. */
const taken = new Set<number>();

/** A port of 127.0.0.1 that is free for TCP and UDP. It is not given out again before it is released. */
export async function freePort(): Promise<number> {
  while (true) {
    // Below the ports for outgoing connections (from 32768 on Linux): one of these could occupy an agent's port while
    // the agent restarts.
    const port = 10_000 + Math.floor(Math.random() * 22_000);
    if (await isFree(port)) {
      return port;
    }
  }
}

export function releasePorts(ports: Iterable<number>) {
  for (const port of ports) taken.delete(port);
}

async function isFree(port: number) {
  if (taken.has(port)) {
    return false;
  }
  taken.add(port);
  const tcp = createServer();
  const udp = createSocket("udp4");
  try {
    await once(tcp.listen(port, "127.0.0.1"), "listening");
    await once(udp.bind(port, "127.0.0.1"), "listening");
    return true;
  } catch {
    taken.delete(port);
    return false;
  } finally {
    tcp.close();
    udp.close();
  }
}
