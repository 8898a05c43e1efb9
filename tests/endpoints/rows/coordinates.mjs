// @ts-check
import assert from "node:assert/strict";
import { eventually, unique } from "../../behaviour/context.js";

/** @typedef {import("consul-wasm").Consul} Consul */

/** @param {number} far seconds from the middle */
const at = (far) => ({ Vec: [far, 0, 0, 0, 0, 0, 0, 0], Error: 1.5, Adjustment: 0, Height: 1e-5 });

/**
 * Registers a node with coordinates.
 *
 * @param {Consul} consul
 * @param {number} far
 */
async function register(consul, far) {
  const Node = unique("node");
  await consul.catalog.register({ Node, Address: "192.0.2.1" });
  assert.equal(await consul.coordinate.update({ Node, Coord: at(far) }), undefined);
  return Node;
}

/** @type {import("../row.mjs").Rows} */
const rows = {
  coordinateDatacenters: {
    sends: [[(consul) => consul.coordinate.datacenters(), "GET /v1/coordinate/datacenters"]],
    responses: async ({ consul }) => {
      const [datacenter] = await consul.coordinate.datacenters();
      assert.equal(datacenter?.Datacenter, "dc1");
      assert.equal(datacenter?.AreaID, "wan");
      assert.deepEqual(
        datacenter?.Coordinates.map((it) => [it.Node, it.Coord.Vec.length]),
        [["node-1", 8]],
      );
    },
  },
  coordinateNodes: {
    sends: [
      [(consul) => consul.coordinate.nodes(), "GET /v1/coordinate/nodes"],
      [(consul) => consul.coordinate.nodes({ segment: "" }), "GET /v1/coordinate/nodes?segment="],
    ],
    responses: async ({ consul }) => {
      const [near, far] = [await register(consul, 0), await register(consul, 0.5)];
      const names = async () => (await consul.coordinate.nodes()).map((it) => it.Node);
      await eventually(names, (names) => names.includes(near) && names.includes(far));
      const inDefault = await consul.coordinate.nodes({ segment: "" });
      assert.ok(inDefault.some((it) => it.Node === far));
      assert.deepEqual(await consul.coordinate.nodes({ segment: "none" }), []);
      // Coordinates sort results by distance.
      const order = async (/** @type {string} */ from) =>
        (await consul.catalog.nodes({ near: from }))
          .map((it) => it.Node)
          .filter((name) => name === near || name === far);
      assert.deepEqual(await order(near), [near, far]);
      assert.deepEqual(await order(far), [far, near]);
    },
  },
  coordinateNode: {
    sends: [
      [(consul) => consul.coordinate.node("a/b c"), "GET /v1/coordinate/node/a/b%20c"],
      [
        (consul) => consul.coordinate.node("a", { segment: "b" }),
        "GET /v1/coordinate/node/a?segment=b",
      ],
    ],
    responses: async ({ consul }) => {
      assert.deepEqual(await consul.coordinate.node("none"), []);
      const node = await register(consul, 0.25);
      const entries = await eventually(
        () => consul.coordinate.node(node),
        (entries) => entries.length > 0,
      );
      assert.deepEqual(entries, [{ Node: node, Segment: "", Coord: at(0.25) }]);
      assert.deepEqual(await consul.coordinate.node(node, { segment: "none" }), []);
    },
  },
  coordinateUpdate: {
    sends: [
      [
        (consul) => consul.coordinate.update({ Node: "a", Coord: at(1), Later: 1 }),
        "PUT /v1/coordinate/update",
        { Node: "a", Coord: at(1), Later: 1 },
      ],
    ],
    responses: async ({ consul }) => {
      const Node = await register(consul, 0.1);
      await consul.coordinate.update({ Node, Coord: at(0.2) });
      const place = async () => (await consul.coordinate.node(Node))[0]?.Coord.Vec[0];
      await eventually(place, (place) => place === 0.2);
      await assert.rejects(consul.coordinate.update({ Node, Coord: { ...at(1), Vec: [1] } }), {
        name: "ConsulError",
        status: 500,
        message: /incompatible coordinate/,
      });
    },
  },
};

export default rows;
