/** Whether these can be options. What cannot is left to the core, which says what is wrong with it. */
export function isRecord(value: unknown) {
  return typeof value === "object" && value !== null && !(Symbol.iterator in value);
}
