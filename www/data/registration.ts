// A registration as the form shows it. The payload is what will be sent: the form and the JSON next to it change the same
// object, so what only one of them shows is never lost.

export type Payload = Record<string, unknown>;

/** The name of a field without what Consul does not care about: it reads `Name`, `name` and `NAME`. */
export const plain = (name: string) => name.replaceAll("_", "").toLowerCase();

export const isObject = (value: unknown): value is Payload =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const keyOf = (payload: object, field: string) =>
  Object.keys(payload).find((it) => plain(it) === plain(field));

/** The value of a field in any spelling. */
export function read(payload: object, field: string): unknown {
  const key = keyOf(payload, field);
  return key === undefined ? undefined : (payload as Payload)[key];
}

/** The field as text; empty if it is missing. */
export const textOf = (payload: object, field: string) => String(read(payload, field) ?? "");

/** Changes a field in the spelling that it has. */
export function put(payload: Payload, field: string, value: unknown): Payload {
  const key = keyOf(payload, field);
  if (key === undefined && field === "Name") return { Name: value, ...payload };
  return { ...payload, [key ?? field]: value };
}

/** The same, but without a value the field is removed. */
export function write(payload: Payload, field: string, value: unknown): Payload {
  if (isGiven(value)) return put(payload, field, value);
  const { [keyOf(payload, field) ?? ""]: _, ...rest } = payload;
  return rest;
}

function isGiven(value: unknown) {
  if (Array.isArray(value)) return value.length > 0;
  return isObject(value) ? Object.keys(value).length > 0 : Boolean(value);
}

/** The ID that a registration gets: its own, or its name. */
export const idOf = (payload: object) => textOf(payload, "ID") || textOf(payload, "Name");

/** All checks of a payload, in the order in which Consul numbers them. */
export function checksOf(payload: object): Payload[] {
  const one = read(payload, "Check");
  const many = read(payload, "Checks");
  return [one, ...(Array.isArray(many) ? many : [])].filter(isObject);
}

export function withChecks(payload: Payload, checks: Payload[]): Payload {
  const isList = checks.length > 1 || read(payload, "Checks") !== undefined;
  return write(
    write(payload, "Check", isList ? undefined : checks[0]),
    "Checks",
    isList ? checks : undefined,
  );
}

/** The fields that decide the kind of a check. Docker is before `Args`, because its checks have `Args` as well. */
export const kinds = [
  "HTTP",
  "TCP",
  "GRPC",
  "TTL",
  "UDP",
  "H2PING",
  "DockerContainerID",
  "Args",
  "OSService",
  "AliasService",
] as const;
export type Kind = (typeof kinds)[number];

/** The minor version of Consul 1 that a kind came with. */
const since: Partial<Record<Kind, number>> = { H2PING: 10, UDP: 13, OSService: 14 };

/** The kinds that an agent understands; all if its version is not known. */
export function kindsOf(version = ""): Kind[] {
  const [major, minor] = version.split(".").map(Number);
  return kinds.filter((kind) => major !== 1 || (minor ?? 0) >= (since[kind] ?? 0));
}

export function kindOf(check: object): Kind | undefined {
  return kinds.find((kind) => read(check, kind) !== undefined);
}

/** Whether the agent runs it again and again. */
export const isRun = (kind: Kind | undefined) => kind !== "TTL" && kind !== "AliasService";

/** Makes a check one of another kind, and keeps what both have. */
export function asKind(check: Payload, kind: Kind): Payload {
  let rest = check;
  for (const other of [...kinds, "Shell"]) rest = write(rest, other, undefined);
  const interval = read(rest, "Interval") ?? "10s";
  rest = write(rest, "Interval", undefined);
  if (!isRun(kind)) rest = write(rest, "Timeout", undefined);
  const start = kind === "TTL" ? "30s" : kind === "Args" ? [] : "";
  return {
    [kind]: start,
    ...(isRun(kind) && { Interval: interval }),
    ...rest,
  };
}

