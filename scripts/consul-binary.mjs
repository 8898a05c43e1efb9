// @ts-check
import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { isExecutable, onPath, repo, run } from "./run.mjs";

const release = "1.21.4";
const cache = join(repo, ".cache", "consul");
const program = process.platform === "win32" ? "consul.exe" : "consul";
const cached = join(cache, program);

/**
 * Finds a Consul binary, or fetches one into `.cache/consul`.
 *
 * @param {{ log?: (line: string) => void }} [options] `log` is told before something is downloaded
 * @returns {Promise<string>} its absolute path
 */
export async function findConsul({ log = console.error } = {}) {
  const wanted = process.env.CONSUL_BIN;
  if (wanted) {
    const file = resolve(wanted);
    if (!isExecutable(file)) throw new Error(`CONSUL_BIN is ${wanted}, which is not a program.`);
    return file;
  }
  const found = onPath("consul");
  if (found) return found;
  if (isExecutable(cached)) return cached;
  fetching ??= fetchConsul(log).finally(() => {
    fetching = undefined;
  });
  return fetching;
}

/** @type {Promise<string> | undefined} */
let fetching;

/** @param {(line: string) => void} log */
async function fetchConsul(log) {
  const tried = ["PATH: it has no `consul`."];
  for (const fetchInto of [fetchRelease, fetchDebianPackage]) {
    await mkdir(cache, { recursive: true });
    const folder = await mkdtemp(join(cache, "fetch-"));
    try {
      const file = await fetchInto(folder, log);
      await chmod(file, 0o755);
      // Processes that fetch at the same time each end with a whole file in place.
      await rename(file, cached).catch((error) => {
        // Windows does not replace a program that runs, so another process was first.
        if (!isExecutable(cached)) throw error;
      });
      return cached;
    } catch (error) {
      tried.push(reason(error));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const lines = [
    "There is no Consul binary here, and none could be fetched:",
    ...tried.map((line) => `- ${line}`),
    "Install Consul so that PATH has it, or set CONSUL_BIN to the path of its binary.",
  ];
  throw new Error(lines.join("\n"));
}

/** @param {unknown} error */
function reason(error) {
  if (!(error instanceof Error)) return String(error);
  // `fetch` says only this; what happened is in the cause.
  const { cause, message } = error;
  const vague = message === "fetch failed" && cause instanceof Error;
  return vague ? `${message}: ${cause.message}` : message;
}

/**
 * @param {string} folder
 * @param {(line: string) => void} log
 */
async function fetchRelease(folder, log) {
  const system = { linux: "linux", darwin: "darwin", win32: "windows" }[
    /** @type {string} */ (process.platform)
  ];
  const machine = { x64: "amd64", arm64: "arm64" }[/** @type {string} */ (process.arch)];
  if (!system || !machine) {
    throw new Error(`HashiCorp's releases: none for ${process.platform} on ${process.arch}.`);
  }
  const base = `https://releases.hashicorp.com/consul/${release}/consul_${release}`;
  const archive = `${base}_${system}_${machine}.zip`;
  try {
    const sums = new TextDecoder().decode(await download(`${base}_SHA256SUMS`));
    log(`Downloading Consul ${release} from ${archive}`);
    const zip = await download(archive);
    // The digests come from the same host as the archive: they show a damaged or mixed-up
    // download. Against a host that serves something else on purpose there is only its TLS.
    const digest = createHash("sha256").update(zip).digest("hex");
    const name = archive.slice(archive.lastIndexOf("/") + 1);
    if (!sums.split("\n").includes(`${digest}  ${name}`)) {
      throw new Error(`its SHA-256, ${digest}, is not the one published beside it`);
    }
    const { unzipSync } = await import("fflate");
    const content = unzipSync(zip, { filter: (entry) => entry.name === program })[program];
    if (!content) throw new Error(`it contains no ${program}`);
    const file = join(folder, program);
    await writeFile(file, content);
    return file;
  } catch (error) {
    throw new Error(`${archive}: ${reason(error)}.`);
  }
}

/** @param {string} url */
async function download(url) {
  const abort = new AbortController();
  // A firewall that drops packets is noticed quickly; a slow line still gets its time.
  const connecting = setTimeout(() => abort.abort(new Error("no answer within 8 s")), 8_000);
  const loading = setTimeout(() => abort.abort(new Error("not finished within 5 min")), 300_000);
  try {
    const response = await fetch(url, { signal: abort.signal });
    clearTimeout(connecting);
    if (!response.ok) throw new Error(`HTTP status ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } finally {
    clearTimeout(connecting);
    clearTimeout(loading);
  }
}

/**
 * Debian 11 has a package `consul` (1.8.7, of 2020), Debian 12 has none. Its binary needs only the
 * C library, so it runs on later releases too; it is unpacked, not installed.
 *
 * @param {string} folder
 * @param {(line: string) => void} log
 */
async function fetchDebianPackage(folder, log) {
  const what = "Debian's package `consul` of bullseye";
  const system = await readFile("/etc/os-release", "utf8").catch(() => "");
  if (!/^ID="?debian"?$/m.test(system)) throw new Error(`${what}: this is not Debian.`);
  const codename = system.match(/^VERSION_CODENAME="?(\w+)/m)?.[1] ?? "sid";
  const mirrors = await debianMirrors(codename);
  if (mirrors.length === 0) {
    throw new Error(`${what}: no mirror of ${codename} main in /etc/apt/sources.list(.d).`);
  }
  log(`Fetching ${what} from ${mirrors.map(({ uri }) => uri).join(" or ")}`);
  try {
    const options = ["--quiet", "--config-file", await aptConfig(folder, mirrors)];
    // One of several mirrors may fail; whether that matters, the download tells.
    let failure = "";
    await run("apt-get", [...options, "update"], { quiet: true }).catch((error) => {
      failure = `${reason(error)}\n`;
    });
    const download = [...options, "download", "consul"];
    await run("apt-get", download, { cwd: folder, quiet: true }).catch((error) => {
      throw new Error(failure + reason(error));
    });
    const deb = (await readdir(folder)).find((name) => name.endsWith(".deb"));
    if (!deb) throw new Error("apt-get download left no file");
    const unpacked = join(folder, "unpacked");
    await run("dpkg-deb", ["--extract", join(folder, deb), unpacked], { quiet: true });
    return join(unpacked, "usr", "bin", "consul");
  } catch (error) {
    throw new Error(`${what}: ${reason(error)}`);
  }
}

/**
 * Settings under which apt-get reads one source list, and writes into `folder` only.
 *
 * @param {string} folder
 * @param {Mirror[]} mirrors
 */
async function aptConfig(folder, mirrors) {
  const list = join(folder, "bullseye.list");
  const lines = mirrors.map(
    ({ uri, keyring }) => `deb ${keyring ? `[signed-by=${keyring}] ` : ""}${uri} bullseye main\n`,
  );
  await writeFile(list, lines.join(""));
  const preferences = join(folder, "preferences");
  await writeFile(preferences, "Package: *\nPin: release o=Debian\nPin-Priority: 990\n");
  await mkdir(join(folder, "lists", "partial"), { recursive: true });
  await mkdir(join(folder, "archives", "partial"), { recursive: true });
  const file = join(folder, "apt.conf");
  await writeFile(
    file,
    `Dir::Etc::sourcelist "${list}";
Dir::Etc::sourceparts "-";
Dir::Etc::preferences "${preferences}";
Dir::Etc::preferencesparts "-";
Dir::State::lists "${join(folder, "lists")}";
Dir::Cache "${folder}";
// The machine's own hooks tidy the system's caches, which are not touched here.
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
// As root, apt-get would download as a user who may not read this folder.
APT::Sandbox::User "root";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
Acquire::Languages "none";
Acquire::Retries "1";
Acquire::http::Timeout "15";
Acquire::https::Timeout "15";
`,
  );
  return file;
}

/**
 * @typedef {{ uri: string, keyring: string | undefined }} Mirror
 *
 * The mirrors that this machine takes Debian from, going by suite and component. A source of a
 * third party may have the same; `aptConfig` prefers Debian's.
 *
 * @param {string} codename
 * @returns {Promise<Mirror[]>}
 */
async function debianMirrors(codename) {
  const parts = "/etc/apt/sources.list.d";
  const names = await readdir(parts).catch(() => []);
  const files = ["/etc/apt/sources.list", ...names.map((name) => join(parts, name))];
  const parsed = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(file, "utf8").catch(() => "");
      if (file.endsWith(".sources")) return deb822Sources(text);
      return file.endsWith(".list") ? oneLineSources(text) : [];
    }),
  );
  const sources = parsed.flat().filter(({ components }) => components.includes("main"));
  const serving = (/** @type {string[]} */ suites) =>
    sources.filter((source) => source.suites.some((suite) => suites.includes(suite)));
  const named = serving([codename]);
  const chosen = named.length > 0 ? named : serving(["stable", "testing", "unstable", "sid"]);
  /** @type {Map<string, Mirror>} */
  const mirrors = new Map();
  for (const { uris, keyring } of chosen) {
    for (const uri of uris) if (!uri.startsWith("cdrom:")) mirrors.set(uri, { uri, keyring });
  }
  return [...mirrors.values()];
}

/** @typedef {{ uris: string[], suites: string[], components: string[], keyring?: string }} Source */

/**
 * @param {string} text paragraphs of `Field: values`, a value going on in indented lines
 * @returns {Source[]}
 */
function deb822Sources(text) {
  const paragraphs = text.replace(/^#.*\n?/gm, "").split(/\n\s*\n/);
  return paragraphs.flatMap((paragraph) => {
    const unfolded = paragraph.replace(/\n[ \t]+/g, " ");
    const field = (/** @type {string} */ name) =>
      words(unfolded.match(new RegExp(`^${name}:(.*)$`, "im"))?.[1]);
    if (!field("Types").includes("deb") || field("Enabled")[0] === "no") return [];
    return {
      uris: field("URIs"),
      suites: field("Suites"),
      components: field("Components"),
      // Otherwise it is the key itself, and apt's own keys must do.
      keyring: field("Signed-By")[0]?.startsWith("/") ? field("Signed-By")[0] : undefined,
    };
  });
}

/**
 * @param {string} text lines of `deb [options] uri suite components`
 * @returns {Source[]}
 */
function oneLineSources(text) {
  return [...text.matchAll(/^deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+([^#\n]*)/gm)].map(
    ([, options, uri = "", suite = "", components]) => ({
      uris: [uri],
      suites: [suite],
      components: words(components),
      keyring: options?.match(/signed-by=(\/[^\s,]+)/)?.[1],
    }),
  );
}

/** @param {string} [text] */
function words(text = "") {
  return text.split(/\s+/).filter(Boolean);
}

/**
 * @param {string} bin
 * @returns {Promise<Version>}
 *
 * @typedef {object} Version
 * @property {string} text such as "1.8.7", without what a distribution added
 * @property {number} major
 * @property {number} minor
 * @property {number} patch
 * @property {(major: number, minor: number, patch?: number) => boolean} atLeast
 */
export async function consulVersion(bin) {
  const answer = await run(bin, ["version"], { quiet: true });
  const match = answer.match(/(\d+)\.(\d+)\.(\d+)/);
  if (!match) throw new Error(`${bin} does not tell its version, but:\n${answer}`);
  const [major = 0, minor = 0, patch = 0] = match.slice(1).map(Number);
  return {
    text: match[0],
    major,
    minor,
    patch,
    atLeast: (otherMajor, otherMinor, otherPatch = 0) =>
      (major - otherMajor || minor - otherMinor || patch - otherPatch) >= 0,
  };
}
