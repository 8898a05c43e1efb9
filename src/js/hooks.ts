import type { RequestEvent, ResponseEvent } from "../model/client.js";
import { pairsOf } from "./pairs.js";
import { hiding } from "./secrets.js";
import type { Outgoing } from "./send.js";

/**
 * The hooks of a client.
 * @internal
 */
export interface Hooks {
  onRequest?: (event: RequestEvent) => unknown;
  onResponse?: (event: ResponseEvent) => unknown;
}

/** The hooks that have failed. One warning is enough. */
const failed = new WeakSet();

/**
 * Calls a hook. If it throws or rejects, that is only a warning: a hook must not break the call.
 * @internal
 */
export async function tell<E>(hook: (event: E) => unknown, event: E) {
  try {
    await hook(event);
  } catch (thrown) {
    try {
      if (!failed.has(hook)) {
        failed.add(hook);
        console.warn("consul-wasm: onRequest or onResponse failed:", thrown);
      }
    } catch {
      // The console may be missing, or replaced.
    }
  }
}

/**
 * What a hook learns about an attempt.
 * @internal
 */
export function eventOf(outgoing: Outgoing, attempt: number): RequestEvent {
  const { method, address, headers } = outgoing;
  const token = pairsOf(headers.split("\n")).find(([name]) => /^x-consul-token$/i.test(name));
  const [path = ""] = outgoing.target.split("?");
  return { method, address, path: hiding(token?.slice(1) ?? [])(path), attempt };
}
