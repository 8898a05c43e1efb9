// @ts-check
import assert from "node:assert/strict";
import { Consul } from "../../../pkg/server.js";
import { eventually } from "../../behaviour/context.js";
import { makeCertificates } from "../../node/certificates.mjs";
import { entriesOf, has } from "../config-entries.mjs";

/** @type {import("../row.mjs").Rows} */
const rows = {
  applyConfig: {
    sends: [
      [
        (consul) => consul.config.set({ Kind: "service-defaults", Name: "web", Protocol: "http" }),
        "PUT /v1/config",
        { Kind: "service-defaults", Name: "web", Protocol: "http" },
      ],
      [
        (consul) => consul.config.set({ Kind: "kind-of-the-future", A: { b: 1 } }, { cas: 7 }),
        "PUT /v1/config?cas=7",
        { Kind: "kind-of-the-future", A: { b: 1 } },
      ],
    ],
    responses: async ({ consul, version }) => {
      const { config } = consul;
      for (const entry of entriesOf(version)) {
        assert.equal(await config.set(entry), true);
        const stored = await config.get(entry.Kind, nameOf(entry));
        assert.ok(has(stored, entry), `stored: ${JSON.stringify(stored)}`);
        // A result can be stored as JSON and sent back unchanged.
        assert.deepEqual(JSON.parse(JSON.stringify(stored)), stored);
        assert.equal(await config.set(/** @type {any} */ (stored)), true);
      }
      const entry = /** @type {const} */ ({ Kind: "service-defaults", Name: "once" });
      assert.equal(await config.set({ ...entry, Protocol: "http" }, { cas: 0 }), true);
      assert.equal(await config.set({ ...entry, Protocol: "grpc" }, { cas: 0 }), false);
      const stored = await config.get("service-defaults", "once");
      assert.equal(stored?.Protocol, "http");
      const cas = stored?.ModifyIndex ?? 0;
      // A result can be sent back.
      assert.equal(await config.set({ ...entry, ...stored, Protocol: "grpc" }, { cas }), true);
      assert.equal((await config.get("service-defaults", "once"))?.Protocol, "grpc");
      await assert.rejects(config.set({ Kind: "kind-of-the-future", Name: "a" }), {
        name: "ConsulError",
        status: 400,
        message: /invalid config entry kind: kind-of-the-future/,
      });
      await assert.rejects(
        config.set({ Kind: "service-defaults", Name: "web", FieldOfTheFuture: 1 }),
        { name: "ConsulError", status: 400, message: /FieldOfTheFuture/ },
      );
    },
  },
  getConfig: {
    sends: [
      [
        (consul) => consul.config.get("service-defaults", "a b?#%/c"),
        "GET /v1/config/service-defaults/a%20b%3F%23%25/c",
      ],
      [
        (consul) => consul.config.get("mesh", "mesh", { index: 7, dc: "dc2" }),
        "GET /v1/config/mesh/mesh?index=7&dc=dc2",
      ],
    ],
    responses: async ({ consul, agent, version }) => {
      const { config } = consul;
      assert.equal(await config.get("service-defaults", "nobody"), null);
      await assert.rejects(config.get("kind-of-the-future", "a"), { name: "ConsulError" });
      await config.set({ Kind: "service-router", Name: "plain", Routes: [] });
      const router = await config.get("service-router", "plain");
      assert.equal(router?.Name, "plain");
      if (!version.atLeast(1, 21)) return;
      // The hash has 64 bits. All of its digits must be the same as in the response.
      const { body } = await consul.api.get("config/service-router/plain");
      const rounded = /** @type {{ Hash: number }} */ (body).Hash;
      assert.equal(Number(router?.Hash), rounded);
      assert.equal(typeof router?.Hash, "string");
      // The server creates this entry from an API gateway.
      await config.set({
        Kind: "api-gateway",
        Name: "bound",
        Listeners: [{ Name: "tcp", Port: 9001, Protocol: "tcp" }],
      });
      await config.set({
        Kind: "tcp-route",
        Name: "bound",
        Parents: [{ Name: "bound" }],
        Services: [{ Name: "tcp" }],
      });
      const bound = await eventually(
        () => config.get("bound-api-gateway", "bound"),
        (it) => it?.Listeners?.[0]?.Routes?.length === 1,
      );
      assert.deepEqual(Object.values(bound?.Services ?? {}).flat()[0]?.Name, "bound");
      const route = await eventually(
        () => config.get("tcp-route", "bound"),
        (it) => (it?.Status.Conditions?.length ?? 0) > 0,
      );
      assert.ok(route?.Status.Conditions?.every((it) => it.LastTransitionTime));
      // This client stores no samples, because the response has a private key.
      const unkept = new Consul({ address: agent.address }).config;
      const { pem, remove } = await makeCertificates();
      await remove();
      const inline = { Certificate: pem.server, PrivateKey: pem.serverKey };
      await unkept.set({ Kind: "inline-certificate", Name: "inline", ...inline });
      const { Hash, CreateIndex, ModifyIndex, ...certificate } =
        (await unkept.get("inline-certificate", "inline")) ?? {};
      assert.deepEqual(certificate, { Kind: "inline-certificate", Name: "inline", ...inline });
      await unkept.delete("inline-certificate", "inline");
    },
  },
  listConfig: {
    sends: [
      [(consul) => consul.config.list("service-defaults"), "GET /v1/config/service-defaults"],
      [
        (consul) => consul.config.list("service-router", { filter: 'Name == "a"', ns: "team" }),
        "GET /v1/config/service-router?filter=Name%20%3D%3D%20%22a%22&ns=team",
      ],
    ],
    responses: async ({ consul, version }) => {
      const { config } = consul;
      for (const kind of new Set(entriesOf(version).map((it) => it.Kind))) {
        const all = await config.list(kind);
        assert.ok(all.length > 0, kind);
        assert.ok(all.every((it) => it.Kind === kind));
      }
      if (!version.atLeast(1, 21)) return;
      assert.deepEqual(await config.list("sameness-group"), []);
      // Enterprise only.
      await assert.rejects(config.set({ Kind: "sameness-group", Name: "a", Members: [] }), {
        name: "ConsulError",
        message: /enterprise/i,
      });
      await assert.rejects(
        config.set({ Kind: "control-plane-request-limit", Name: "a", ReadRate: 1 }),
        { name: "ConsulError" },
      );
    },
  },
  listAllConfig: {
    sends: [[(consul) => consul.config.listAll(), "GET /v1/config/"]],
    responses: async ({ consul, version }) => {
      const kinds = new Set((await consul.config.listAll()).map((it) => it.Kind));
      for (const { Kind } of entriesOf(version)) assert.ok(kinds.has(Kind), Kind);
    },
  },
  deleteConfig: {
    sends: [
      [
        (consul) => consul.config.delete("service-defaults", "a b"),
        "DELETE /v1/config/service-defaults/a%20b",
      ],
      [
        (consul) => consul.config.delete("service-defaults", "a", { cas: 2n ** 64n - 1n }),
        "DELETE /v1/config/service-defaults/a?cas=18446744073709551615",
      ],
    ],
    responses: async ({ consul, version }) => {
      const { config } = consul;
      const entry = /** @type {const} */ ({ Kind: "service-defaults", Name: "removed" });
      await config.set({ ...entry, Protocol: "http" });
      assert.equal(await config.delete(entry.Kind, entry.Name), true);
      assert.equal(await config.get(entry.Kind, entry.Name), null);
      assert.equal(await config.delete(entry.Kind, entry.Name), true);
      await config.set({ ...entry, Protocol: "http" });
      const cas = (await config.get(entry.Kind, entry.Name))?.ModifyIndex ?? 0;
      // Old versions ignore `cas` here and remove the entry.
      const ignoresCas = !version.atLeast(1, 11);
      assert.equal(await config.delete(entry.Kind, entry.Name, { cas: 1 }), ignoresCas);
      assert.equal((await config.get(entry.Kind, entry.Name)) === null, ignoresCas);
      assert.equal(await config.delete(entry.Kind, entry.Name, { cas }), true);
      assert.equal(await config.get(entry.Kind, entry.Name), null);
    },
  },
};

/** @param {import("../config-entries.mjs").Entry} entry */
function nameOf(entry) {
  return "Name" in entry ? String(entry.Name) : entry.Kind;
}

export default rows;
