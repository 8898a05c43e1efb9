// The rows of a list, by key. Each row is a signal of its own, and keeps its object as long as the content is the same, so
// that only rows that really changed are drawn again.

import { batch, type Signal, signal } from "@preact/signals";

export class Store<T> {
  #rows = new Map<string, Signal<T | undefined>>();
  #keys = signal<readonly string[]>([]);
  #version = signal(0);

  /** The keys of all rows. The list changes only if a row is added or removed. */
  get keys(): readonly string[] {
    return this.#keys.value;
  }

  /** Increases with every change of any row. */
  get version(): number {
    return this.#version.value;
  }

  /** Reads a row and depends on it, even if it does not exist yet or any more. */
  get(key: string): T | undefined {
    const row = this.#rows.get(key);
    if (row) return row.value;
    // Depend on the keys: they change when the row is added.
    void this.#keys.value;
    return undefined;
  }

  /** Reads a row without depending on it. Use it together with `version`. */
  peek(key: string): T | undefined {
    return this.#rows.get(key)?.peek();
  }

  /** Replaces all rows. */
  replace(entries: ReadonlyMap<string, T>) {
    const gone = [...this.#rows.keys()].filter((key) => !entries.has(key));
    this.update([...entries, ...gone.map((key) => [key, undefined] as const)]);
  }

  /** Changes some rows, and removes those without a value. Rows that are equal to what is there stay the same objects. */
  update(entries: Iterable<readonly [string, T | undefined]>) {
    let [changed, moved] = [false, false];
    batch(() => {
      for (const [key, value] of entries) {
        const row = this.#rows.get(key);
        if (isEqual(row?.peek(), value)) continue;
        changed = true;
        if (row && value !== undefined) {
          row.value = value;
          continue;
        }
        moved = true;
        if (row) {
          row.value = undefined;
          this.#rows.delete(key);
        } else this.#rows.set(key, signal<T | undefined>(value));
      }
      if (moved) this.#keys.value = [...this.#rows.keys()];
      if (changed) this.#version.value = this.#version.peek() + 1;
    });
  }

  clear() {
    this.replace(new Map());
  }
}

/** Whether two values made of JSON have the same content. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) =>
    isEqual((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}

/** Adds to the list of a key. */
export function add<T>(map: Map<string, T[]>, key: string, value: T) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The key of an instance. Both may contain anything, even line breaks. */
export const instanceKey = (node: string, id: string) =>
  `${node.replace(/[\\\n]/g, "\\$&")}\n${id}`;
