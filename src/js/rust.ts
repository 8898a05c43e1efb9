import type { Meta } from "../model/meta.js";
import type { HttpResponse } from "./http-response.js";
import type { Thrown } from "./thrown.js";

/**
 * The functions of Rust that TypeScript calls. `functions.rs`, `transport.rs` and
 * `live/exports.rs` export them.
 * @internal
 */
export interface Rust {
  /** Judges the outcome of an attempt to send a call: returns what `PendingCall.settle` takes, or `Again`. */
  judgeResponse(
    id: number,
    outcome: HttpResponse | Thrown,
    elapsed: number,
    random: number,
  ): unknown;
  /**
   * Takes what the caller's function returned as the token of the next request. Returns the headers of the request, or
   * the error that ends the call.
   */
  useToken(id: number, token: unknown): unknown;
  /** Reads the metadata from the headers of a response, which are lines such as `x-cache:HIT`. */
  readMeta(headers: string): Omit<Meta, "status" | "headers">;
  /** What is wrong with a name that has to fit into a path; `undefined` if nothing is. */
  checkName(name: string): string | undefined;
  /** Checks the options of a method, such as `consul.watch`. */
  readOptions(method: string, options: unknown): object;
  /** Where a watch asks next; `undefined` to ignore the data of the response. */
  nextPosition(
    position: string,
    index: string | undefined,
    hash: string | undefined,
    newest: string,
    mayLag: boolean,
    doubtedFor: number,
  ): string | undefined;
  /** Books a round of a watch. Returns when the next one would be due: `due` of the next call. */
  bookRound(due: number, now: number, burst: number, rate: number): number;
  /** How many milliseconds the booked round has to wait. */
  roundDelay(due: number, now: number, burst: number, rate: number): number;
  /** How many milliseconds to wait after a failure; -1 to give up. */
  retryIn(
    retryable: boolean,
    hadSuccess: boolean,
    failures: number,
    failingFor: number,
    patience: number,
    retryAfter: number,
    random: number,
  ): number;
  /**
   * Chooses an instance by its place in the list; -1 if there is none. Each has four numbers: how many calls in a row
   * have failed, when the last one did, how many use it, and its weight.
   */
  chooseInstance(
    policy: string,
    numbers: Float64Array,
    turn: number,
    now: number,
    random: number,
  ): number;
  /** For how many milliseconds after a renewal a session can be trusted. `lockDelay` is in nanoseconds. */
  sessionTrust(ttl: string, lockDelay: number): number;
  /**
   * In how many milliseconds a session has to be renewed; -1 if it is lost. The times say how long ago the last
   * successful renewal was sent, by both clocks, and how long ago the last one failed.
   */
  renewIn(
    trust: number,
    monotonic: number,
    wall: number,
    failed: number,
    failures: number,
    random: number,
  ): number;
  /**
   * What a contender for a semaphore does, or for a lock if `limit` is empty: `hold`, `wait`, `enter`, a value to write (it
   * begins with a brace), or why it gives up.
   */
  claim(
    limit: string,
    lockDelay: number,
    flags: string,
    storedLimit: string,
    holders: string,
    mine: string,
    hasEntered: boolean,
    isLeaving: boolean,
  ): string;
  /** In how many milliseconds to ask the agent about a kept service again. The TTL may be empty. */
  heartbeatIn(ttl: string, failures: number, random: number): number;
  /** What to do with a kept service: 0 to register it, 1 to turn on maintenance mode, 2 to report its checks. */
  keepStep(
    isRegistered: boolean,
    isRestored: boolean,
    wasMaintained: boolean,
    isMaintained: boolean,
  ): number;
  /**
   * What to do with the next entry of an import: the size of the transaction with it; -1 if the transaction is sent
   * first, -2 if the entry is stored alone. `key` and `base64` are lengths.
   */
  joinBatch(
    operations: number,
    bytes: number,
    key: number,
    base64: number,
    refusals: number,
  ): number;
  /** Whether a transaction was refused as too large. */
  isTooLarge(status: number): boolean;
  /** Whether an operation failed only because its key is there already, or is gone. */
  isConflict(what: string): boolean;
}

/**
 * The functions themselves. The loader sets them: importing them here would be a cycle, because the glue imports the
 * modules that call them.
 * @internal
 */
export const rust = {} as Rust;
