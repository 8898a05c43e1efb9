/**
 * Sets the name that a log shows of a class, because minifiers rename classes.
 * @internal
 */
export function named(exported: object, name: string) {
  Object.defineProperty(exported, "name", { value: name, configurable: true });
}
