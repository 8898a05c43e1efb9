import { isArrayBuffer } from "./bytes.js";

/**
 * What `init` accepts as the WebAssembly: a URL, a `Response`, the bytes, or a compiled module.
 */
export type WasmSource =
  | string
  | URL
  | globalThis.Response
  | ArrayBuffer
  | ArrayBufferView
  | WebAssemblyModule;

/**
 * `WebAssembly.Module`, if the project has its type: `@types/node` for Node 20 does not have it.
 */
export type WebAssemblyModule = typeof globalThis extends {
  WebAssembly: { Module: new (bytes: never) => infer Module };
}
  ? Module
  : never;

/**
 * Compiles at once, which engines allow for a module of this size.
 * @internal
 */
export function compileBytes(bytes: BufferSource): WebAssembly.Module {
  if (typeof WebAssembly !== "object") {
    throw new Error(
      "consul-wasm needs WebAssembly, which this runtime does not have. In Node, do not use the flag --jitless.",
    );
  }
  try {
    return new WebAssembly.Module(bytes);
  } catch (cause) {
    throw explained(cause);
  }
}

/**
 * Compiles whatever `init` was given.
 * @internal
 */
export async function compileSource(source: WasmSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) {
    return source;
  }
  if (isArrayBuffer(source) || ArrayBuffer.isView(source)) {
    return explain(WebAssembly.compile(source as BufferSource));
  }
  if (typeof source === "string" || source instanceof URL) {
    return compileAnswer(await fetch(source));
  }
  if (typeof globalThis.Response === "function" && source instanceof globalThis.Response) {
    return compileAnswer(source);
  }
  throw new TypeError(
    "init takes consul-wasm/consul.wasm: its URL, a Response, its bytes, or a WebAssembly.Module",
  );
}

async function compileAnswer(answer: globalThis.Response) {
  if (!answer.ok) {
    throw new Error(
      `${answer.url} answered ${answer.status}: consul-wasm's WebAssembly is not there`,
    );
  }
  // Engines stream only what has the right type, and not every server knows it.
  if (answer.headers.get("content-type") === "application/wasm") {
    return explain(WebAssembly.compileStreaming(answer));
  }
  // Not in one expression: Next's development server moves the argument of `compile` into a function that cannot wait.
  const bytes = await answer.arrayBuffer();
  return explain(WebAssembly.compile(bytes));
}

async function explain(compiling: Promise<WebAssembly.Module>) {
  try {
    return await compiling;
  } catch (cause) {
    throw explained(cause);
  }
}

/**
 * Engines say in words of their own that a page's policy forbids WebAssembly.
 * @internal
 */
export function explained(cause: unknown) {
  const isForbidden = /unsafe-eval|Content Security Policy|\bCSP\b|disallowed/i.test(String(cause));
  return isForbidden
    ? new Error(
        "consul-wasm needs WebAssembly, which this page's Content-Security-Policy forbids: " +
          "add 'wasm-unsafe-eval' to its script-src.",
        { cause },
      )
    : cause;
}
