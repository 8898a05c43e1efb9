import { X509Certificate } from "node:crypto";
import { createSecureContext, type SecureContext, type SecureContextOptions } from "node:tls";

/** Certificates or keys in PEM. */
export type Pem = string | Uint8Array | readonly (string | Uint8Array)[];

/** How a client and an agent with an `https` address make sure of each other. All are optional. */
export interface TlsOptions {
  /**
   * Certificates of the authorities, one of which must have signed the agent's, in PEM. Default:
   * those that Node trusts.
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
  /** `false` trusts whoever answers, whatever certificate it has. Default: `true`. */
  rejectUnauthorized?: boolean | undefined;
}

/**
 * TLS options that were checked.
 * @internal
 */
export interface TlsSettings {
  /** The names of those that were given, for messages. */
  given: string;
  /** What every connection is made with. */
  connect: {
    secureContext: SecureContext;
    servername: string | undefined;
    rejectUnauthorized: boolean;
  };
}

/**
 * Where an option comes from, for messages, if not from the caller's options.
 * @internal
 */
export type Names = Partial<Record<keyof TlsOptions, string>>;

/**
 * Checks TLS options as soon as they are given.
 * @internal
 */
export function readTlsOptions(options: TlsOptions, names: Names = {}): TlsSettings | undefined {
  const all = Object.keys(options) as (keyof TlsOptions)[];
  const given = all.filter((option) => (options[option] ?? undefined) !== undefined);
  if (given.length === 0) {
    return undefined;
  }
  const nameOf = (option: keyof TlsOptions) => names[option] ?? option;
  const read = <T>(option: keyof TlsOptions, reader: (name: string, value: unknown) => T) =>
    given.includes(option) ? reader(nameOf(option), options[option]) : undefined;

  const ca = read("ca", certificates);
  const cert = read("cert", certificates);
  const key = read("key", pem);
  const passphrase = read("passphrase", text);
  const servername = read("servername", text);
  const rejectUnauthorized = read("rejectUnauthorized", boolean) ?? true;
  for (const [option, needed] of [
    ["cert", "key"],
    ["key", "cert"],
    ["passphrase", "key"],
  ] as const) {
    if (given.includes(option) && !given.includes(needed)) {
      throw new TypeError(`${nameOf(option)} is of no use without ${nameOf(needed)}`);
    }
  }
  const locked = `${nameOf("key")} is no private key in PEM, or not one for ${nameOf("passphrase")}`;
  contextOf({ key, passphrase }, locked);
  const unmatched = `${nameOf("cert")} and ${nameOf("key")} do not belong together`;
  const secureContext = contextOf({ ca, cert, key, passphrase }, unmatched);
  const connect = { secureContext, servername, rejectUnauthorized };
  return { given: given.map(nameOf).join(", "), connect };
}

function contextOf(options: SecureContextOptions, problem: string) {
  try {
    return createSecureContext(options);
  } catch (cause) {
    throw new TypeError(`${problem}: ${messageOf(cause)}`, { cause });
  }
}

/** TLS itself takes anything as a `ca`, and ignores what is no certificate. */
function certificates(name: string, value: unknown) {
  const list = pem(name, value);
  for (const bytes of list) {
    const found = bytes.toString("latin1").match(/-----BEGIN CERTIFICATE-----.*?-----END/gs);
    if (!found) {
      throw new TypeError(`${name} has no certificate in PEM`);
    }
    for (const block of found) {
      try {
        new X509Certificate(`${block} CERTIFICATE-----`);
      } catch (cause) {
        const problem = `${name} has a certificate that cannot be read`;
        throw new TypeError(`${problem}: ${messageOf(cause)}`, { cause });
      }
    }
  }
  return list;
}

function pem(name: string, value: unknown) {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map((item) => {
    if (typeof item === "string" || item instanceof Uint8Array) {
      return Buffer.from(item);
    }
    throw refusal(name, "PEM as a string, as bytes, or as a list of those", item);
  });
}

function text(name: string, value: unknown) {
  if (typeof value !== "string") {
    throw refusal(name, "a string", value);
  }
  if (value === "") {
    throw new TypeError(`${name} is empty`);
  }
  return value;
}

function boolean(name: string, value: unknown) {
  if (typeof value !== "boolean") {
    throw refusal(name, "true or false", value);
  }
  return value;
}

function refusal(name: string, wanted: string, value: unknown) {
  return new TypeError(`${name} must be ${wanted}, not a value of type ${typeof value}`);
}

function messageOf(thrown: unknown) {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
