// Writes JSON as `JSON.stringify` does, but refuses what that would lose without a word.
import { encodeBase64 } from "./base64.js";
import { copyBytes } from "./bytes.js";
import { describe } from "./describe.js";
import { checkFields, type Field, findField, isWrite } from "./fields.js";
import { mostItems, mostLevels } from "./limits.js";
import { opacityOf } from "./opaque.js";
import { explainRefusal, refuse } from "./refusal.js";
import { type Shape, shapes } from "./shapes.js";
import { halfPair, isWellFormed } from "./text.js";

/**
 * A value as JSON.
 *
 * @param what names it in a refusal
 * @param shape the name of what it must be, if that is checked
 * @internal
 */
export function toJson(value: unknown, what: string, shape?: string): string {
  return new Writer(what).write(value, shape === undefined ? undefined : shapes[shape]);
}

class Writer {
  /** The name of the whole, and the names and positions that lead to what is being written. */
  readonly #path: (string | number)[];
  /** The objects and lists that it is in. */
  readonly #ancestors: object[] = [];

  constructor(what: string) {
    this.#path = [what];
  }

  write(value: unknown, shape: Shape | undefined): string {
    try {
      return this.#text(this.#plain(value), shape) ?? this.#refuse("is undefined");
    } catch (thrown) {
      throw explainRefusal(this.#where(), thrown);
    }
  }

  /** What an object says it is as JSON, and what a boxed value holds. Objects are read here, once. */
  #plain(value: unknown): unknown {
    // Bytes are bytes, although a Buffer says that it is a list of numbers.
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) {
      return value;
    }
    const { toJSON } = value as { toJSON?: unknown };
    const key = this.#path.length > 1 ? this.#path.at(-1) : "";
    const plain = typeof toJSON === "function" ? toJSON.call(value, String(key)) : value;
    const isBoxed = plain instanceof String || plain instanceof Number || plain instanceof Boolean;
    return isBoxed ? plain.valueOf() : plain;
  }

  /** `undefined` for what JSON leaves out. */
  #text(value: unknown, shape?: Shape): string | undefined {
    if (shape?.refusesNull && value === null) {
      this.#refuseNull(value);
    }
    if (shape?.isNumber && typeof value === "string" && /^(?:0|[1-9]\d*)$/.test(value)) {
      return value;
    }
    switch (typeof value) {
      case "string":
        return JSON.stringify(this.#wellFormed(value));
      case "number":
        return Number.isFinite(value) ? String(value) : this.#refuseAs(String(value));
      case "bigint":
      case "boolean":
        return String(value);
      case "undefined":
        return undefined;
      case "object":
        return value === null ? "null" : this.#container(value, shape);
      default:
        return this.#refuseAs(describe(value));
    }
  }

  /** What people store, in base64: a text as it is, bytes too, anything else as JSON. */
  #stored(value: unknown, isText: boolean) {
    if (value === undefined) {
      this.#refuse("is undefined: leave it out to store an empty value");
    }
    const text = isText ? this.#wellFormed(value as string) : undefined;
    const bytes = copyBytes(value) ?? new TextEncoder().encode(text ?? this.#text(value));
    return encodeBase64(bytes);
  }

  #wellFormed(text: string) {
    return isWellFormed(text) ? text : this.#refuse(halfPair);
  }

  #container(value: object, shape: Shape | undefined): string {
    if (this.#ancestors.includes(value)) {
      this.#refuse("contains itself");
    }
    if (this.#ancestors.length === mostLevels) {
      this.#refuse(`is more than ${mostLevels} levels deep`);
    }
    this.#ancestors.push(value);
    const text = Array.isArray(value) ? this.#list(value, shape) : this.#object(value, shape);
    this.#ancestors.pop();
    return text;
  }

  #list(list: unknown[], shape: Shape | undefined) {
    const { length } = list;
    if (length > mostItems) {
      this.#refuse(`has more than ${mostItems} items`);
    }
    const texts: string[] = [];
    // By number: a list may have an iterator of its own, and that need not end.
    for (let at = 0; at < length; at++) {
      texts.push(this.#within(at, () => this.#item(this.#plain(list[at]), shape)));
    }
    return `[${texts.join()}]`;
  }

  #item(value: unknown, shape: Shape | undefined) {
    if (shape && (value ?? null) === null) {
      this.#refuseNull(value);
    }
    return this.#text(value, shape) ?? "null";
  }

  #object(object: object, shape: Shape | undefined) {
    this.#checkObject(object);
    const fields = Object.keys(object).map((name) =>
      this.#within(name, (): Field => {
        const value = (object as Record<string, unknown>)[name];
        return [name, this.#plain(value), typeof value === "string"];
      }),
    );
    const inside = shape && this.#checkFields(fields, shape);
    const texts: string[] = [];
    for (const field of fields) {
      const [name, value, isText] = field;
      const text = this.#within(name, () => {
        this.#wellFormed(name);
        const it = inside?.get(field);
        return it?.isStored ? `"${this.#stored(value, isText)}"` : this.#text(value, it);
      });
      if (text !== undefined) {
        texts.push(`${JSON.stringify(name)}:${text}`);
      }
    }
    return `{${texts.join()}}`;
  }

  /** Gives the shapes of the fields that have one. */
  #checkFields(fields: Field[], shape: Shape) {
    const refuse = (why: string, field?: Field): never =>
      field ? this.#within(field[0], () => this.#refuse(why)) : this.#refuse(why);
    checkFields(shape, fields, refuse);
    const inside = new Map<Field | undefined, Shape>();
    if (!shape.ifWritten || isWrite(fields, refuse)) {
      for (const [name, it] of Object.entries(shape.inside ?? {})) {
        inside.set(findField(fields, name, refuse), it);
      }
    }
    return inside;
  }

  /** Refuses objects whose content is not in their fields: `JSON.stringify` makes `{}` of them. */
  #checkObject(object: object) {
    const opacity = opacityOf(object);
    if (opacity?.endsWith("await it")) {
      this.#refuse(`is ${opacity}`);
    }
    if (opacity !== undefined) {
      this.#refuseAs(opacity);
    }
  }

  #within<T>(step: string | number, work: () => T): T {
    this.#path.push(step);
    const result = work();
    this.#path.pop();
    return result;
  }

  #refuseNull(value: unknown): never {
    this.#refuse(`is ${value}, which Consul does not expect: leave it out`);
  }

  #refuseAs(description: string): never {
    this.#refuse(`is ${description}, which JSON cannot express`);
  }

  #refuse(why: string): never {
    refuse(`${this.#where()} ${why}`);
  }

  #where() {
    const [what, ...steps] = this.#path;
    return steps.reduce<string>((where, step) => {
      const isName = typeof step === "string" && isWellFormed(step) && isPlainText(step);
      return where + (isName ? `.${step}` : `[${JSON.stringify(step)}]`);
    }, String(what));
  }
}

function isPlainText(text: string) {
  return text !== "" && encodeURIComponent(text) === text;
}
