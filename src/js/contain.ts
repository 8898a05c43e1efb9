import { Thrown } from "./thrown.js";

type Import = (...args: never[]) => unknown;

/**
 * The imports of the WebAssembly, by number. None of them throws into it: what a function throws is returned as a `Thrown`.
 *
 * @param intrinsics how many of the first functions are wasm-bindgen's own, which are left as they are
 * @internal
 */
export function containImports(functions: Import[], intrinsics: number): WebAssembly.ModuleImports {
  return Object.fromEntries(
    functions.map((work, at) => [at.toString(36), at < intrinsics ? work : contain(work)]),
  );
}

function contain(work: Import): Import {
  return (...args) => {
    try {
      return work(...args);
    } catch (reason) {
      return new Thrown(reason);
    }
  };
}
