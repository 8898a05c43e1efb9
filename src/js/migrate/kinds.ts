// Finds out what an expression is: a client of npm `consul`, one of its groups, or a method.
import type ts from "typescript-5.9";
import { constructorKind, type Kind, kindOfType, memberOf, newFile, stubFile } from "./stub.js";
import type { TypeScript } from "./typescript.js";

const stubs: readonly string[] = [stubFile, newFile];

export class Kinds {
  /** What the checker does not follow: variables and parameters without a type. */
  readonly #known = new Map<ts.Symbol, Kind>();
  /** The arguments that calls pass for a parameter. */
  readonly #passed = new Map<ts.Symbol, Set<ts.Expression>>();

  constructor(
    readonly ts: TypeScript,
    readonly checker: ts.TypeChecker,
    files: readonly ts.SourceFile[],
  ) {
    // What a value is can depend on what was found before, in another file.
    for (let before = -1; before < this.#known.size; ) {
      before = this.#known.size;
      for (const file of files) this.#learn(file);
    }
  }

  /** The kind of an expression or of a name in a declaration. */
  of(node: ts.Node): Kind | undefined {
    const { ts, checker } = this;
    if (
      ts.isParenthesizedExpression(node) ||
      ts.isNonNullExpression(node) ||
      ts.isAwaitExpression(node)
    ) {
      return this.of(node.expression);
    }
    const kind = this.#ofType(checker.getTypeAtLocation(node));
    if (kind !== undefined) return kind;
    if (ts.isAsExpression(node)) return this.of(node.expression);
    const symbol = this.symbolOf(node);
    const known = symbol && this.#known.get(symbol);
    if (known !== undefined) return known;
    if (ts.isPropertyAccessExpression(node)) return this.#member(node.expression, node.name.text);
    if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
      return this.#member(node.expression, node.argumentExpression.text);
    }
    if (ts.isBinaryExpression(node) && /^(\|\||\?\?|=)$/.test(node.operatorToken.getText())) {
      return this.of(node.right) ?? this.of(node.left);
    }
    if (ts.isConditionalExpression(node)) return this.of(node.whenTrue) ?? this.of(node.whenFalse);
    return undefined;
  }

  #member(object: ts.Expression, name: string): Kind | undefined {
    const kind = this.of(object);
    return kind === undefined ? undefined : memberOf(kind, name);
  }

  symbolOf(node: ts.Node): ts.Symbol | undefined {
    const symbol = this.checker.getSymbolAtLocation(
      this.ts.isPropertyAccessExpression(node) ? node.name : node,
    );
    const isAlias = symbol && symbol.flags & this.ts.SymbolFlags.Alias;
    return isAlias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  #ofType(type: ts.Type): Kind | undefined {
    for (const one of type.isUnion() ? type.types : [type]) {
      const symbol = one.symbol ?? one.aliasSymbol;
      const declaration = symbol?.declarations?.[0];
      if (!declaration || !stubs.includes(declaration.getSourceFile().fileName)) continue;
      if (this.ts.isMethodSignature(declaration)) {
        const owner = declaration.parent;
        const kind = this.ts.isInterfaceDeclaration(owner) && kindOfType(owner.name.text);
        return typeof kind === "string" ? memberOf(kind, symbol.name) : undefined;
      }
      const kind = kindOfType(symbol.name);
      if (kind !== undefined) return kind;
    }
    return undefined;
  }

  /** Whether a call creates a client, also through a class that extends the one of npm `consul`. */
  isConstruction(node: ts.CallExpression | ts.NewExpression): boolean {
    if (this.of(node.expression) === constructorKind) return true;
    const declaration = this.checker.getResolvedSignature(node)?.declaration;
    if (!declaration || !this.ts.isConstructSignatureDeclaration(declaration)) return false;
    return declaration.getSourceFile().fileName === stubFile;
  }

  /** Whether the checker knows nothing about a node. */
  isUntyped(node: ts.Node): boolean {
    return (this.#typeOf(node).flags & this.ts.TypeFlags.Any) !== 0;
  }

  /** Whether the type of a node, or one of several types, has one of these flags. */
  canBe(node: ts.Node, flags: ts.TypeFlags): boolean {
    const type = this.#typeOf(node);
    return (type.isUnion() ? type.types : [type]).some((it) => (it.flags & flags) !== 0);
  }

  #typeOf(node: ts.Node): ts.Type {
    const { ts, checker } = this;
    // The name in `{ name }` has the type of the property, which is less exact.
    const symbol =
      node.parent && ts.isShorthandPropertyAssignment(node.parent)
        ? checker.getShorthandAssignmentValueSymbol(node.parent)
        : undefined;
    return symbol
      ? checker.getTypeOfSymbolAtLocation(symbol, node)
      : checker.getTypeAtLocation(node);
  }

  /** Whether a node may be an object. Texts with a brand are none. */
  canBeObject(node: ts.Node): boolean {
    const { Object: object, NonPrimitive, StringLike } = this.ts.TypeFlags;
    const isObject = (type: ts.Type): boolean =>
      type.isIntersection()
        ? !type.types.some(({ flags }) => flags & StringLike)
        : (type.flags & (object | NonPrimitive)) !== 0;
    const type = this.#typeOf(node);
    return type.isUnion() ? type.types.some(isObject) : isObject(type);
  }

  isList(node: ts.Node): boolean {
    const type = this.#typeOf(node);
    return this.checker.isArrayType(type) || this.checker.isTupleType(type);
  }

  /** What is known to be passed for a parameter without a type, also through others. */
  passedTo(node: ts.Node, seen = new Set<ts.Symbol>()): ts.Expression[] {
    const symbol = this.symbolOf(node);
    if (!symbol || seen.has(symbol)) return [];
    seen.add(symbol);
    const passed = [...(this.#passed.get(symbol) ?? [])];
    return passed.flatMap((it) => [it, ...this.passedTo(it, seen)]);
  }

  #learn(node: ts.Node): void {
    const { ts } = this;
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      this.#pass(node.right, node.left);
    } else if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) {
      if (node.initializer) this.#pass(node.initializer, node.name);
    } else if (ts.isPropertyAssignment(node)) {
      this.#pass(node.initializer, node.name);
    } else if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const { parameters } = this.checker.getResolvedSignature(node)?.declaration ?? {};
      node.arguments?.forEach((argument, at) => {
        const parameter = parameters?.[at];
        if (!parameter || !ts.isParameter(parameter)) return;
        this.#pass(argument, parameter.name);
        const symbol = this.symbolOf(parameter.name);
        if (!symbol) return;
        const passed = this.#passed.get(symbol) ?? new Set();
        this.#passed.set(symbol, passed.add(argument));
      });
    }
    ts.forEachChild(node, (child) => this.#learn(child));
  }

  #pass(from: ts.Expression, to: ts.Node): void {
    const kind = this.of(from);
    if (kind !== undefined) this.#passKind(kind, to);
  }

  #passKind(kind: Kind, to: ts.Node): void {
    const { ts } = this;
    if (ts.isObjectBindingPattern(to)) {
      for (const { propertyName, name } of to.elements) {
        const property = propertyName ?? name;
        const member = ts.isIdentifier(property) ? memberOf(kind, property.text) : undefined;
        if (member !== undefined) this.#passKind(member, name);
      }
      return;
    }
    const symbol = this.symbolOf(to);
    if (
      symbol &&
      this.#ofType(this.checker.getTypeAtLocation(to)) === undefined &&
      this.isUntyped(to)
    ) {
      this.#known.set(symbol, kind);
    }
  }
}
