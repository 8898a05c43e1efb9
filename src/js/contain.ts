import { Thrown } from "./thrown.js";

type Function = (...args: never[]) => unknown;

/**
 * The imports of the WebAssembly, none of which throws into it: what a function throws, it returns.
 *
 * @param intrinsic those of wasm-bindgen itself, which stay as they are
 * @internal
 */
export function containImports(
  intrinsic: Record<string, Function>,
  others: Record<string, Function>,
): WebAssembly.ModuleImports {
  const contained = Object.entries(others).map(([name, work]) => [name, contain(work)]);
  return { ...intrinsic, ...Object.fromEntries(contained) };
}

function contain(work: Function): Function {
  return (...args) => {
    try {
      return work(...args);
    } catch (reason) {
      return new Thrown(reason);
    }
  };
}
