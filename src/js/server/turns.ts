// An agent takes 200 connections from one address (`http_max_conns_per_client`) and cuts off all others. So the
// calls of a process wait here until there is a place for them. Pages and edge workers do not have this file:
// browsers have limits of their own, and two requests to an edge worker must not share anything.
import type { HttpResponse } from "../http-response.js";
import type { Outgoing, Send } from "../send.js";
import { type Leave, Places } from "./places.js";

/** Quick calls of all clients. With those that take long it is below the agent's 200. */
export const quickCalls = 96;
/** Quick calls by `fetch`, and how many there may be if some of them are stuck. */
const callsByFetch = 64;
const callsByFetchAtMost = 90;
/** Blocking queries and streams. */
export const longCalls = 100;
/** All calls by `fetch`. */
export const openCalls = callsByFetchAtMost + longCalls;
/** Places in which blocking queries take turns. In the others they wait for as long as they ask. */
const turnPlaces = 20;
/** Streams do not take turns, so a few places are left for queries. */
const streams = longCalls - 8;
/** All that take long, with the queries that only the agent still holds. */
const longCallsAtAgent = 196 - callsByFetch;

/** Milliseconds that a blocking query waits in one turn, while there are more of them than places. */
const turn = 2_000;

/** What this process has open at one agent. */
class Agent {
  readonly quick = new Places(quickCalls);
  readonly byFetch = new Places(callsByFetch, callsByFetchAtMost);
  readonly streams = new Places(streams);
  /** Blocking queries and streams. */
  readonly long = new Places(() => Math.min(longCalls, longCallsAtAgent - this.#abandoned));
  #abandoned = 0;
  usedAt = 0;

  get isIdle() {
    return this.quick.isIdle && this.long.isIdle && this.#abandoned === 0;
  }

  /** Whether a blocking query that is sent now waits for one turn only. */
  get isCrowded() {
    return this.long.waiting > 0 || this.long.free < turnPlaces;
  }

  /** The agent holds a query, and its connection, until its wait is over, whether anyone listens or not. */
  abandon(milliseconds: number) {
    this.#abandoned += 1;
    const forget = () => {
      this.#abandoned -= 1;
      this.long.admit();
    };
    const timer: unknown = setTimeout(forget, milliseconds);
    (timer as { unref?(): void }).unref?.();
  }
}

/** Agents by where they are. ES module and CommonJS are two copies of this file, and share it. */
const everywhere = globalThis as { [key: symbol]: Map<string, Agent> | undefined };
const key = Symbol.for("consul-wasm.agents.1");

/** What this process has open at an agent. */
export function agentAt(place: string) {
  everywhere[key] ??= new Map();
  const agents = everywhere[key];
  const agent = agents.get(place) ?? new Agent();
  if (!agents.has(place)) {
    forgetIdle(agents);
    agents.set(place, agent);
  }
  agent.usedAt = performance.now();
  return agent;
}

/** A process may speak to every node of a large datacenter. */
function forgetIdle(agents: Map<string, Agent>) {
  const before = performance.now() - 60_000;
  for (const [place, { isIdle, usedAt }] of agents) {
    if (isIdle && usedAt < before) {
      agents.delete(place);
    }
  }
}

/**
 * Sends a call when it is its turn.
 *
 * @param own those of the quick calls that it has to share places with
 */
export function sendInTurn(
  agent: Agent,
  outgoing: Outgoing,
  send: Send,
  own: Places = agent.byFetch,
) {
  if (outgoing.streams) {
    return sendForStream(agent, outgoing, send);
  }
  if (outgoing.wait > 0) {
    return sendInTurns(agent, outgoing, send);
  }
  return sendQuickly(agent, outgoing, send, own);
}

async function sendQuickly(agent: Agent, outgoing: Outgoing, send: Send, own: Places) {
  let leaveOwn = own.take(outgoing.deadline);
  if (leaveOwn instanceof Promise) {
    leaveOwn = await leaveOwn;
  }
  try {
    let leave = agent.quick.take(outgoing.deadline);
    if (leave instanceof Promise) {
      leave = await leave;
    }
    try {
      outgoing.sent = performance.now();
      return await send(outgoing);
    } finally {
      leave();
    }
  } finally {
    leaveOwn();
  }
}

/** A stream that nobody reads to its end gives its place back when it is collected. */
let forgotten: FinalizationRegistry<Leave> | undefined;

async function sendForStream(agent: Agent, outgoing: Outgoing, send: Send) {
  const { deadline } = outgoing;
  const leaveStreams = await agent.streams.take(deadline);
  let leave = leaveStreams;
  try {
    const leaveLong = await agent.long.take(deadline);
    leave = () => {
      leaveStreams();
      leaveLong();
    };
    outgoing.sent = performance.now();
    const response = await send(outgoing);
    if (response.isOpen) {
      response.onEnd = leave;
      forgotten ??= new FinalizationRegistry((leaveIt) => leaveIt());
      forgotten.register(response, leave);
    } else {
      leave();
    }
    return response;
  } catch (thrown) {
    leave();
    throw thrown;
  }
}

/** Sends a blocking query, again and again if there are more of them than places. */
async function sendInTurns(agent: Agent, outgoing: Outgoing, send: Send) {
  const { url, deadline } = outgoing;
  const end = performance.now() + outgoing.wait;
  for (let isFirst = true; ; isFirst = false) {
    // Without a wait where there is a place: a call that is made next must not overtake this one.
    let leave = agent.long.take(deadline);
    if (leave instanceof Promise) {
      leave = await leave;
    }
    const rest = Math.max(end - performance.now(), 1);
    const isTurn = agent.isCrowded && rest > turn;
    const wait = isTurn ? turn : rest;
    try {
      outgoing.sent = performance.now();
      const isAsGiven = isFirst && !isTurn;
      const response = await send(isAsGiven ? outgoing : { ...outgoing, url: withWait(url, wait) });
      if (!isTurn || hasNews(response, url)) {
        return response;
      }
    } catch (thrown) {
      if (deadline?.ended) {
        agent.abandon(wait + wait / 16);
      }
      throw thrown;
    } finally {
      leave();
    }
  }
}

function withWait(url: string, milliseconds: number) {
  const [path = "", query = ""] = url.split("?");
  const others = query.split("&").filter((pair) => !pair.startsWith("wait="));
  return `${path}?${[...others, `wait=${Math.ceil(milliseconds)}ms`].join("&")}`;
}

/** Whether the answer came because something had changed, not because the time was over. */
function hasNews({ source }: HttpResponse, url: string) {
  const asked = new URL(url).searchParams;
  return !(
    isSame(asked.get("index"), source.headers.get("x-consul-index")) ||
    isSame(asked.get("hash"), source.headers.get("x-consul-contenthash"))
  );
}

function isSame(asked: string | null, got: string | null) {
  return asked !== null && asked === got;
}
