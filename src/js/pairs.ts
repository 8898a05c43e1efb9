/**
 * The pairs in a flat list: each name, followed by its value. Rust and TypeScript exchange pairs in this form.
 * @internal
 */
export function pairsOf<T>(flat: T[]): [name: T, value: T][] {
  return flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] as T]] : []));
}
