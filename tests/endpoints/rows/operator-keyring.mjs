// @ts-check
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { startAgent } from "../../../scripts/consul-agent.mjs";

const path = "/v1/operator/keyring";
const newKey = () => randomBytes(32).toString("base64");
const first = newKey();

async function startEncrypted() {
  return startAgent({ dev: false, config: { encrypt: first } });
}

/** @type {import("../row.mjs").Rows} */
const rows = {
  keyringList: {
    sends: [
      [(consul) => consul.operator.keyring.list(), `GET ${path}`],
      [
        (consul) => consul.operator.keyring.list({ relayFactor: 2, localOnly: true }),
        `GET ${path}?relay-factor=2&local-only=true`,
      ],
    ],
    responses: async ({ consul, shared, clientOf }) => {
      await assert.rejects(consul.operator.keyring.list(), {
        name: "ConsulError",
        message: /Keyring is empty \(encryption not enabled\)/,
      });
      const { keyring } = clientOf(await shared(startEncrypted)).operator;
      const rings = await keyring.list({ relayFactor: 0 });
      assert.deepEqual(
        rings.map((it) => it.WAN),
        [true, false],
      );
      for (const ring of rings) {
        assert.deepEqual(ring.Keys, { [first]: 1 });
        assert.deepEqual(ring.PrimaryKeys, { [first]: 1 });
        assert.deepEqual([ring.Datacenter, ring.NumNodes], ["dc1", 1]);
      }
      const local = await keyring.list({ localOnly: true });
      assert.deepEqual(local[0]?.Keys, { [first]: 1 });
    },
  },
  keyringInstall: {
    sends: [
      [
        (consul) => consul.operator.keyring.install("a+/=", { relayFactor: 1 }),
        `POST ${path}?relay-factor=1`,
        { Key: "a+/=" },
      ],
    ],
    responses: async ({ shared, clientOf }) => {
      const { keyring } = clientOf(await shared(startEncrypted)).operator;
      const key = newKey();
      assert.equal(await keyring.install(key), undefined);
      assert.deepEqual((await keyring.list())[0]?.Keys, { [first]: 1, [key]: 1 });
      await keyring.remove(key);
      await assert.rejects(keyring.install("no base64"), {
        name: "ConsulError",
        message: /illegal base64 data/,
      });
    },
  },
  keyringUse: {
    sends: [
      [
        (consul) => consul.operator.keyring.use("a", { relayFactor: 1 }),
        `PUT ${path}?relay-factor=1`,
        { Key: "a" },
      ],
    ],
    responses: async ({ shared, clientOf }) => {
      const { keyring } = clientOf(await shared(startEncrypted)).operator;
      const key = newKey();
      await assert.rejects(keyring.use(key), {
        name: "ConsulError",
        message: /Requested key is not in the keyring/,
      });
      await keyring.install(key);
      assert.equal(await keyring.use(key), undefined);
      // The key in use cannot be removed, and an earlier key can be used again.
      await assert.rejects(keyring.remove(key), {
        name: "ConsulError",
        message: /Removing the primary key is not allowed/,
      });
      await keyring.use(first);
      await keyring.remove(key);
    },
  },
  keyringRemove: {
    sends: [
      [
        (consul) => consul.operator.keyring.remove("a", { relayFactor: 1 }),
        `DELETE ${path}?relay-factor=1`,
        { Key: "a" },
      ],
    ],
    responses: async ({ shared, clientOf }) => {
      const { keyring } = clientOf(await shared(startEncrypted)).operator;
      const key = newKey();
      await keyring.install(key);
      assert.equal(await keyring.remove(key), undefined);
      assert.deepEqual((await keyring.list())[1]?.Keys, { [first]: 1 });
    },
  },
};

export default rows;
