// @ts-check
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { eventually } from "../../behaviour/context.js";
import { makeCertificates } from "../../node/certificates.mjs";

/** @type {import("../row.mjs").Rows} */
const rows = {
  listCARoots: {
    sends: [
      [(consul) => consul.connect.ca.roots(), "GET /v1/connect/ca/roots"],
      [(consul) => consul.connect.ca.rootsPem(), "GET /v1/connect/ca/roots?pem=true"],
      [
        (consul) => consul.connect.ca.roots({ index: 7, dc: "dc2" }),
        "GET /v1/connect/ca/roots?index=7&dc=dc2",
      ],
    ],
    responses: async ({ consul }) => {
      const { ca } = consul.connect;
      const { ActiveRootID, TrustDomain, Roots } = await ca.roots();
      assert.match(TrustDomain, /\.consul$/);
      const active = Roots?.filter((it) => it.Active);
      assert.deepEqual(
        active?.map((it) => it.ID),
        [ActiveRootID],
      );
      assert.match(active?.[0]?.RootCert ?? "", /^-----BEGIN CERTIFICATE-----/);
      assert.equal(await ca.rootsPem(), active?.[0]?.RootCert);
    },
  },
  getCAConfig: {
    sends: [[(consul) => consul.connect.ca.getConfiguration(), "GET /v1/connect/ca/configuration"]],
    responses: async ({ consul }) => {
      const { Provider, Config } = await consul.connect.ca.getConfiguration();
      assert.equal(Provider, "consul");
      assert.equal(Config?.LeafCertTTL, "72h");
    },
  },
  setCAConfig: {
    sends: [
      [
        (consul) =>
          consul.connect.ca.setConfiguration({
            Provider: "consul",
            Config: { LeafCertTTL: "48h" },
          }),
        "PUT /v1/connect/ca/configuration",
        { Provider: "consul", Config: { LeafCertTTL: "48h" } },
      ],
    ],
    responses: async ({ consul }) => {
      const { ca } = consul.connect;
      const before = await ca.roots();
      const { Config } = await ca.getConfiguration();
      const longer = { ...Config, LeafCertTTL: "48h" };
      assert.equal(await ca.setConfiguration({ Provider: "consul", Config: longer }), undefined);
      assert.equal((await ca.getConfiguration()).Config?.LeafCertTTL, "48h");
      // A new root, whose serial number has 64 bits. The old root is still trusted.
      const { folder, pem, remove } = await makeCertificates();
      const key = await readFile(join(folder, "consul-agent-ca-key.pem"), "utf8");
      await remove();
      const own = { ...longer, PrivateKey: key, RootCert: pem.ca };
      await ca.setConfiguration({ Provider: "consul", Config: own });
      const { ActiveRootID, Roots } = await eventually(
        () => ca.roots(),
        (it) => it.ActiveRootID !== before.ActiveRootID,
      );
      assert.ok(Roots?.some((it) => it.ID === before.ActiveRootID && !it.Active));
      const root = Roots?.find((it) => it.ID === ActiveRootID);
      const serial = BigInt(`0x${new X509Certificate(pem.ca).serialNumber}`);
      assert.equal(BigInt(root?.SerialNumber ?? 0), BigInt.asUintN(64, serial));
      await assert.rejects(ca.setConfiguration({ Provider: "nobody", Config: {} }), {
        name: "ConsulError",
        message: /provider/i,
      });
    },
  },
};

export default rows;
