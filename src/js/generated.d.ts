// Modules that the build generates, and bundles with `core.ts`.

declare module "#glue" {
  import type { Rust } from "#js/rust";

  export { API, Consul, formatDuration, parseDuration } from "#bindings";
  export class UnsentCall {
    send(): Promise<unknown>;
  }
  export function __wbg_set_wasm(exports: object): void;
  /** Reads the table from which the glue makes the classes of endpoint groups. */
  export function useGroups(module: WebAssembly.Module): void;
  export const bookRound: Rust["bookRound"];
  export const checkName: Rust["checkName"];
  export const chooseInstance: Rust["chooseInstance"];
  export const claim: Rust["claim"];
  export const heartbeatIn: Rust["heartbeatIn"];
  export const isTooLarge: Rust["isTooLarge"];
  export const isConflict: Rust["isConflict"];
  export const joinBatch: Rust["joinBatch"];
  export const judgeResponse: Rust["judgeResponse"];
  export const keepStep: Rust["keepStep"];
  export const nextPosition: Rust["nextPosition"];
  export const readMeta: Rust["readMeta"];
  export const readOptions: Rust["readOptions"];
  export const renewIn: Rust["renewIn"];
  export const retryIn: Rust["retryIn"];
  export const roundDelay: Rust["roundDelay"];
  export const sessionTrust: Rust["sessionTrust"];
  export const useToken: Rust["useToken"];
}

declare module "#imports" {
  /** The functions that the WebAssembly imports, each by its number. */
  export const imports: ((...args: never[]) => unknown)[];
  /** How many of the first functions are wasm-bindgen's own. */
  export const intrinsics: number;
  /** The export that starts the instance, and the numbers of the exports that free an object. */
  export const exportNames: { start: string; firstFree: number; lastFree: number };
}
