// @ts-check
// Gets Consul from Debian's package.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./run.mjs";

/**
 * Debian 11 has a package `consul` (1.8.7, from 2020), Debian 12 does not. The binary needs only the C library, so it also
 * runs on later releases. It is unpacked, not installed.
 *
 * @param {string} folder to write into
 * @param {(line: string) => void} log
 * @returns {Promise<string>} the path of the program
 */
export async function fetchDebianPackage(folder, log) {
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
    // One of several mirrors may fail. The download shows whether that matters.
    let failure = "";
    await run("apt-get", [...options, "update"], { quiet: true }).catch((error) => {
      failure = `${error.message}\n`;
    });
    const download = [...options, "download", "consul"];
    await run("apt-get", download, { cwd: folder, quiet: true }).catch((error) => {
      throw new Error(failure + error.message);
    });
    const deb = (await readdir(folder)).find((name) => name.endsWith(".deb"));
    if (!deb) throw new Error("apt-get download left no file");
    const unpacked = join(folder, "unpacked");
    await run("dpkg-deb", ["--extract", join(folder, deb), unpacked], { quiet: true });
    return join(unpacked, "usr", "bin", "consul");
  } catch (error) {
    throw new Error(`${what}: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * Writes a configuration with which apt-get reads a single source list and writes only into `folder`.
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
// The machine's own hooks clean the caches of the system, which this does not use.
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

/** @typedef {{ uri: string, keyring: string | undefined }} Mirror */

/**
 * Finds the mirrors from which this machine gets Debian, by suite and component. A source of a third party may have the
 * same ones; `aptConfig` prefers Debian's.
 *
 * @param {string} codename
 * @returns {Promise<Mirror[]>}
 */
async function debianMirrors(codename) {
  const folder = "/etc/apt/sources.list.d";
  const names = await readdir(folder).catch(() => []);
  const files = ["/etc/apt/sources.list", ...names.map((name) => join(folder, name))];
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

/** @typedef {{ uris: string[], suites: string[], components: string[], keyring: string | undefined }} Source */

/**
 * @param {string} text paragraphs with lines of `Field: values`; an indented line continues a value
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
      // Otherwise it is the key itself, and apt's default keys have to suffice.
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
