// Reads certificates and keys before TLS does: it takes anything for a `ca`, any key for a certificate
// of another kind, and says of what it refuses no more than "no start line".
import { createPrivateKey, X509Certificate } from "node:crypto";

/** Certificates in PEM; each text may have several, one after another. */
export function readCertificates(name: string, value: unknown) {
  const list = readPem(name, value);
  for (const text of list) {
    const blocks = text.match(/-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs);
    if (!blocks) {
      throw new TypeError(`${name} has no certificate in PEM`);
    }
    for (const block of blocks) {
      explained(`${name} has a certificate that cannot be read`, () => new X509Certificate(block));
    }
  }
  return list;
}

/** Private keys in PEM, all with the same passphrase if they are encrypted. */
export function readPrivateKeys(name: string, value: unknown, passphrase: string | undefined) {
  const problem = `${name} has no private key in PEM${
    passphrase === undefined ? ", or one that needs a passphrase" : " for this passphrase"
  }`;
  const list = readPem(name, value);
  for (const key of list) {
    explained(problem, () => privateKey(key, passphrase));
  }
  return list;
}

/** Whether each certificate has its key at the same place of the other list. */
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
    const wanted = "PEM as a string, as bytes, or as a list of those";
    throw new TypeError(`${name} must be ${wanted}, not a value of type ${typeof item}`);
  });
}

function explained<T>(problem: string, read: () => T) {
  try {
    return read();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TypeError(`${problem}: ${reason}`, { cause });
  }
}
