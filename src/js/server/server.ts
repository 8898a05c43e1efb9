// What the package adds in a process of its own: Node, Deno and Bun. Pages and workers at the edge import the
// package without it.
import { transport } from "../core.js";
import type { Outgoing, Send, SendInTurn } from "../send.js";
import { sendAlone } from "./alone.js";
import { patience } from "./patience.js";
import { agentAt, sendInTurn } from "./turns.js";

const { process, navigator } = globalThis as {
  process?: { versions?: { node?: string } };
  navigator?: { userAgent?: string };
};

/** Has the calls of what is exported wait for their turn. Bundlers may put this where it does not belong. */
export function serve<T>(exported: T): T {
  if (process?.versions?.node && navigator?.userAgent !== "Cloudflare-Workers") {
    transport.send = sendInProcess;
  }
  return exported;
}

const sendInProcess: SendInTurn = (outgoing, send) =>
  outgoing.fetch
    ? send(outgoing)
    : sendInTurn(agentAt(originOf(outgoing)), outgoing, patiently(send));

function originOf({ url }: Outgoing) {
  return /^[^/]+\/\/[^/?]+/.exec(url)?.[0] ?? url;
}

function patiently(send: Send): Send {
  return (outgoing) =>
    sendAlone(outgoing, (follow) =>
      send({
        ...outgoing,
        fetch: (url, init) => globalThis.fetch(url, { ...init, ...patience(follow) }),
      }),
    );
}
