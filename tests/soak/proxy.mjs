// @ts-check
// A TCP proxy in place of a network that fails.
import { once } from "node:events";
import { connect, createServer } from "node:net";

/** @typedef {import("node:net").Socket} Socket */

/**
 * @typedef {object} Weather
 * @property {boolean} [hole] nothing gets through, and nobody is told; data waits, as TCP repeats it
 * @property {number} [latency] in milliseconds, in each direction
 * @property {number} [cutAfter] ends every connection after so many bytes of responses
 */

/** Starts a proxy to a port of this machine. @param {number} target */
export async function startProxy(target) {
  /** @type {Weather} */
  let weather = {};
  let cuts = 0;
  /** @type {Set<Link>} */
  const links = new Set();
  const server = createServer((client) => {
    const link = new Link(client, target, () => weather, {
      onCut: () => {
        cuts += 1;
      },
      onEnd: () => links.delete(link),
    });
    links.add(link);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    address: `http://127.0.0.1:${port}`,
    /** How many connections `cutAfter` has ended. */
    cuts: () => cuts,
    /** Changes the network, for all connections. @param {Weather} next */
    set(next) {
      weather = next;
      for (const link of links) link.flush();
    },
    /** Existing connections never get an answer again, and are not told: a firewall has forgotten them. */
    forget() {
      for (const link of links) link.forget();
    },
    async stop() {
      for (const link of links) link.end();
      server.close();
      await once(server, "close");
    },
  };
}

/** A connection through the proxy. */
class Link {
  #client;
  #target;
  #weather;
  #events;
  /** @type {Socket | undefined} */
  #server;
  #isForgotten = false;
  #responded = 0;
  /** What waits in each direction. @type {{ due: number, data: Buffer | undefined, to: "client" | "server" }[]} */
  #waiting = [];
  /** @type {NodeJS.Timeout | undefined} */
  #timer;

  /**
   * @param {Socket} client
   * @param {number} target
   * @param {() => Weather} weather
   * @param {{ onCut(): void, onEnd(): void }} events
   */
  constructor(client, target, weather, events) {
    this.#client = client;
    this.#target = target;
    this.#weather = weather;
    this.#events = events;
    this.#receive(client, "server");
  }

  /** @param {Socket} from @param {"client" | "server"} to */
  #receive(from, to) {
    from.setNoDelay(true);
    from.on("data", (data) => this.#pass(to, data));
    from.on("end", () => this.#pass(to, undefined));
    from.on("error", () => this.end());
    from.on("close", () => {
      if (to === "server") this.end();
    });
  }

  /** @param {"client" | "server"} to @param {Buffer | undefined} data `undefined` at the end */
  #pass(to, data) {
    this.#waiting.push({ due: performance.now() + (this.#weather().latency ?? 0), data, to });
    this.flush();
  }

  /** Passes on what is due. */
  flush() {
    clearTimeout(this.#timer);
    if (this.#weather().hole || this.#isForgotten) return;
    while (this.#waiting.length > 0) {
      const wait = (this.#waiting[0]?.due ?? 0) - performance.now();
      if (wait > 0) {
        this.#timer = setTimeout(() => this.flush(), wait);
        return;
      }
      const next = this.#waiting.shift();
      if (next) this.#deliver(next.to, next.data);
    }
  }

  /** @param {"client" | "server"} to @param {Buffer | undefined} data */
  #deliver(to, data) {
    const socket = to === "client" ? this.#client : this.#toServer();
    if (data === undefined) {
      socket.end();
      return;
    }
    const { cutAfter } = this.#weather();
    if (to === "client" && cutAfter !== undefined) {
      const left = cutAfter - this.#responded;
      this.#responded += data.length;
      if (data.length >= left) {
        this.#events.onCut();
        socket.end(data.subarray(0, Math.max(0, left)));
        this.#server?.destroy();
        this.#waiting = [];
        return;
      }
    }
    socket.write(data);
  }

  #toServer() {
    if (!this.#server) {
      this.#server = connect(this.#target, "127.0.0.1");
      this.#receive(this.#server, "client");
    }
    return this.#server;
  }

  forget() {
    this.#isForgotten = true;
  }

  end() {
    clearTimeout(this.#timer);
    this.#waiting = [];
    this.#events.onEnd();
    this.#client.destroy();
    this.#server?.destroy();
  }
}
