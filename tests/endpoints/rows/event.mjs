// @ts-check
import assert from "node:assert/strict";
import { eventually, unique, withService } from "../../behaviour/context.js";
import { afterChange } from "../blocking.mjs";

/** @typedef {import("consul-wasm").Consul} Consul */

/**
 * The only event with a name, as listed by the agent that fired it.
 *
 * @template {import("consul-wasm").ValueForm} As
 * @param {Consul} consul
 * @param {string} name
 * @param {As} as
 */
async function listed(consul, name, as) {
  const events = await eventually(
    () => consul.event.list({ name, as }),
    (events) => events.length > 0,
  );
  assert.equal(events.length, 1);
  const [event] = events;
  assert.ok(event);
  return event;
}

/**
 * The index of a list of events: the two halves of the newest event's ID, combined.
 *
 * @param {string} id
 */
function indexOf(id) {
  const digits = id.replaceAll("-", "");
  return String(BigInt(`0x${digits.slice(0, 16)}`) ^ BigInt(`0x${digits.slice(16)}`));
}

/** @type {import("../row.mjs").Rows} */
const rows = {
  fireEvent: {
    sends: [
      [(consul) => consul.event.fire("a/b c?#%"), "PUT /v1/event/fire/a/b%20c%3F%23%25"],
      [(consul) => consul.event.fire("a", "text"), "PUT /v1/event/fire/a", "text"],
      [
        (consul) => consul.event.fire("a", new Uint8Array([0, 255])),
        "PUT /v1/event/fire/a",
        new Uint8Array([0, 255]),
      ],
      [
        (consul) => consul.event.fire("a", { b: 0 }, { node: "^n", service: "s|t", tag: "a+" }),
        "PUT /v1/event/fire/a?node=%5En&service=s%7Ct&tag=a%2B",
        '{"b":0}',
      ],
      [(consul) => consul.event.fire("a", null, { node: "n" }), "PUT /v1/event/fire/a?node=n"],
    ],
    responses: async ({ consul }) => {
      const named = () => unique("fired a/b?");
      const [text, bytes, json] = [named(), named(), named()];
      const [blob, none] = [named(), named()];
      const fired = await consul.event.fire(text, "ä", { as: "text" });
      assert.deepEqual([fired.Name, fired.Payload, fired.LTime], [text, "ä", 0]);
      const event = await listed(consul, text, "text");
      assert.deepEqual({ ...event, LTime: 0 }, fired);
      assert.ok(event.LTime > 0);

      const two = new Uint8Array([0, 255]);
      assert.deepEqual((await consul.event.fire(bytes, two)).Payload, two);
      assert.deepEqual((await listed(consul, bytes, "bytes")).Payload, two);
      const value = { a: [1, null] };
      assert.deepEqual((await consul.event.fire(json, value, { as: "json" })).Payload, value);
      assert.deepEqual((await listed(consul, json, "json")).Payload, value);
      await consul.event.fire(blob, new Blob([two]));
      assert.deepEqual((await listed(consul, blob, "bytes")).Payload, two);

      assert.deepEqual((await consul.event.fire(none)).Payload, new Uint8Array());
      assert.equal((await listed(consul, none, "text")).Payload, "");
      assert.deepEqual((await listed(consul, none, "bytes")).Payload, new Uint8Array());
      assert.equal((await listed(consul, none, "json")).Payload, undefined);

      await assert.rejects(consul.event.fire("a", "x".repeat(600)), {
        name: "ConsulError",
        status: 500,
        message: /user event exceeds configured limit of 512 bytes/,
      });
      await assert.rejects(consul.event.fire("a", null, { tag: "a" }), {
        name: "ConsulError",
        message: /Cannot provide tag filter without service filter/,
      });
    },
  },
  listEvents: {
    sends: [
      [(consul) => consul.event.list(), "GET /v1/event/list"],
      [
        (consul) =>
          consul.event.list({ name: "a b", node: "n", service: "s", tag: "t", as: "json" }),
        "GET /v1/event/list?name=a%20b&node=n&service=s&tag=t",
      ],
    ],
    responses: async ({ consul }) => {
      assert.deepEqual(await consul.event.list({ name: "none" }), []);
      const name = unique("event");
      await afterChange(
        (options) => consul.event.list({ ...options, name }),
        () => consul.event.fire(name, "1"),
        (events) => events.length > 0,
      );

      // An event reaches only the agents that its filters select.
      const tagged = { Name: unique("web"), Tags: ["blue"] };
      await withService({ consul }, tagged, async (service) => {
        await consul.event.fire(name, "2", { node: "^nobody$" });
        await consul.event.fire(name, "3", { service: "^nothing$" });
        await consul.event.fire(name, "4", { service, tag: "^red$" });
        await consul.event.fire(name, "5", { node: "^node-1$", service, tag: "^bl" });
      });
      const events = await eventually(
        () => consul.event.list({ name }),
        (events) => events.length > 1,
      );
      assert.deepEqual(
        events.map((it) => it.Payload),
        ["1", "5"],
      );
      const [, { NodeFilter, TagFilter } = { NodeFilter: "", TagFilter: "" }] = events;
      assert.deepEqual([NodeFilter, TagFilter], ["^node-1$", "^bl"]);

      // The server ignores these parameters, as documented.
      const others = { node: "^nobody$", service: "^nothing$", tag: "^red$" };
      assert.deepEqual(await consul.event.list({ name, ...others }), events);

      // The index is larger than the exact numbers of JavaScript.
      const { data, meta } = await eventually(
        async () => {
          const before = (await consul.event.list({ name })).length;
          await consul.event.fire(name, "again");
          return eventually(
            () => consul.event.list({ name }).withMeta(),
            ({ data }) => data.length > before,
          );
        },
        ({ meta }) => BigInt(meta.index ?? 0) > 2n ** 53n,
      );
      assert.equal(meta.index, indexOf(data.at(-1)?.ID ?? ""));
      const raw = await consul.api.get("event/list", { params: { name } });
      assert.equal(meta.index, raw.headers["x-consul-index"]);

      const broken = unique("broken");
      await consul.event.fire(broken, new Uint8Array([255]));
      await listed(consul, broken, "bytes");
      await assert.rejects(consul.event.list({ name: broken }), {
        name: "DecodeError",
        message: new RegExp(`Payload of "${broken}" is not UTF-8`),
      });
    },
  },
};

export default rows;
