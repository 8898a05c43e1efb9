import { createHash } from "node:crypto";
import { createSecureContext, type SecureContext } from "node:tls";
import { areKeysOf, readCertificates, readPrivateKeys } from "./pem.js";

/** Certificates or keys in PEM. */
export type Pem = string | Uint8Array | readonly (string | Uint8Array)[];

/** How a client and an agent with an `https` address verify each other. All are optional. */
export interface TlsOptions {
  /**
   * The certificates, in PEM, of the authorities that may sign the agent's certificate. Default: those that Node trusts.
   */
  ca?: Pem | undefined;
  /** The client's certificate in PEM, for an agent with `verify_incoming`. It needs `key`. */
  cert?: Pem | undefined;
  /** The private key of `cert`, in PEM. */
  key?: Pem | undefined;
  /** The passphrase of an encrypted `key`. */
  passphrase?: string | undefined;
  /**
   * The name that the agent's certificate must have, such as `server.dc1.consul`. Default: the host
   * of the address.
   */
  servername?: string | undefined;
  /** `false` accepts any server with any certificate. Default: `true`. */
  rejectUnauthorized?: boolean | undefined;
}

/**
 * Options of clients whose TLS options all come from the environment. They have no effect on an agent without TLS.
 * @internal
 */
export const fromEnvironment = new WeakSet<object>();

/**
 * Checked TLS options.
 * @internal
 */
export interface TlsSettings {
  /** The names of the options that were given, for messages. */
  given: string;
  /** Two clients with the same TLS options have the same. */
  fingerprint: string;
  /** Options of every connection. */
  connect: {
    secureContext: SecureContext;
    servername: string | undefined;
    rejectUnauthorized: boolean;
  };
}

/**
 * The names of options in messages, where these are not the options' own: they come from variables.
 * @internal
 */
export type Names = Partial<Record<keyof TlsOptions, string>>;

/**
 * Checks TLS options when the client is made.
 * @internal
 */
export function readTlsOptions(options: TlsOptions, names: Names = {}): TlsSettings | undefined {
  const named = Object.keys(options) as (keyof TlsOptions)[];
  const given = named.filter((option) => (options[option] ?? undefined) !== undefined);
  if (given.length === 0) {
    return undefined;
  }
  const nameOf = (option: keyof TlsOptions) => names[option] ?? option;
  const read = <T>(option: keyof TlsOptions, reader: (name: string, value: unknown) => T) =>
    given.includes(option) ? reader(nameOf(option), options[option]) : undefined;

  const ca = read("ca", readCertificates);
  const cert = read("cert", readCertificates);
  const passphrase = read("passphrase", text);
  const key = read("key", (name, value) => readPrivateKeys(name, value, passphrase));
  const servername = read("servername", text);
  const rejectUnauthorized = read("rejectUnauthorized", boolean) ?? true;
  for (const [option, needed] of [
    ["cert", "key"],
    ["key", "cert"],
    ["passphrase", "key"],
  ] as const) {
    if (given.includes(option) && !given.includes(needed)) {
      throw new TypeError(`${nameOf(option)} needs ${nameOf(needed)}`);
    }
  }
  if (cert && key && !areKeysOf(cert, key, passphrase)) {
    throw new TypeError(`${nameOf("cert")} and ${nameOf("key")} do not match`);
  }
  const secureContext = createSecureContext({ ca, cert, key, passphrase });
  const all = [ca, cert, key, passphrase, servername, rejectUnauthorized];
  return {
    given: given.map(nameOf).join(", "),
    fingerprint: createHash("sha256").update(JSON.stringify(all)).digest("hex"),
    connect: { secureContext, servername, rejectUnauthorized },
  };
}

function text(name: string, value: unknown) {
  if (typeof value !== "string") {
    throw new TypeError(`${name} must be a string, not a value of type ${typeof value}`);
  }
  if (value === "") {
    throw new TypeError(`${name} is empty`);
  }
  return value;
}

function boolean(name: string, value: unknown) {
  if (typeof value !== "boolean") {
    throw new TypeError(`${name} must be true or false, not a value of type ${typeof value}`);
  }
  return value;
}
