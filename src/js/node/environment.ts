// The environment variables of Consul's own programs, read by the rules of Go's client.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { API, type ClientOptions } from "consul-wasm";
import { hasOnlyFields } from "../opaque.js";
import { explained } from "./explained.js";
import type { ConsulOptions } from "./options.js";
import { fromEnvironment, type Names, readTlsOptions, type TlsOptions } from "./tls.js";

/** Takes from the environment what the options leave out. */
export function withEnvironment(options: ConsulOptions): ConsulOptions {
  if (!hasOnlyFields(options)) {
    return options;
  }
  const given: ConsulOptions = Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined && value !== null),
  );
  const address = given.addresses ? undefined : (given.address ?? readAddress());
  // The client will refuse anything else.
  const addresses = Array.isArray(given.addresses) ? given.addresses : [address];
  const tls = readTls(given);
  const all: ConsulOptions = {
    address,
    token: given.token ?? readToken(),
    ns: given.ns ?? readText("CONSUL_NAMESPACE", "ns"),
    partition: given.partition ?? readText("CONSUL_PARTITION", "partition"),
    ...(addresses.some(isHttps) && tls),
    ...given,
    headers: withAuthorization(given.headers),
  };
  if (!Object.keys(tls).some((option) => option in given)) {
    fromEnvironment.add(all);
  }
  return all;
}

function readAddress() {
  const isTls = readBoolean("CONSUL_HTTP_SSL") ?? false;
  const given = variable("CONSUL_HTTP_ADDR") ?? ":8500";
  const [, scheme = "http", rest = given] = /^(\w+):\/\/(.*)$/s.exec(given) ?? [];
  if (isTls && scheme === "unix") {
    throw new TypeError("CONSUL_HTTP_SSL is true, but CONSUL_HTTP_ADDR is a unix socket");
  }
  // In Go's client, `host` means port 80 of that host, and `:8500` means this machine.
  const authority = rest.startsWith(":") ? `localhost${rest}` : rest;
  const address = `${isTls && scheme === "http" ? "https" : scheme}://${authority}`;
  explained("CONSUL_HTTP_ADDR", () => apiAt(address).free());
  return address;
}

function isHttps(address: ConsulOptions["address"]) {
  try {
    return apiAt(address).address.startsWith("https:");
  } catch {
    // The client will refuse the address.
    return false;
  }
}

/** Has the core read an address. It accepts a unix socket only with a `fetch`, which is not called here. */
function apiAt(address: ConsulOptions["address"]) {
  return new API(address, { fetch });
}

function readToken() {
  const file = readTokenFile();
  if (!file) {
    return readText("CONSUL_HTTP_TOKEN", "token");
  }
  const token = file.toString().trim();
  return explained("CONSUL_HTTP_TOKEN_FILE", () => checked("token", token));
}

/** Some people put the token itself into this variable, so the message does not quote it. */
function readTokenFile() {
  const path = variable("CONSUL_HTTP_TOKEN_FILE");
  try {
    return path === undefined ? undefined : readFileThere(path);
  } catch (error) {
    const { code = "the file is empty" } = error as NodeJS.ErrnoException;
    throw new TypeError(
      `CONSUL_HTTP_TOKEN_FILE: ${code}: it must be the path of a file; a token goes into CONSUL_HTTP_TOKEN`,
    );
  }
}

function readTls(given: ConsulOptions): TlsOptions {
  const hasIdentity = given.cert !== undefined || given.key !== undefined;
  const tls: TlsOptions = {
    ca: given.ca ?? readFile("CONSUL_CACERT") ?? readFolder("CONSUL_CAPATH"),
    cert: hasIdentity ? given.cert : readFile("CONSUL_CLIENT_CERT"),
    key: hasIdentity ? given.key : readFile("CONSUL_CLIENT_KEY"),
    passphrase: given.passphrase,
    // Go's client also accepts a name with a port.
    servername: given.servername ?? variable("CONSUL_TLS_SERVER_NAME")?.replace(/:\d+$/, ""),
    rejectUnauthorized: given.rejectUnauthorized ?? readBoolean("CONSUL_HTTP_SSL_VERIFY"),
  };
  const names: Names = {
    ...(given.ca === undefined && {
      ca: variable("CONSUL_CACERT") ? "CONSUL_CACERT" : "CONSUL_CAPATH",
    }),
    ...(!hasIdentity && { cert: "CONSUL_CLIENT_CERT", key: "CONSUL_CLIENT_KEY" }),
  };
  readTlsOptions(tls, names);
  return tls;
}

/** The caller's headers come last, because they take precedence. */
function withAuthorization(headers: ConsulOptions["headers"]): ConsulOptions["headers"] {
  const auth = variable("CONSUL_HTTP_AUTH");
  if (auth === undefined || (headers !== undefined && typeof headers !== "object")) {
    return headers;
  }
  const credentials = Buffer.from(auth.includes(":") ? auth : `${auth}:`).toString("base64");
  const own = headers ?? [];
  const pairs = Symbol.iterator in own ? own : Object.entries(own);
  return [["Authorization", `Basic ${credentials}`], ...pairs];
}

/** The value of a variable; an empty one counts as missing. */
function variable(name: string) {
  return process.env[name] || undefined;
}

/** Accepts what Go's `ParseBool` accepts. */
function readBoolean(name: string) {
  const value = variable(name);
  if (value !== undefined && !/^(?:[01tTfF]|true|True|TRUE|false|False|FALSE)$/.test(value)) {
    throw new TypeError(`${name} must be true or false, not "${value}"`);
  }
  return value === undefined ? undefined : /^[1tT]/.test(value);
}

function readText(name: string, option: "token" | "ns" | "partition") {
  const value = variable(name);
  return value && explained(name, () => checked(option, value));
}

function readFile(name: string) {
  const path = variable(name);
  return path === undefined ? undefined : explained(name, () => readFileThere(path));
}

/** The files in a folder and its subfolders. */
function readFolder(name: string) {
  const folder = variable(name);
  if (folder === undefined) {
    return undefined;
  }
  return explained(name, () => {
    const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((path) => join(folder, path))
      .filter((path) => statSync(path).isFile());
    if (paths.length === 0) {
      throw new TypeError(`"${folder}" contains no files`);
    }
    return paths.map(readFileThere);
  });
}

function readFileThere(path: string) {
  const bytes = readFileSync(path);
  if (bytes.toString("latin1").trim() === "") {
    throw new TypeError(`"${path}" is empty`);
  }
  return bytes;
}

/** Has the core check an option now, so that the message can name the variable. */
function checked(option: keyof ClientOptions, value: string) {
  new API(undefined, { [option]: value }).free();
  return value;
}
