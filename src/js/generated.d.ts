// What the build makes, and the bundle of `core.ts` takes in.

declare module "#glue" {
  import type { Answer } from "#js/fetch";
  import type { PendingCall } from "#js/promise";
  import type { Thrown } from "#js/thrown";
  import type { Meta } from "#model/meta";

  export { API, Consul, formatDuration, parseDuration } from "#bindings";
  export function __wbg_set_wasm(exports: object): void;
  export function judgeAnswer(
    number: number,
    call: PendingCall,
    came: Answer | Thrown,
  ): number | undefined;
  export function readMeta(answer: Answer): Meta;
}

declare module "#imports" {
  export function imports(): WebAssembly.Imports;
}
