// What the package adds in Node, Deno and Bun, where a program is a process of its own. Pages and edge workers do not load
// this.
import { defaults } from "../core.js";
import type { Schedule, Send } from "../send.js";
import { onExit } from "./exit.js";
import { agentAt, originOf, schedule } from "./schedule.js";
import { sendWithSocket } from "./stream-socket.js";
import { withoutTimeouts } from "./timeouts.js";

const { process, navigator } = globalThis as {
  process?: { versions?: { node?: string } };
  navigator?: { userAgent?: string };
};

/** Makes the calls of an export wait for a place. (Bundlers may bring this to a runtime where it does not belong.) */
export function scheduled<T>(exported: T): T {
  if (process?.versions?.node && navigator?.userAgent !== "Cloudflare-Workers") {
    defaults.schedule = scheduleInProcess;
    defaults.onExit = onExit;
  }
  return exported;
}

const scheduleInProcess: Schedule = (outgoing, send) =>
  outgoing.fetch
    ? send(outgoing)
    : schedule(agentAt(originOf(outgoing.url)), outgoing, sendWithoutTimeouts(send));

function sendWithoutTimeouts(send: Send): Send {
  return (outgoing) =>
    sendWithSocket(outgoing, (track) =>
      send({
        ...outgoing,
        fetch: (url, init) => globalThis.fetch(url, { ...init, ...withoutTimeouts(track) }),
      }),
    );
}
