// @ts-check
// Makes the same calls with npm `consul` and with the drop-in, each on an agent of its own, and compares what they say.
import { setTimeout as delay } from "node:timers/promises";
import Original from "consul";
import { Consul } from "../../pkg/compat.js";

/** @typedef {import("./steps.mjs").Step} Step */
/** @typedef {Record<string, any>} Client */

/** The methods of a client by their names, such as `agent.check.pass`. @param {object} client @returns {string[]} */
export function methodsOf(client) {
  return Object.entries(client).flatMap(([name, group]) => {
    if (name.startsWith("_") || !group?.consul) return [];
    const own = Object.getOwnPropertyNames(Object.getPrototypeOf(group));
    return [
      ...own.filter((it) => it !== "constructor" && !it.startsWith("_")),
      ...methodsOf(group),
    ].map((it) => `${name}.${it}`);
  });
}

/**
 * Makes the calls one after another.
 *
 * @param {Client} client
 * @param {Step[]} steps
 * @param {{ port: number, ports: Record<string, number> }} agent whose numbers are hidden in the outcomes
 */
export async function outcomesOf(client, steps, agent) {
  /** @type {Record<string, unknown>} */
  const results = {};
  const outcomes = [];
  for (const { call, args, as, until } of steps) {
    const given = typeof args === "function" ? args(results) : args;
    const path = call.split(".");
    const method = path.pop() ?? "";
    const group = path.reduce((it, name) => it[name], client);
    for (let tries = 0; until && tries < 200; tries++) {
      if (until(await group[method](...copyOf(given)))) break;
      await delay(50);
    }
    const outcome = await group[method](...copyOf(given)).then(
      (/** @type {unknown} */ result) => {
        if (as) results[as] = structuredClone(result);
        return { result };
      },
      (/** @type {any} */ error) => ({ error: fieldsOf(error) }),
    );
    outcomes.push({ call, ...comparable(outcome, agent) });
  }
  return outcomes;
}

/** npm `consul` changes the options that it is given. @param {unknown[]} args */
function copyOf(args) {
  return args.map((it) => (it && Object.getPrototypeOf(it) === Object.prototype ? { ...it } : it));
}

/** What programs read of an error. @param {any} error */
export function fieldsOf(error) {
  const { code, statusCode, response } = error;
  const { body: text = "" } = response ?? {};
  // npm consul shows the server's text only if it has less than 80 characters. The drop-in always shows it.
  const isCut = typeof text === "string" && text.length >= 80;
  const message = isCut ? text : error.message;
  const { isConsul, isValidation, isPapi, isResponse, isTimeout, isAbort, isCodec } = error;
  const all = { isConsul, isValidation, isPapi, isResponse, isTimeout, isAbort, isCodec };
  const flags = Object.entries(all).filter(([, value]) => value !== undefined);
  const { body, headers } = response ?? {};
  const seen = response && { statusCode: response.statusCode, body, type: headers["content-type"] };
  return { message, code, statusCode, ...Object.fromEntries(flags), response: seen };
}

/** Times, indices and the order of a search, which are never the same. */
const changing =
  /^(CreateIndex|ModifyIndex|LockIndex|LTime|Index|LastContact|Revision|BuildDate|DebugConfig|Coord|Stats|CreateTime|Hash)$/;

/** Replaces what differs between two agents. @param {any} value @param {{ ports: Record<string, number> }} agent @returns {any} */
function comparable(value, agent) {
  const ports = new Map(Object.entries(agent.ports).map(([name, port]) => [String(port), name]));
  const text = (/** @type {string} */ it) =>
    it
      .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "an ID")
      .replace(/reset index: \d+/, "an index")
      .replace(/\b\d{4,5}\b/g, (port) => ports.get(port) ?? port)
      .replace(/\b\d+(\.\d+)?(ms|µs|s)\b/g, (time) => (time.includes(".") ? "a time" : time));
  /** @param {any} it @returns {any} */
  const walk = (it) => {
    if (typeof it === "string") return text(it);
    if (typeof it === "number") return ports.get(String(it)) ?? it;
    if (Array.isArray(it)) {
      /** @type {unknown[]} */
      const items = it.map(walk);
      // Agents list objects by their random IDs, and tags in any order.
      return items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    }
    if (!it || typeof it !== "object" || Buffer.isBuffer(it)) return it;
    const entries = Object.entries(it).map(([key, inner]) => [
      text(key),
      changing.test(key) ? "changing" : walk(inner),
    ]);
    return Object.fromEntries(entries);
  };
  return walk(value);
}

export { Consul, Original };
