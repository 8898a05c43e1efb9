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
  export function judgeResponse(
    number: number,
    outcome: HttpResponse | Thrown,
    elapsed: number,
    random: number,
  ): unknown;
  export function checkName(name: string): string | undefined;
  export function readMeta(headers: string[]): Omit<Meta, "status" | "headers">;
}

declare module "#imports" {
  type Functions = Record<string, (...args: never[]) => unknown>;

  /** The functions that the WebAssembly imports, by the short names that the build gives them. */
  export const imports: { intrinsic: Functions; other: Functions };
  /** The short names of what it exports: `frees` are those that free an object. */
  export const exportNames: { start: string; frees: string[] };
}
