// The connection to one agent: which agent it is, whether it answers, and what the browser remembers.

import { batch, signal } from "@preact/signals";
import { type AgentSelf, type AgentService, Consul, UnauthorizedError } from "consul-wasm/slim";

export interface Connection {
  address: string;
  token: string;
  consistency: string;
}

/** Who an agent is. */
interface Identity {
  /** Missing if the token may not read it. */
  agent: AgentSelf | undefined;
  /** The name of the agent's node, if it is known. */
  node: string | undefined;
  datacenter: string | undefined;
}

export interface Session extends Identity {
  consul: Consul;
  address: string;
  hasToken: boolean;
  /** Aborts when the session ends. */
  ended: AbortSignal;
}

/** Milliseconds after which a call ends. An agent that does not answer at once has a problem. */
const timeout = 15_000;
/** How often the agent is asked whether it is there, and when it counts as slow or lost. In milliseconds. */
const [beat, slowAfter, lostAfter] = [3_000, 1_500, 8_000];

/** The session; `undefined` while nobody is connected. */
export const session = signal<Session | undefined>();
/** Whether the page is trying to connect. */
export const connecting = signal(true);
/** Why the last attempt to connect failed. */
export const connectProblem = signal<unknown>();

export type Link = "live" | "slow" | "lost";
export const link = signal<Link>("live");
/** When the agent answered last, in milliseconds since 1970. */
export const answeredAt = signal(0);
/** The failure that shows that the agent is lost. */
export const linkProblem = signal<unknown>();

/** The calls for which the agent has refused the token, such as "register". They are no longer offered. */
export const refused = signal<ReadonlySet<string>>(new Set());
/** The keys of instances that are in the catalog but unknown to their agents, as far as these were asked. */
export const strays = signal<ReadonlySet<string>>(new Set());
export const isReadOnly = new URLSearchParams(location.search).has("readonly");

let end = new AbortController();

/** Connects to an agent, and ends the previous session. Throws if it cannot connect. */
export async function connect(connection: Connection, signal: AbortSignal) {
  const { address, token, consistency } = connection;
  const consul = new Consul({
    ...(address && { address }),
    ...(token && { token }),
    consistency: consistency as "default",
    timeout,
  });
  const found = await identify(consul, token !== "", signal);
  if (signal.aborted) return;
  endSession();
  end = new AbortController();
  batch(() => {
    session.value = {
      ...found,
      consul,
      address: consul.api.address,
      hasToken: token !== "",
      ended: end.signal,
    };
    link.value = "live";
    answeredAt.value = Date.now();
    refused.value = strays.value = new Set();
  });
  watchLink(consul, end.signal);
}

async function identify(consul: Consul, hasToken: boolean, signal: AbortSignal): Promise<Identity> {
  try {
    const agent = await consul.agent.self({ signal });
    return { agent, node: agent.Config.NodeName, datacenter: agent.Config.Datacenter };
  } catch (refusal) {
    // Reading the agent requires `agent:read`, which a token for services may lack. Without any rights, the list of
    // services is not refused but empty, which must not look like an agent without services.
    if (!(refusal instanceof UnauthorizedError)) throw refusal;
    const services = await consul.agent.service.list({ signal });
    if (!hasToken && Object.keys(services).length === 0) throw refusal;
    const node = await nodeOf(consul, Object.values(services), signal);
    const found = node ? await consul.catalog.node(node, { signal }).catch(() => null) : null;
    return { agent: undefined, node, datacenter: found?.Node.Datacenter };
  }
}

/** The node of an agent that may not be read itself: that of its checks, or the only one that has one of its services. */
async function nodeOf(consul: Consul, services: AgentService[], signal: AbortSignal) {
  const [check] = Object.values(await consul.agent.check.list({ signal }));
  if (check) return check.Node;
  for (const { ID, Service } of services.slice(0, 3)) {
    const all = await consul.catalog.service(Service, { signal });
    const [found, ...others] = all.filter(({ ServiceID }) => ServiceID === ID);
    if (found && others.length === 0) return found.Node;
  }
  return undefined;
}

