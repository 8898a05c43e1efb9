// @ts-check
// A registration payload from what a person typed, in a form or as JSON.

import { positionOfError } from "./json-position.js";

/**
 * @typedef {import("consul-wasm").AgentServiceRegistration} Registration
 * @typedef {"none" | "http" | "tcp" | "ttl"} CheckKind
 *
 * @typedef {object} Fields as typed; those that the kind of check does not have are missing
 * @property {string} name
 * @property {string} id
 * @property {string} address
 * @property {string} port
 * @property {string} tags separated by commas
 * @property {string} meta one `key=value` a line
 * @property {CheckKind} check
 * @property {string} [target]
 * @property {string} [interval]
 * @property {string} [ttl]
 * @property {string} [deregisterAfter]
 */

/** What is wrong with one field. */
export class FieldError extends Error {
  /**
   * @param {string} field its name
   * @param {string} message
   * @param {number} [offset] where in its text
   */
  constructor(field, message, offset) {
    super(message);
    this.field = field;
    this.offset = offset;
  }
}

/**
 * @param {Fields} fields
 * @returns {Registration} without the fields that were left empty
 */
export function registrationFrom(fields) {
  const tags = fields.tags.split(",").map((tag) => tag.trim());
  const meta = metaFrom(fields.meta);
  const check = checkFrom(fields);
  return {
    Name: fields.name.trim(),
    ...given("ID", fields.id),
    ...given("Address", fields.address),
    ...(fields.port && { Port: Number(fields.port) }),
    ...(tags.some(Boolean) && { Tags: tags.filter(Boolean) }),
    ...(meta.length > 0 && { Meta: Object.fromEntries(meta) }),
    ...(check && { Check: check }),
  };
}

/** @param {string} text */
function metaFrom(text) {
  /** @type {[string, string][]} */
  const pairs = [];
  let offset = 0;
  for (const [index, line] of text.split("\n").entries()) {
    const equals = line.indexOf("=");
    const key = line.slice(0, equals).trim();
    if (line.trim() !== "") {
      const where = `Meta, line ${index + 1}`;
      if (equals === -1 || key === "") {
        throw new FieldError("meta", `${where}: write key=value, not “${line.trim()}”.`, offset);
      }
      if (pairs.some(([other]) => other === key)) {
        throw new FieldError("meta", `${where}: the key “${key}” is there twice.`, offset);
      }
      pairs.push([key, line.slice(equals + 1).trim()]);
    }
    offset += line.length + 1;
  }
  return pairs;
}

/** @param {Fields} fields */
function checkFrom({ check, target = "", interval = "", ttl = "", deregisterAfter = "" }) {
  const common = given("DeregisterCriticalServiceAfter", deregisterAfter);
  switch (check) {
    case "http":
      return { HTTP: target.trim(), Interval: interval.trim(), ...common };
    case "tcp":
      return { TCP: target.trim(), Interval: interval.trim(), ...common };
    case "ttl":
      return { TTL: ttl.trim(), ...common };
    default:
      return undefined;
  }
}

/**
 * @param {string} key
 * @param {string} value
 */
function given(key, value) {
  const text = value.trim();
  return text === "" ? {} : { [key]: text };
}

/**
 * @param {string} text JSON
 * @returns {Registration} as it is: what is wrong with it, the client or the server says
 */
export function registrationFromJson(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    const offset = positionOfError(text);
    const before = text.slice(0, offset).split("\n");
    const where = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
    // Without the place, which some engines add in their own manner.
    const reason = String(error).replace(/( in JSON)? at (position|line) \d.*$/s, "");
    throw new FieldError("json", `Not JSON from ${where} on. ${reason}`, offset);
  }
}
