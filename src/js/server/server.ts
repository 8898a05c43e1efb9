// What the package adds in a process of its own: Node, Deno and Bun. Pages and workers at the edge import the
// package without it.
import { transport } from "../core.js";
import type { Outgoing, Send } from "../send.js";
import { sendAlone } from "./alone.js";
import { patience } from "./patience.js";
import { agentAt, sendInTurn } from "./turns.js";

const { process, navigator } = globalThis as {
  process?: { versions?: { node?: string } };
  navigator?: { userAgent?: string };
};

// Bundlers may put it where it does not belong.
if (process?.versions?.node && navigator?.userAgent !== "Cloudflare-Workers") {
  transport.send = (outgoing, send) =>
    outgoing.fetch
      ? send(outgoing)
      : sendInTurn(agentAt(originOf(outgoing)), outgoing, patiently(send));
}

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
