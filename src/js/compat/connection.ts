// Reads the options of a client, and makes the client of this package that sends its calls.
import { Consul } from "consul-wasm";
import type { TlsOptions } from "consul-wasm/node";
import { refusal } from "./errors.js";
import { warnOnce } from "./warnings.js";

type Dictionary = Record<string, unknown>;

const tls = ["ca", "cert", "key", "passphrase", "servername", "rejectUnauthorized"] as const;
/** Without these, a connection would be less safe than its author believes. */
const refused = "ciphers createConnection crl pfx secureOptions secureProtocol";

/** Reads where an agent is. */
export function readBaseUrl({ baseUrl, secure, host, port }: Dictionary): URL {
  let given = baseUrl;
  if (!given) {
    const name = String(host || "127.0.0.1");
    const bracketed = name.includes(":") && !name.startsWith("[") ? `[${name}]` : name;
    given = `${secure ? "https" : "http"}://${bracketed}:${port || 8500}/v1`;
  }
  if (typeof given !== "string" && !(given instanceof URL)) {
    throw refusal(`baseUrl must be a string: ${given}`);
  }
  const url = new URL(given);
  if (!url.pathname.endsWith("/v1")) {
    throw refusal("baseUrl must end with /v1");
  }
  return url;
}

function refuse(what: string): never {
  throw new TypeError(`cannot use ${what}`);
}

/** Checks what cannot be used, when the client is made. */
export function checkOptions(options: Dictionary) {
  const unusable = refused.split(" ").find((it) => options[it] !== undefined);
  if (unusable) {
    refuse(`${unusable}: certificates are cert and key`);
  }
  const { agent } = options;
  if (typeof agent !== "object" || agent === null) {
    return;
  }
  const { proxy, proxyOptions, options: own } = agent as Dictionary;
  const isProxy = proxy || proxyOptions || (own as Dictionary | undefined)?.proxyEnv;
  const { name } = agent.constructor;
  if (isProxy || /proxy|socks|tunnel/i.test(name)) {
    refuse(`a proxy (${name})`);
  }
  warnOnce("AGENT");
}

/** Makes the client. Certificates and unix sockets need `consul-wasm/node`, which is only then loaded. */
export async function openClient(options: Dictionary, baseUrl: URL): Promise<Consul> {
  const { protocol, host, username, password, pathname } = baseUrl;
  const headers = { ...(options.headers as Record<string, string>) };
  if (username || password) {
    const credentials = decodeURIComponent(`${username}:${password}`);
    headers.authorization = `Basic ${Buffer.from(credentials).toString("base64")}`;
  }
  const { socketPath } = options;
  const address = socketPath
    ? `unix://${socketPath}`
    : `${protocol}//${host}${pathname.slice(0, -"/v1".length)}`;
  const certificates = protocol === "https:" && !socketPath ? tlsOf(options) : {};
  if (!socketPath && Object.keys(certificates).length === 0) {
    return new Consul({ address, headers });
  }
  const { Consul: NodeConsul } = await import("consul-wasm/node");
  return new NodeConsul({ address, headers, ...certificates });
}

/** The TLS options of the client, and of its agent. */
function tlsOf(options: Dictionary): TlsOptions {
  const agent = Object(Object(options.agent).options) as Dictionary;
  const entries = tls.map((name) => [name, options[name] ?? agent[name]]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
