import { Thrown } from "./thrown.js";

type Function = (...args: never[]) => unknown;

/**
 * The imports of the WebAssembly, none of which throws into it: what a function throws, it returns. The number
 * of a function is its name.
 *
 * @param intrinsics how many of the first are wasm-bindgen's own, which stay as they are
 * @internal
 */
export function containImports(works: Function[], intrinsics: number): WebAssembly.ModuleImports {
  return Object.fromEntries(
    works.map((work, at) => [at.toString(36), at < intrinsics ? work : contain(work)]),
  );
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
