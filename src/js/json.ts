// Writes JSON like `JSON.stringify`, but refuses what that would silently lose.
import { encodeBase64 } from "./base64.js";
import { copyBytes } from "./bytes.js";
import { describe } from "./describe.js";
import { checkFields, type Field, findField, isWrite } from "./fields.js";
import { maxItems, maxLevels } from "./limits.js";
import { aPromise, describeOpaque } from "./opaque.js";
import { explainRefusal, refuse } from "./refusal.js";
import { type Shape, shapes } from "./shapes.js";
import { isWellFormed, loneSurrogate } from "./text.js";

/**
 * A value as JSON.
 *
 * @param what the name of the value in an error message
 * @param shape the name of its shape in `shapes.ts`, if it is checked
 * @internal
 */
export function toJson(value: unknown, what: string, shape?: string): string {
  return new Writer(what).write(value, shape === undefined ? undefined : shapes[shape]);
}

class Writer {
  /** The name of the whole value, and the names and indexes that lead to what is being written. */
  readonly #path: (string | number)[];
  /** The objects and lists around it. */
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

  /** What is written of a value: the result of its `toJSON()`, or the content of a boxed value. */
  #plain(value: unknown): unknown {
    // A `Buffer` is bytes, although its `toJSON()` lists numbers.
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) {
      return value;
    }
    const { toJSON } = value as { toJSON?: unknown };
    const key = this.#path.length > 1 ? this.#path.at(-1) : "";
    const plain = typeof toJSON === "function" ? toJSON.call(value, String(key)) : value;
    const isBoxed = plain instanceof String || plain instanceof Number || plain instanceof Boolean;
    return isBoxed ? plain.valueOf() : plain;
  }

  /** The JSON of a value; `undefined` if JSON leaves it out. */
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

  /** A value to store, in base64: a string or bytes as they are, anything else as JSON. */
  #stored(value: unknown, isText: boolean) {
    if (value === undefined) {
      this.#refuse("is undefined: leave it out to store an empty value");
    }
    const text = isText ? this.#wellFormed(value as string) : undefined;
    const bytes = copyBytes(value) ?? new TextEncoder().encode(text ?? this.#text(value));
    return encodeBase64(bytes);
  }

  #wellFormed(text: string) {
    return isWellFormed(text) ? text : this.#refuse(loneSurrogate);
  }

  #container(value: object, shape: Shape | undefined): string {
    if (this.#ancestors.includes(value)) {
      this.#refuse("contains itself");
    }
    if (this.#ancestors.length === maxLevels) {
      this.#refuse(`is more than ${maxLevels} levels deep`);
    }
    this.#ancestors.push(value);
    const text = Array.isArray(value) ? this.#list(value, shape) : this.#object(value, shape);
    this.#ancestors.pop();
    return text;
  }

  #list(list: unknown[], shape: Shape | undefined) {
    const { length } = list;
    if (length > maxItems) {
      this.#refuse(`has more than ${maxItems} items`);
    }
    const texts: string[] = [];
    // By index: a list may have its own iterator, which may never end.
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

  /** Checks the fields, and returns the shapes of those that have one. */
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

  /** Refuses objects whose content is not in their fields: `JSON.stringify` would write `{}`. */
  #checkObject(object: object) {
    const opaque = describeOpaque(object);
    if (opaque === aPromise) {
      this.#refuse(`is ${opaque}`);
    }
    if (opaque !== undefined) {
      this.#refuseAs(opaque);
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
