// @ts-check
// The version, and its section in the changelog.

/**
 * @param {{ manifest: Record<string, any>, cargo: string, lock: string }} state
 *   `cargo` and `lock` are the texts of Cargo's files
 */
export function versions({ manifest: { version }, cargo, lock }) {
  const problems = [];
  if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) problems.push(`${version} is not a version`);
  const inCargo = cargo.match(/^\[workspace\.package\]\n(?:.+\n)*?version = "(.+)"/m)?.[1];
  if (inCargo !== version) problems.push(`pkg/package.json has ${version}, Cargo.toml ${inCargo}`);
  const inLock = lock.match(/^name = "consul-wasm"\nversion = "(.+)"/m)?.[1];
  if (inLock !== version) problems.push(`pkg/package.json has ${version}, Cargo.lock ${inLock}`);
  return problems;
}

/**
 * The sections of a changelog, the newest first.
 *
 * @param {string} text
 */
export function sectionsOf(text) {
  const [, ...parts] = text.split(/^## /m);
  return parts.map((part) => {
    const [heading = "", ...lines] = part.split("\n");
    const [name = "", day = ""] = heading.replace(/[[\]]/g, "").split(" - ");
    const content = lines.filter((line) => line.trim() !== "" && !line.startsWith("#"));
    return { name: name.trim(), day: day.trim(), isEmpty: content.length === 0 };
  });
}

/** Whether a version is out, by the changelog. @param {string} text @param {string} version */
export function isReleased(text, version) {
  const section = sectionsOf(text).find(({ name }) => name === version);
  return section !== undefined && isDay(section.day);
}

/**
 * @param {{ manifest: Record<string, any>, changelog: string, isFinal: boolean }} state
 *   `isFinal`: the version is about to be published
 */
export function changelog({ manifest: { version }, changelog: text, isFinal }) {
  const problems = [];
  const sections = sectionsOf(text);
  const section = sections.find(({ name }) => name === version);
  if (!section) problems.push(`CHANGELOG.md has no section for ${version}`);
  else if (section.isEmpty) problems.push(`the section for ${version} in CHANGELOG.md is empty`);
  const pending = sections.find(({ name }) => /^unreleased$/i.test(name));
  if (section && pending && !pending.isEmpty) {
    problems.push(`CHANGELOG.md has entries under Unreleased, and a section for ${version}`);
  }
  const newest = sections.find((it) => it !== pending);
  if (section && newest !== section) {
    problems.push(`in CHANGELOG.md, ${newest?.name} is above ${version}`);
  }
  if (isFinal && section && !isDay(section.day)) {
    problems.push(`the heading of ${version} in CHANGELOG.md has no day, such as 2026-12-31`);
  }
  return problems;
}

/** @param {string} text */
function isDay(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
