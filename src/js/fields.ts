// Checks the fields of a payload against its shape, as the server sees them: the values that are sent, and names in every
// spelling that Consul accepts.
import { rust } from "./rust.js";
import type { Shape } from "./shapes.js";

/**
 * A field: its name as the caller spells it, the value that is sent, and whether the caller gave a string. (A `Date`
 * is sent as a string, but stored as JSON.)
 * @internal
 */
export type Field = [name: string, value: unknown, isText: boolean];

/** Refuses the object, or a field of it. */
type Refuse = (why: string, field?: Field) => never;

/**
 * Finds a field of an object, in any spelling that Consul accepts.
 * @internal
 */
export function findField(fields: Field[], name: string, refuse: Refuse): Field | undefined {
  const [field, other] = fields.filter(([spelling]) => isSameName(spelling, name));
  if (field && other) {
    refuse(`has both ${field[0]} and ${other[0]}, which are the same field to Consul: keep one`);
  }
  return field;
}

/**
 * Checks the fields of an object.
 * @internal
 */
export function checkFields(shape: Shape, fields: Field[], refuse: Refuse) {
  const find = (name: string) => findField(fields, name, refuse);
  const names = shape.names?.map(find) ?? [];
  const byDefault = shape.defaultName !== undefined && names.every(isEmpty);
  for (const field of byDefault ? [find(shape.defaultName as string)] : names) {
    checkName(field, refuse);
  }
  for (const name of shape.durations ?? []) {
    checkDuration(find(name), refuse);
  }
  for (const name of shape.targets ?? []) {
    const field = find(name);
    if (field && isEmpty(field)) {
      const advice = "leave it out if you want that";
      refuse(`is empty, which would remove the whole node: ${advice}`, field);
    }
  }
  const verb = shape.needs && verbOf(fields, refuse);
  for (const [needing, [name, what]] of Object.entries(shape.needs ?? {})) {
    if (needing === verb && isEmpty(find(name))) {
      refuse(`needs ${name}: ${verb} takes ${what}`);
    }
  }
}

/**
 * Whether an operation of a transaction writes.
 * @internal
 */
export function isWrite(fields: Field[], refuse: Refuse) {
  return ["set", "cas"].includes(verbOf(fields, refuse));
}

function verbOf(fields: Field[], refuse: Refuse) {
  return String(findField(fields, "Verb", refuse)?.[1]).toLowerCase();
}

/** An object whose ID or name cannot be part of a path could not be read or removed later. */
function checkName(field: Field | undefined, refuse: Refuse) {
  const name = field?.[1];
  const problem = typeof name === "string" && name !== "" && rust.checkName(name);
  if (problem) {
    refuse(`"${name}" could not be addressed later: it ${problem}`, field);
  }
}

/**
 * A number below a million was surely not meant in nanoseconds: a check with `TTL: 60` would expire at once. (Results
 * that are sent back contain larger numbers.)
 */
function checkDuration(field: Field | undefined, refuse: Refuse) {
  const duration = field?.[1];
  const isNumber = typeof duration === "number" || typeof duration === "bigint";
  if (isNumber && duration > 0 && duration < 1_000_000) {
    const advice = `write "${duration}s" for seconds`;
    refuse(`is ${duration}, which Consul reads as nanoseconds: ${advice}`, field);
  }
}

function isEmpty(field: Field | undefined) {
  return (field?.[1] ?? "") === "";
}

/**
 * Go ignores case by Unicode's rules: K also matches the Kelvin sign, and S the long s. Names in registrations may have
 * underscores, too; elsewhere a server refuses them as unknown.
 *
 * @param name without underscores
 * @internal
 */
export function isSameName(spelling: string, name: string) {
  // Nothing but underscores changes the length. This rules out most fields at once.
  const isPossible = spelling.length === name.length || spelling.includes("_");
  return isPossible && (spelling === name || folded(spelling) === folded(name));
}

function folded(name: string) {
  return name.replaceAll("_", "").toLowerCase().replaceAll("ſ", "s");
}
