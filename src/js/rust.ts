import type { Meta } from "../model/meta.js";
import type { HttpResponse } from "./http-response.js";
import type { Thrown } from "./thrown.js";

/** What JavaScript calls of Rust. */
interface Rust {
  /** Decides what became of a call: see `PendingCall.settle`, and `Again`. */
  judgeResponse(
    number: number,
    outcome: HttpResponse | Thrown,
    elapsed: number,
    random: number,
  ): unknown;
  /** Reads what the headers of a response say about its data: lines such as `x-cache:HIT`. */
  readMeta(headers: string): Omit<Meta, "status" | "headers">;
  /** What is wrong with a name that a path must have; `undefined` if nothing is. */
  checkName(name: string): string | undefined;
}

/**
 * The functions of Rust. The loader installs them, because the glue imports the modules that call them.
 * @internal
 */
export const rust = {} as Rust;
