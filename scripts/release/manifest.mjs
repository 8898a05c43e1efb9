// @ts-check
// What `package.json` says about the package, apart from its code.

/** @typedef {Record<string, any>} Manifest */

/**
 * What only the owner of the repository knows.
 *
 * @param {{ manifest: Manifest }} state
 */
export function owner({ manifest }) {
  const missing = ["repository", "homepage", "bugs"].filter((it) => manifest[it] === undefined);
  return missing.map((it) => `pkg/package.json has no ${it}, which npm shows with the package`);
}

/**
 * npm proves from where a version comes only if these fields say so.
 *
 * @param {{ manifest: Manifest }} state
 */
export function provenance({ manifest: { publishConfig, repository, private: isPrivate } }) {
  const problems = [];
  if (publishConfig?.provenance !== true) problems.push("publishConfig.provenance is not true");
  if (publishConfig?.access !== "public") problems.push("publishConfig.access is not public");
  if (isPrivate) problems.push("the package is private");
  const url = typeof repository === "object" ? repository.url : repository;
  if (url !== undefined && !/^git\+https:\/\/.+\.git$/.test(url)) {
    problems.push(`repository is ${url}, not a URL such as git+https://host/owner/name.git`);
  }
  return problems;
}
