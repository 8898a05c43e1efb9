// @ts-check
// Addresses of agents, in every form that the documentation of `address` names.
import { isIPv4, isIPv6 } from "node:net";
import { API } from "../../pkg/server.js";
import { outcomeNow, refused } from "./outcome.mjs";
import { rawPathOf } from "./paths.mjs";
import { isWellFormed } from "./texts.mjs";

/** @typedef {import("./random.mjs").Random} Random */

/** @type {import("./outcome.mjs").Area} */
export const addresses = {
  name: "addresses",
  make: (random) => {
    const given = random.once(4) ? pair(random) : text(random);
    const address = typeof given === "string" ? addressOf(given) : addressOfPair(given);
    return {
      input: { address: given },
      expected: address === undefined ? refused : { value: [address, true] },
      actual: () => outcomeNow(() => read(given)),
    };
  },
};

/** The address, and whether a URL that begins with it leads to the same host, port and path. @param {any} given */
function read(given) {
  const api = new API(given, { fetch: async () => new Response() });
  const { address } = api;
  api.free();
  const [, host = "", port, base] =
    /^https?:\/\/(\[.*\]|[^:/]+)(?::(\d+))?(.*)$/.exec(address) ?? [];
  const { protocol, hostname, port: readPort, pathname } = new URL(`${address}/v1`);
  // A URL object rewrites IP addresses and omits the default port.
  const isHost = hostname === host || host.startsWith("[") || isIPv4(hostname);
  const isPort = (readPort || port) === port || Number(readPort) === Number(port);
  const isSame = protocol === "unix:" || (isHost && isPort && pathname === `${base}/v1`);
  return [address, isSame];
}

const hosts = [
  ...["localhost", "consul", "Consul.Example", "a_b", "a-b.c", "x.", "a--b.example"],
  ...["127.0.0.1", "[::1]", "[2001:DB8::1]", "[::ffff:1.2.3.4]", "1.2.3.4."],
];
const oddHosts = [
  ...[
    "a..b",
    "10.0.0.256",
    "1.2.3",
    "8500",
    "0x7f.1",
    "1.2.3.04",
    "a.1",
    "a.0xff",
    "::1",
    "2001:db8::1",
  ],
  ...["[fe80::1%eth0]", "[::1", "[1::2::3]", "[]", "[a]", "bücher", "a b", "a@b", "me:pw@h", "a,b"],
  ...["a\\b", "", "a%41", "x".repeat(64), "x".repeat(63), ".", "-", "[::1]x"],
];
const ports = ["", ":8500", ":80", ":443", ":1", ":65535", ":08500"];
const oddPorts = [":65536", ":0", ":", ":x", ":-1", ":+1", ":1:2", ":1e3", ":18446744073709551617"];
const bases = [
  "",
  "",
  "/",
  "//",
  "/base",
  "/base/",
  "/a/b//",
  "/v1/x",
  "/a b",
  "/%2F",
  "/é",
  "/~a:b@c",
  "/%41%2f",
];
const oddBases = [
  ...[
    "/a//b",
    "/v1",
    "/base/v1/",
    "/..",
    "/./a",
    "/%zz",
    "/%2e",
    "?x=1",
    "#x",
    "/a?b",
    "/\u200B",
    "/a,b",
    "/%00",
  ],
  ...["/[a]", "/\uD800"],
];
const schemes = ["", "http://", "https://", "HTTP://"];
const oddSchemes = ["unix://", "UNIX:///", "ftp://", "http:", "HTTPS:", "://", "tcp://", "//"];

/** @param {Random} random */
function text(random) {
  const usual = (/** @type {string[]} */ list, /** @type {string[]} */ odd) =>
    random.pick(random.once(8) ? odd : list);
  const ip = () =>
    random.list(8, () => random.pick(["1", "a", "ffff", "10000", "", ":", "1.2.3.4"]));
  const host = random.once(8) ? `[${ip().join(":")}]` : usual(hosts, oddHosts);
  const whole = usual(schemes, oddSchemes) + host + usual(ports, oddPorts) + usual(bases, oddBases);
  if (!random.once(10)) return whole;
  const at = random.below(whole.length + 1);
  return (
    whole.slice(0, at) + random.pick([" ", "\n", "\0", "/", ":", ".", "@", "a"]) + whole.slice(at)
  );
}

/** @param {Random} random @returns {[string, number]} */
function pair(random) {
  const port = random.pick([
    8500,
    80,
    1,
    65535,
    65536,
    0,
    -1,
    1.5,
    Number.NaN,
    random.below(70_000),
  ]);
  return [random.pick([...hosts, ...oddHosts]), port];
}

/** @param {[string, number]} pair */
function addressOfPair([host, port]) {
  const name = hostOf(isIPv6(host) && !host.includes("%") ? `[${host}]` : host);
  const isPort = Number.isInteger(port) && port >= 1 && port <= 65535;
  return name !== undefined && isPort ? `http://${name}:${port}` : undefined;
}

/**
 * The base URL that an address stands for; `undefined` if it is refused.
 *
 * @param {string} text
 */
function addressOf(text) {
  if (!isWellFormed(text)) return undefined;
  const socket = /^unix:\/\/(\/.*)$/is.exec(text)?.[1];
  if (/^unix:\/\//i.test(text)) {
    return socket && !/\/$|\0/.test(socket) ? `unix://${socket}` : undefined;
  }
  // A scheme without slashes is not read as a host, and other schemes are refused.
  if (/^https?:(?!\/\/)/i.test(text) || /^(?!https?:).*:\/\//is.test(text)) return undefined;
  const form = /^(?:(https?):\/\/)?(\[[^\]]*\]|[^:/]*)(?::(\d+))?(\/.*)?$/is;
  const [whole, scheme, host = "", port, base = ""] = form.exec(text) ?? [];
  if (!whole) return undefined;
  const isBare = scheme === undefined;
  const name = host === "" && port && isBare ? "localhost" : hostOf(host);
  const number = port === undefined ? (isBare ? 8500 : undefined) : Number(port);
  const path = baseOf(base);
  if (name === undefined || path === undefined || number === 0 || Number(number) > 65535) return;
  const address = `${(scheme ?? "http").toLowerCase()}://${name}`;
  return `${address}${number === undefined ? "" : `:${number}`}${path}`;
}

/** @param {string} host */
function hostOf(host) {
  const lower = host.toLowerCase();
  const inBrackets = /^\[(.*)\]$/s.exec(lower)?.[1];
  if (inBrackets !== undefined) {
    return isIPv6(inBrackets) && !inBrackets.includes("%") ? lower : undefined;
  }
  const labels = lower.replace(/\.$/, "").split(".");
  const isName = labels.every((label) => /^[a-z0-9_-]{1,63}$/.test(label));
  // The URL standard reads such a host as an IPv4 address and rewrites it.
  const isNumeric = /^(\d+|0x.*)$/.test(labels.at(-1) ?? "");
  return isName && (!isNumeric || isIPv4(labels.join("."))) ? lower : undefined;
}

/** @param {string} base */
function baseOf(base) {
  const trimmed = base.replace(/\/+$/, "");
  if (trimmed === "") return "";
  if (/(^|\/)v1$/.test(trimmed) || /[,]/.test(trimmed)) return undefined;
  const path = rawPathOf(trimmed.slice(1));
  return path === undefined ? undefined : `/${path}`;
}
