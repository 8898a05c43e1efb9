// @ts-check
// Gets Consul from HashiCorp's releases.
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

const release = "1.21.4";
/** The file name of Consul, in the archive and on the PATH. */
export const program = process.platform === "win32" ? "consul.exe" : "consul";

/**
 * @param {string} folder to write into
 * @param {(line: string) => void} log
 * @returns {Promise<string>} the path of the program
 */
export async function fetchRelease(folder, log) {
  const system = { linux: "linux", darwin: "darwin", win32: "windows" }[
    /** @type {string} */ (process.platform)
  ];
  const machine = { x64: "amd64", arm64: "arm64" }[/** @type {string} */ (process.arch)];
  if (!system || !machine) {
    throw new Error(`HashiCorp has no release for ${process.platform} on ${process.arch}.`);
  }
  const base = `https://releases.hashicorp.com/consul/${release}/consul_${release}`;
  const archive = `${base}_${system}_${machine}.zip`;
  try {
    const sums = new TextDecoder().decode(await download(`${base}_SHA256SUMS`));
    log(`Downloading Consul ${release} from ${archive}`);
    const zip = await download(archive);
    // The digests come from the same host as the archive, so they detect a damaged download, but not a malicious host.
    const digest = createHash("sha256").update(zip).digest("hex");
    const name = archive.slice(archive.lastIndexOf("/") + 1);
    if (!sums.split("\n").includes(`${digest}  ${name}`)) {
      throw new Error(`its SHA-256 is ${digest}, which is not the published one`);
    }
    const { unzipSync } = await import("fflate");
    const content = unzipSync(zip, { filter: (entry) => entry.name === program })[program];
    if (!content) throw new Error(`it does not contain ${program}`);
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
  // This detects a firewall that drops packets quickly, and still gives a slow connection enough time.
  const connecting = setTimeout(() => abort.abort(new Error("no response within 8 s")), 8_000);
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

/** @param {unknown} error */
function reason(error) {
  if (!(error instanceof Error)) return String(error);
  // `fetch` says only this. What happened is in the cause.
  const { cause, message } = error;
  const vague = message === "fetch failed" && cause instanceof Error;
  return vague ? `${message}: ${cause.message}` : message;
}
