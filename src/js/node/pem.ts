// Checks certificates and keys before TLS uses them. TLS accepts anything as a `ca`, and a key that does not match its
// certificate; what it refuses, it explains only with "no start line".
import { createPrivateKey, X509Certificate } from "node:crypto";
import { explained } from "./explained.js";

/** Reads certificates in PEM. A file may contain several. */
export function readCertificates(name: string, value: unknown) {
  const list = readPem(name, value);
  for (const text of list) {
    const blocks = text.match(/-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs);
    if (!blocks) {
      throw new TypeError(`${name} contains no PEM certificate`);
    }
    for (const block of blocks) {
      explained(`${name} contains an invalid certificate`, () => new X509Certificate(block));
    }
  }
  return list;
}

/** Reads private keys in PEM. If they are encrypted, all have the same passphrase. */
export function readPrivateKeys(name: string, value: unknown, passphrase: string | undefined) {
  const problem = `${name} contains no PEM private key, or ${
    passphrase === undefined ? "one that needs a passphrase" : "the passphrase is wrong"
  }`;
  const list = readPem(name, value);
  for (const key of list) {
    explained(problem, () => privateKey(key, passphrase));
  }
  return list;
}

/** Whether each certificate belongs to the key at the same position. */
export function areKeysOf(certificates: string[], keys: string[], passphrase: string | undefined) {
  return (
    certificates.length === keys.length &&
    certificates.every((certificate, at) =>
      new X509Certificate(certificate).checkPrivateKey(privateKey(keys[at] ?? "", passphrase)),
    )
  );
}

function privateKey(key: string, passphrase: string | undefined) {
  return createPrivateKey(passphrase === undefined ? key : { key, passphrase });
}

function readPem(name: string, value: unknown) {
  const list: unknown[] = Array.isArray(value) && value.length > 0 ? value : [value];
  return list.map((item) => {
    if (typeof item === "string") {
      return item;
    }
    if (item instanceof Uint8Array) {
      return Buffer.from(item).toString("latin1");
    }
    const wanted = "PEM: a string, bytes, or a list of these";
    throw new TypeError(`${name} must be ${wanted}, not a value of type ${typeof item}`);
  });
}
