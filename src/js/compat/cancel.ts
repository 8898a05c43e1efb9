// Ends a call early: by the event `cancel` of `ctx`, by an AbortSignal, or because the client is destroyed.
import { EventEmitter } from "node:events";
import { aborted, refusal } from "./errors.js";
import type { Options } from "./options.js";

export interface Canceller {
  signal: AbortSignal;
  /** Whether the call resolves with `[response, data]`. */
  includesResponse: boolean;
  /** Must be called when the call has settled. */
  release(): void;
}

/** The fields of `ctx` that mean something. */
interface Context {
  includeResponse?: unknown;
  canceled?: unknown;
  finished?: unknown;
}

/** @param pending the calls that end when the client is destroyed */
export function cancellerOf(options: Options, pending: Set<AbortController>): Canceller {
  const controller = new AbortController();
  const ctx = Object(options.ctx) as Context;
  const end = (event: unknown) => {
    controller.abort(aborted(event instanceof Event ? signal?.reason : undefined));
  };
  const signal = [ctx, options.signal].find((it) => it instanceof AbortSignal);
  if (ctx instanceof EventEmitter) {
    for (const state of ["canceled", "finished"] as const) {
      if ((ctx as Context)[state] === true) {
        throw refusal(`ctx already ${state}`);
      }
    }
    ctx.once("cancel", end);
  }
  if (signal?.aborted) {
    controller.abort(aborted(signal.reason));
  }
  signal?.addEventListener("abort", end);
  pending.add(controller);
  return {
    signal: controller.signal,
    includesResponse: Boolean(ctx.includeResponse),
    release() {
      pending.delete(controller);
      signal?.removeEventListener("abort", end);
      if (ctx instanceof EventEmitter) {
        ctx.removeListener("cancel", end);
      }
    },
  };
}