/** Asks again which agent this is: another one may have taken over the address. */
export async function identifyAgain() {
  const before = session.peek();
  if (!before) return;
  const { consul, hasToken, ended } = before;
  const now = await identify(consul, hasToken, ended);
  if (session.peek() !== before || nameOf(now) === nameOf(before)) return;
  // Everything that was read came from another agent.
  batch(() => {
    session.value = { ...before, ...now };
    strays.value = refused.value = new Set();
  });
}

/** The node of the agent that this page talks to, as far as it is known. */
export function ownNode() {
  const { agent, node = "", datacenter = "" } = session.peek() ?? {};
  return { Node: node, Datacenter: datacenter, ID: agent?.Config.NodeID ?? "" };
}

const nameOf = ({ agent, node, datacenter }: Identity) =>
  [datacenter, node, agent?.Config.NodeID].join("\n");

export function endSession() {
  end.abort();
  session.value = undefined;
}

/** Notes that the agent has answered. */
export function answered() {
  batch(() => {
    link.value = "live";
    linkProblem.value = undefined;
    answeredAt.value = Date.now();
  });
}

/** The datacenter, if it is not the agent's own. The agent does not know the members of another one. */
export function otherDatacenter(dc: string | undefined) {
  return dc && dc !== session.value?.datacenter ? dc : undefined;
}

/** Remembers that the token may not do something. */
export function refuse(action: string) {
  refused.value = new Set([...refused.value, action]);
}

/**
 * Keeps asking the agent whether it is there. The blocking queries alone would notice only after a minute that an agent
 * hangs. This request needs no rights.
 */
async function watchLink(consul: Consul, ended: AbortSignal) {
  // The link itself may be live again already: a watch may have had the first answer.
  let wasLost = false;
  while (!ended.aborted) {
    await pause(beat, ended);
    await visible(ended);
    if (ended.aborted) return;
    const thinking = setTimeout(() => {
      if (!ended.aborted && link.peek() === "live") link.value = "slow";
    }, slowAfter);
    try {
      const call = { signal: ended, timeout: lostAfter, retry: 0 };
      await consul.api.get("/v1/status/leader", call);
      // An agent that was gone may have come back as another one.
      if (wasLost) {
        const isKnown = () => {
          wasLost = false;
        };
        await identifyAgain().then(isKnown, () => {});
      }
      if (!ended.aborted) answered();
    } catch (error) {
      if (ended.aborted) return;
      wasLost = true;
      batch(() => {
        link.value = "lost";
        linkProblem.value = error;
      });
    } finally {
      clearTimeout(thinking);
    }
  }
}

export function pause(milliseconds: number, signal: AbortSignal) {
  return new Promise<void>((done) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      done();
    };
    const timer = setTimeout(finish, milliseconds);
    if (signal.aborted) finish();
    else signal.addEventListener("abort", finish);
  });
}

/**
 * Reads something again and again, while the page is visible. Failures are ignored. A slow read is repeated less often,
 * because it is probably large.
 */
export async function poll(every: number, signal: AbortSignal, read: () => Promise<void>) {
  while (!signal.aborted) {
    await visible(signal);
    const start = performance.now();
    await read().catch(() => {});
    await pause(Math.max(every, 5 * (performance.now() - start)), signal);
  }
}

/** Waits until the page can be seen: a hidden one reads nothing. */
export function visible(signal: AbortSignal) {
  return new Promise<void>((done) => {
    const look = () => {
      if (document.hidden && !signal.aborted) return;
      document.removeEventListener("visibilitychange", look);
      signal.removeEventListener("abort", look);
      done();
    };
    document.addEventListener("visibilitychange", look);
    signal.addEventListener("abort", look);
    look();
  });
}

const key = "consul-wasm.connection";

/** The connection that the browser remembers, if the user wants it to. */
export function recall(): Connection | undefined {
  try {
    const value = JSON.parse(localStorage.getItem(key) ?? "null");
    const texts = [value?.address, value?.token, value?.consistency];
    return texts.every((text) => typeof text === "string") ? value : undefined;
  } catch {
    // Storage may be disabled, and may contain anything.
    return undefined;
  }
}

export function remember({ address, token, consistency }: Connection) {
  try {
    localStorage.setItem(key, JSON.stringify({ address, token, consistency }));
  } catch {
    // If storage is disabled, nothing is remembered.
  }
}

export function forget() {
  try {
    localStorage.removeItem(key);
  } catch {
    // If storage is disabled, nothing is remembered.
  }
}
