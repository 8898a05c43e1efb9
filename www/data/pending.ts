// Removals that will be sent in a few seconds, unless the user takes them back. Consul does not tell how a check was
// registered, so a removed service could not be restored completely. The only real undo is not to send anything yet.

import { signal } from "@preact/signals";
import { ConnectionError, TimeoutError } from "consul-wasm/slim";

export interface Pending {
  id: number;
  /** What is removed: the ID of the service. */
  title: string;
  /** When it is sent, as `performance.now()` counts: the clock may be set meanwhile. */
  due: number;
  state: "waiting" | "sending" | "failed";
  /** Missing if it is too late to send it. */
  error?: unknown;
}

/** A removal that was not sent when the user left the page, or was just being sent. */
export interface Left {
  title: string;
  isSent: boolean;
}

/** Milliseconds in which it can be taken back. */
export const undoTime = 8_000;
/**
 * After this many milliseconds it is no longer sent: the computer has slept, and the user does not expect it any more. (A
 * hidden page may be delayed for a minute, which is normal.)
 */
const tooLate = 120_000;

export const pending = signal<readonly Pending[]>([]);
/** What earlier visits did not send. */
export const unsent = signal<readonly Left[]>([]);

type Send = (signal: AbortSignal) => Promise<void>;

const sends = new Map<number, Send>();
const ends = new Map<number, AbortController>();
const calls = new Map<number, Promise<void>>();
const timers = new Map<number, ReturnType<typeof setTimeout>>();
const key = "consul-wasm.unsent";
let lastId = 0;

/** Sends something after the time to undo, even if the page is hidden then. */
export function sendLater(title: string, send: Send) {
  const id = ++lastId;
  sends.set(id, send);
  const due = performance.now() + undoTime;
  const time = Date.now() + undoTime;
  pending.value = [...pending.value, { id, title, due, state: "waiting" }];
  timers.set(
    id,
    setTimeout(() => (Date.now() > time + tooLate ? fail(id) : sendNow(id)), undoTime),
  );
  return id;
}

/** How many are waiting or being sent. */
export function countOpen() {
  return pending.value.filter(({ state }) => state !== "failed").length;
}

/** How many can still be taken back. */
export function countWaiting() {
  return pending.value.filter(({ state }) => state === "waiting").length;
}

/** Sends it, once. Resolves when it is done, or has failed. */
export function sendNow(id: number) {
  const send = sends.get(id);
  if (send) {
    forget(id);
    change(id, { state: "sending" });
    const done = () => drop(id);
    const end = new AbortController();
    ends.set(id, end);
    calls.set(
      id,
      send(end.signal).then(done, (error) => fail(id, error)),
    );
  }
  return calls.get(id);
}

function fail(id: number, error?: unknown) {
  forget(id);
  change(id, { state: "failed", error });
}

function forget(id: number) {
  clearTimeout(timers.get(id));
  timers.delete(id);
  sends.delete(id);
}

/** Takes it back. Nothing was sent, or else it is too late. */
export function drop(id: number) {
  forget(id);
  ends.get(id)?.abort();
  ends.delete(id);
  calls.delete(id);
  pending.value = pending.peek().filter((it) => it.id !== id);
}

/** Sends what is waiting. Resolves with whether all of it, and what was being sent already, is done. */
export async function sendAll() {
  const all = pending.peek().filter(({ state }) => state !== "failed");
  await Promise.all(all.map(({ id }) => sendNow(id)));
  return !pending.peek().some((it) => all.some(({ id }) => id === it.id));
}

export function dropAll() {
  for (const { id } of pending.peek()) drop(id);
}

function change(id: number, changes: Partial<Pending>) {
  pending.value = pending.peek().map((it) => (it.id === id ? { ...it, ...changes } : it));
}

/** Asks before the page is left, and remembers what was not sent. */
export function guardPending() {
  addEventListener("beforeunload", (event) => {
    if (countOpen() > 0) event.preventDefault();
  });
  addEventListener("pagehide", () => {
    const left = pending
      .peek()
      .filter(({ state, error }) => state !== "failed" || isUnknown(error))
      .map(({ title, state }) => ({ title, isSent: state !== "waiting" }));
    dropAll();
    if (left.length > 0) store([...read(), ...left]);
  });
  const tell = () => {
    unsent.value = read();
    store([]);
  };
  // The browser may show the same page again, as it was.
  addEventListener("pageshow", ({ persisted }) => persisted && tell());
  tell();
}

/** Whether it may have happened: the call was sent, but no answer came. */
export function isUnknown(error: unknown) {
  const isLost = error instanceof ConnectionError || error instanceof TimeoutError;
  return isLost && error.method !== "GET";
}

function read(): Left[] {
  try {
    const value: unknown[] = JSON.parse(localStorage.getItem(key) ?? "[]");
    return value.filter((it): it is Left => typeof (it as Left | null)?.title === "string");
  } catch {
    return [];
  }
}

function store(left: Left[]) {
  try {
    if (left.length > 0) localStorage.setItem(key, JSON.stringify(left));
    else localStorage.removeItem(key);
  } catch {
    // Without storage, the next visit cannot tell.
  }
}
