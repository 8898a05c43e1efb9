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
 * `WebAssembly.Module`, if the project has its type. `@types/node` for Node 20 lacks it.
 */
export type WebAssemblyModule = typeof globalThis extends {
  WebAssembly: { Module: new (bytes: never) => infer Module };
}
  ? Module
  : never;

/**
 * Compiles synchronously, which engines allow for a module of this size.
 * @internal
 */
export function compileBytes(bytes: BufferSource): WebAssembly.Module {
  if (typeof WebAssembly !== "object") {
    throw new Error(
      "consul-wasm needs WebAssembly, which this runtime lacks. In Node, remove the flag --jitless.",
    );
  }
  try {
    return new WebAssembly.Module(bytes);
  } catch (cause) {
    throw explained(cause);
  }
}

/**
 * Compiles what `init` was given.
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
    return compileResponse(await fetch(source));
  }
  if (typeof globalThis.Response === "function" && source instanceof globalThis.Response) {
    return compileResponse(source);
  }
  throw new TypeError(
    "init takes the URL or bytes of consul-wasm/consul.wasm, a Response, or a WebAssembly.Module",
  );
}

async function compileResponse(response: globalThis.Response) {
  if (!response.ok) {
    throw new Error(
      `consul-wasm's WebAssembly could not be loaded: ${response.url} answered ${response.status}`,
    );
  }
  // Streaming requires this media type, which not every server sends.
  if (response.headers.get("content-type") === "application/wasm") {
    return explain(WebAssembly.compileStreaming(response));
  }
  // Two statements, because Next's development server moves the argument of `compile` into a function that is not async.
  const bytes = await response.arrayBuffer();
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
 * Explains the error of an engine if a page's policy forbids WebAssembly. Each engine words it differently.
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
