// What the build makes, and the bundle of `core.ts` takes in.

declare module "#glue" {
  import type { HttpResponse } from "#js/http-response";
  import type { Thrown } from "#js/thrown";
  import type { Meta } from "#model/meta";

  export { API, Consul, formatDuration, parseDuration } from "#bindings";
  export class UnsentCall {
    send(): Promise<unknown>;
  }
  export function __wbg_set_wasm(exports: object): void;
  /** Reads the table of the groups of endpoints, from which the glue makes their classes. */
  export function useGroups(module: WebAssembly.Module): void;
  export function judgeResponse(
    number: number,
    outcome: HttpResponse | Thrown,
    elapsed: number,
    random: number,
  ): unknown;
  export function checkName(name: string): string | undefined;
  export function readMeta(headers: string): Omit<Meta, "status" | "headers">;
}

declare module "#imports" {
  /** The functions that the WebAssembly imports. The number of each is its name. */
  export const imports: ((...args: never[]) => unknown)[];
  /** How many of the first are wasm-bindgen's own. */
  export const intrinsics: number;
  /** The short names of what it exports; numbers of those that free an object. */
  export const exportNames: { start: string; firstFree: number; lastFree: number };
}
