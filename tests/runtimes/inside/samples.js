// @ts-check
// A sample of every kind of value that the package returns, to test whether it can be sent to another thread.
import { assert } from "chai";
import { Consul, ConsulError, Response } from "consul-wasm";
import { rejection, unique, withService } from "../../behaviour/context.js";

/** @param {string} address */
export function makeSamples(address) {
  const consul = new Consul({ address });
  const { service } = consul.agent;
  return withService({ consul }, { Name: unique(), Tags: ["a"] }, async (id) => {
    const error = await rejection(service.maintenance(unique("none"), true));
    assert.instanceOf(error, ConsulError);
    const response = await consul.api.get("snapshot");
    assert.instanceOf(response, Response);
    return {
      id,
      list: await service.list(),
      withMeta: await service.health(id).withMeta(),
      response,
      error,
      details: error.toJSON(),
    };
  });
}

/**
 * @param {Awaited<ReturnType<typeof makeSamples>>} samples as they arrived in this thread
 */
export function expectSamples({ id, list, withMeta, response, error, details }) {
  assert.deepEqual(list[id]?.Tags, ["a"]);
  assert.strictEqual(withMeta.data.Service?.ID, id);
  assert.strictEqual(withMeta.meta.status, 200);
  assert.include(response, { method: "GET", status: 200 });
  assert.instanceOf(response.body, Uint8Array);
  // An instance of a class of the package arrives as an instance of the built-in class that it extends.
  assert.instanceOf(error, Error);
  assert.include(details, { name: "NotFound", message: error.message, status: 404 });
}
