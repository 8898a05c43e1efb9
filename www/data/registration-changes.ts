// What registering over an existing service would change.

import { isObject, type Payload, plain, read, write } from "./registration.ts";

export interface Change {
  field: string;
  /** Empty if it is not there. */
  before: string;
  after: string;
}

/** Checks are kept or replaced on their own, and agents do not tell the token. */
const others = ["id", "check", "checks", "token"];

/** The differences, field by field: each tag and each key of the metadata is one. */
export function changesOf(before: object, payload: object): Change[] {
  const [was, is] = [leavesOf(before), leavesOf(payload)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [old, now] = [was.get(key), is.get(key)];
    if (old?.text === now?.text) return [];
    return [{ field: (old ?? now)?.field ?? "", before: old?.text ?? "", after: now?.text ?? "" }];
  });
}

/** All values of a definition by path. What Consul treats as not given is left out. */
function leavesOf(definition: object) {
  const leaves = new Map<string, { field: string; text: string }>();
  const visit = (value: unknown, path: string[], key: string) => {
    if (Array.isArray(value)) {
      for (const [index, it] of value.entries()) {
        if (isObject(it)) visit(it, [...path, String(index)], `${key} ${index}`);
        else visit(it, path, `${key}\n${it}`);
      }
    } else if (isObject(value)) {
      for (const [name, it] of Object.entries(value)) {
        const isOwn = key === "meta" || key === "taggedaddresses";
        visit(it, [...path, name], `${key} ${isOwn ? name : plain(name)}`.trim());
      }
    } else if (key.startsWith("weights ") ? (value ?? 1) !== 1 : value) {
      leaves.set(key, { field: path.join(" "), text: String(value) });
    }
  };
  for (const [name, value] of Object.entries(definition)) {
    if (!others.includes(plain(name))) visit(value, [name], plain(name));
  }
  return leaves;
}

/** Adds what the service has and the payload does not mention. */
export function withRest(payload: Payload, before: object): Payload {
  return Object.entries(before).reduce(
    (all, [field, value]) => (read(all, field) === undefined ? write(all, field, value) : all),
    payload,
  );
}