export interface Fault {
  /** `Name`, or `0.HTTP` for a field of the first check. */
  field: string;
  code: "missing" | "id" | "port" | "metaKey" | "url" | "hostPort" | "duration" | "minute";
  value: string;
}

/** What is known to be wrong before anything is sent. The server decides about the rest. */
export function faultsOf(payload: Payload): Fault[] {
  const faults: Fault[] = [];
  const expect = (field: string, code: Fault["code"], value: string, isRight: boolean) => {
    if (!isRight) faults.push({ field, code, value });
  };
  const [name, id, port] = [textOf(payload, "Name"), idOf(payload), textOf(payload, "Port")];
  expect("Name", "missing", "", name !== "");
  expect(textOf(payload, "ID") ? "ID" : "Name", "id", id, id === "" || isAddressable(id));
  expect("Port", "port", port, port === "" || (/^\d+$/.test(port) && Number(port) < 65_536));
  for (const key of Object.keys(read(payload, "Meta") ?? {})) {
    expect("Meta", "metaKey", key, /^[\w-]{1,128}$/.test(key));
  }
  for (const [index, check] of checksOf(payload).entries()) {
    const kind = kindOf(check);
    const target = kind ? textOf(check, kind) : "";
    if (!kind) continue;
    expect(`${index}.${kind}`, "missing", "", target !== "");
    if (kind === "HTTP") {
      expect(`${index}.HTTP`, "url", target, !target || /^https?:\/\/./i.test(target));
    } else if (/^(TCP|UDP|GRPC|H2PING)$/.test(kind)) {
      expect(`${index}.${kind}`, "hostPort", target, !target || /[^/]:\d+(\/.*)?$/.test(target));
    }
    for (const field of ["Interval", "Timeout", "TTL", "DeregisterCriticalServiceAfter"]) {
      const value = read(check, field);
      const text = textOf(check, field);
      const time = milliseconds(text);
      const isNeeded = field === "Interval" && isRun(kind);
      // A number is a count of nanoseconds.
      if (typeof value === "number" || (text === "" && !isNeeded)) continue;
      expect(`${index}.${field}`, "duration", text, time !== undefined);
      const isShort = field === "DeregisterCriticalServiceAfter" && Number(time) < 60_000;
      expect(`${index}.${field}`, "minute", text, !isShort);
    }
  }
  return faults;
}

/**
 * Whether a path can contain an ID. Others would be read as the path of something else, and Consul refuses characters that
 * cannot be printed.
 */
export function isAddressable(id: string) {
  if (/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(id)) return false;
  return !/^\.{1,2}$|\/\/|(^|\/)\.{1,2}(\/|$)|^\/|\/$/.test(id);
}

const units: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

/** The length of a Go duration such as `1h30m`; `undefined` if the text is not a duration. */
export function milliseconds(duration: string): number | undefined {
  if (!/^(\d+(\.\d*)?(h|m|s|ms|us|µs|ns))+$/.test(duration)) return undefined;
  return [...duration.matchAll(/([\d.]+)([a-zµ]+)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ""] ?? 0),
    0,
  );
}

export const tagsFrom = (text: string) =>
  text
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);

/** Lines with `key=value`; `wrong` is the first one that has no key, or one that was there before. */
export function metaFrom(text: string) {
  const meta: Record<string, string> = {};
  let wrong: { line: number; text: string; offset: number; isTwice: boolean } | undefined;
  let offset = 0;
  for (const [index, line] of text.split("\n").entries()) {
    const [, key = "", value = ""] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    const isTwice = Object.hasOwn(meta, key);
    if (line.trim() && (key === "" || isTwice)) {
      wrong ??= { line: index + 1, text: isTwice ? key : line.trim(), offset, isTwice };
    } else if (line.trim()) {
      meta[key] = value;
    }
    offset += line.length + 1;
  }
  return { meta, wrong };
}
