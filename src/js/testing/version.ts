import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** A version of Consul. */
export interface Version {
  /** Such as `1.21.4`. */
  text: string;
  atLeast(major: number, minor: number): boolean;
}

/** Asks a binary for its version. */
export async function versionOf(binary: string): Promise<Version> {
  const { stdout } = await promisify(execFile)(binary, ["version"]);
  const [text, major, minor] = /(\d+)\.(\d+)\.\d+/.exec(stdout) ?? [];
  if (text === undefined) {
    throw new Error(`"${binary} version" did not print a version, but: ${stdout}`);
  }
  return {
    text,
    atLeast: (otherMajor, otherMinor) =>
      (Number(major) - otherMajor || Number(minor) - otherMinor) >= 0,
  };
}
