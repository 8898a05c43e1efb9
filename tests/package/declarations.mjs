// @ts-check
// Reads `index.d.ts` with the TypeScript compiler.
import { dirname } from "node:path";
import { API, SymbolFlags } from "typescript/unstable/sync";

/** @typedef {import("typescript/unstable/sync").Type} Type */
/** @typedef {import("typescript/unstable/sync").Symbol} TsSymbol */

export class Declarations {
  #compiler;
  #file;
  #checker;
  #exports;

  /** @param {string} file */
  constructor(file) {
    this.#compiler = new API({ cwd: dirname(file) });
    const project = this.#compiler
      .updateSnapshot({ openFiles: [file] })
      .getDefaultProjectForFile(file);
    const source = project?.program.getSourceFile(file);
    const module = source && project?.checker.getSymbolAtLocation(source);
    if (!project || !source || !module) throw new Error(`${file} is not a module`);
    this.#file = source.path;
    this.#checker = project.checker;
    this.#exports = new Map(
      this.#checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]),
    );
    this.complaints = [
      ...project.program.getSyntacticDiagnostics(file),
      ...project.program.getSemanticDiagnostics(file),
    ].map(({ text }) => text);
  }

  close() {
    this.#compiler.close();
  }

  /** The names of all exports, and of those that exist at run time. */
  get names() {
    return [...this.#exports.keys()];
  }

  get values() {
    return this.names.filter((name) => (this.symbol(name).flags & SymbolFlags.Value) !== 0);
  }

  /**
   * The type with a name. For a class, this is the type of its instances.
   *
   * @param {string} name
   */
  type(name) {
    return this.#checker.getDeclaredTypeOfSymbol(this.symbol(name));
  }

  /**
   * All members, including those inherited from `Error` or `Promise`.
   *
   * @param {Type} type
   */
  allMembers(type) {
    return this.#checker.getPropertiesOfType(type);
  }

  /**
   * The members that the package itself declares.
   *
   * @param {Type} type
   */
  members(type) {
    return this.allMembers(type).filter((symbol) =>
      symbol.declarations.some(({ path }) => path === this.#file),
    );
  }

  /** @param {TsSymbol} symbol */
  typeOf(symbol) {
    const type = this.#checker.getTypeOfSymbol(symbol);
    if (!type) throw new Error(`${symbol.name} has no type`);
    return type;
  }

  /**
   * The parameters of a method; `undefined` if the symbol is not a method.
   *
   * @param {TsSymbol} symbol
   * @returns {{ name: string, type: Type }[] | undefined}
   */
  parameters(symbol) {
    const [signature] = this.#checker.getSignaturesOfType(this.typeOf(symbol), 0);
    return signature?.getParameters().map((parameter) => {
      const type = this.typeOf(parameter);
      return { name: parameter.name, type: this.#checker.getNonNullableType(type) ?? type };
    });
  }

  /** @param {Type} type */
  text(type) {
    return this.#checker.typeToString(type);
  }

  /** @param {string} name */
  symbol(name) {
    const symbol = this.#exports.get(name);
    if (!symbol) throw new Error(`${name} is not exported`);
    return symbol;
  }
}

/** @param {TsSymbol} symbol such as `__@dispose@12`, which is `Symbol.dispose` */
export function displayName({ name }) {
  const wellKnown = name.match(/@(\w+)@\d+$/)?.[1];
  return wellKnown ? `[Symbol.${wellKnown}]` : name;
}
