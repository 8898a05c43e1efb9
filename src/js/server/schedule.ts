// An agent accepts 200 connections from one address (`http_max_conns_per_client`) and cuts off all others. So the calls of
// a process wait here for a place. Pages and edge workers do not have this file: browsers have their own limits, and two
// requests to an edge worker must not share anything.
import type { Deadline } from "../deadline.js";
import type { Outgoing, Send } from "../send.js";
import { sendInTurns, type Turn } from "../turns.js";
import { Places, type Release } from "./places.js";

/** Quick calls of all clients. Together with the long ones, they stay below the agent's 200. */
export const quickCalls = 96;
/** Quick calls with `fetch`, and the most that there may be if some are stuck. */
const callsByFetch = 64;
const callsByFetchAtMost = 90;
/** Blocking queries and streams. */
export const longCalls = 100;
/** All calls with `fetch`. */
export const openCalls = callsByFetchAtMost + longCalls;
/** Places in which blocking queries take turns. In all other places, a query has its whole wait. */
const turnPlaces = 20;
/** Streams do not take turns, so a few places are left for queries. */
const streams = longCalls - 8;
/** Long calls, including queries that were ended but that the agent still holds. */
const longCallsAtAgent = quickCalls + longCalls - callsByFetch;

/** How long a blocking query waits in one turn, in milliseconds, while there are more queries than places. */
const turnLength = 2_000;

/** As Node makes it. */
type Timer = ReturnType<typeof setTimeout> & { ref?(): void; unref?(): void };

/** What this process has open at one agent. */
class Agent {
  readonly quick = new Places(quickCalls);
  readonly byFetch = new Places(callsByFetch, callsByFetchAtMost);
  readonly streams = new Places(streams);
  /** Blocking queries and streams. */
  readonly long = new Places(() => Math.min(longCalls, longCallsAtAgent - this.#abandoned.size));
  /** The timer of each query that was ended but that the agent still holds. */
  readonly #abandoned = new Set<Timer>();
  usedAt = 0;

  get isIdle() {
    return this.quick.isIdle && this.long.isIdle && this.#abandoned.size === 0;
  }

  /** Whether a blocking query that is sent now has to take turns. */
  get isCrowded() {
    return this.long.waiting > 0 || this.long.free < turnPlaces;
  }

  /** The agent holds a query and its connection until the wait is over, even if nobody is listening. */
  abandon(milliseconds: number) {
    const timer = setTimeout(() => {
      this.#abandoned.delete(timer);
      this.long.admit();
    }, milliseconds) as Timer;
    this.#abandoned.add(timer);
    this.#keepAwake();
  }

  /** Takes a place for a long call. */
  takeLong(deadline: Deadline | undefined) {
    const place = this.long.take(deadline);
    if (!(place instanceof Promise)) {
      return place;
    }
    this.#keepAwake();
    return place.finally(() => this.#keepAwake());
  }

  /** The timers keep the process alive only while a call waits for a place. */
  #keepAwake() {
    const isNeeded = this.long.waiting > 0;
    for (const timer of this.#abandoned) {
      isNeeded ? timer.ref?.() : timer.unref?.();
    }
  }
}

/** Agents by origin. The ES module and the CommonJS copy of this file share them. */
const shared = globalThis as { [key: symbol]: Map<string, Agent> | undefined };
const key = Symbol.for("consul-wasm.agents.1");

/** What this process has open at the agent with this origin, or with this unix socket. */
export function agentAt(origin: string) {
  shared[key] ??= new Map();
  const agents = shared[key];
  const agent = agents.get(origin) ?? new Agent();
  if (!agents.has(origin)) {
    forgetIdle(agents);
    agents.set(origin, agent);
  }
  agent.usedAt = performance.now();
  return agent;
}

/** The beginning of a URL, before the path. Over a unix socket, it is always the same. */
export function originOf(url: string) {
  return /^https?:\/\/[^/]+/.exec(url)?.[0] ?? "http://localhost";
}

/** A process may call every node of a large datacenter. */
function forgetIdle(agents: Map<string, Agent>) {
  const before = performance.now() - 60_000;
  for (const [origin, { isIdle, usedAt }] of agents) {
    if (isIdle && usedAt < before) {
      agents.delete(origin);
    }
  }
}

/**
 * Sends a call when there is a place for it.
 *
 * @param own the places that it shares with other quick calls of its client, or of `fetch`
 */
export function schedule(
  agent: Agent,
  outgoing: Outgoing,
  send: Send,
  own: Places = agent.byFetch,
) {
  if (outgoing.streams) {
    return sendForStream(agent, outgoing, send);
  }
  if (outgoing.wait > 0) {
    return sendInTurns(outgoing, send, () => takeLongPlace(agent, outgoing));
  }
  return sendQuickly(agent, outgoing, send, own);
}

async function sendQuickly(agent: Agent, outgoing: Outgoing, send: Send, own: Places) {
  let releaseOwn = own.take(outgoing.deadline);
  if (releaseOwn instanceof Promise) {
    releaseOwn = await releaseOwn;
  }
  try {
    let release = agent.quick.take(outgoing.deadline);
    if (release instanceof Promise) {
      release = await release;
    }
    try {
      outgoing.sent = performance.now();
      return await send(outgoing);
    } finally {
      release();
    }
  } finally {
    releaseOwn();
  }
}

function takeLongPlace(agent: Agent, { deadline }: Outgoing) {
  const turn = (release: Release): Turn => ({
    // While there are more queries than places, they take turns.
    longest: agent.isCrowded ? turnLength : Number.POSITIVE_INFINITY,
    release,
    abandon: (milliseconds) => agent.abandon(milliseconds),
  });
  const release = agent.takeLong(deadline);
  return release instanceof Promise ? release.then(turn) : turn(release);
}

/** Gives back the place of a stream that is collected before its end. */
let forgotten: FinalizationRegistry<Release> | undefined;

async function sendForStream(agent: Agent, outgoing: Outgoing, send: Send) {
  const { deadline } = outgoing;
  const releaseStreams = await agent.streams.take(deadline);
  let release = releaseStreams;
  try {
    const releaseLong = await agent.takeLong(deadline);
    release = () => {
      releaseStreams();
      releaseLong();
    };
    outgoing.sent = performance.now();
    const response = await send(outgoing);
    if (response.isOpen) {
      response.onEnd = release;
      forgotten ??= new FinalizationRegistry((releaseIt) => releaseIt());
      forgotten.register(response, release);
    } else {
      release();
    }
    return response;
  } catch (thrown) {
    release();
    throw thrown;
  }
}
