// @ts-check
// Makes the bill of materials of the package: the third-party code in it, for tools that look for known vulnerabilities. The
// format is CycloneDX. There is no time and no random number in it, so the same sources make the same bytes.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { linkedCrates, linkedPackages } from "./linked.mjs";
import { repo } from "./run.mjs";

/** @typedef {import("./linked.mjs").Part} Part */

/** @returns {Promise<string>} JSON */
export async function billOfMaterials() {
  const { crates, direct } = await linkedCrates();
  const packages = await linkedPackages();
  const { name, version, description, license } = JSON.parse(
    await readFile(join(repo, "pkg", "package.json"), "utf8"),
  );
  const rust = await rustVersion();
  const standardLibrary = `pkg:generic/rust-std@${rust}`;
  const root = purl("npm", { name, version });
  const bill = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      lifecycles: [{ phase: "build" }],
      component: {
        type: "library",
        "bom-ref": root,
        name,
        version,
        description,
        licenses: [{ expression: license }],
        purl: root,
      },
    },
    components: [
      {
        type: "library",
        "bom-ref": standardLibrary,
        name: "rust-std",
        version: rust,
        description: "The standard library of Rust",
        licenses: [{ expression: "MIT OR Apache-2.0" }],
        purl: standardLibrary,
        properties: [{ name: "consul-wasm:in", value: "consul.wasm" }],
      },
      ...crates.map((part) => component("cargo", "SHA-256", "consul.wasm", part)),
      ...packages.map((part) => component("npm", "SHA-512", "panel", part)),
    ],
    dependencies: [
      {
        ref: root,
        dependsOn: [
          standardLibrary,
          ...references("cargo", crates, direct),
          ...references("npm", packages, packages.map(nameOf)),
        ],
      },
      { ref: standardLibrary },
      ...crates.map((part) => dependencies("cargo", crates, part)),
      ...packages.map((part) => dependencies("npm", packages, part)),
    ],
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

async function rustVersion() {
  const file = await readFile(join(repo, "rust-toolchain.toml"), "utf8");
  return file.match(/^channel = "(.+)"$/m)?.[1] ?? "";
}

/**
 * @param {string} registry
 * @param {string} algorithm of the hash
 * @param {string} place where in the package the code is
 * @param {Part} part
 */
function component(registry, algorithm, place, part) {
  const { name, version, licence, page, hash } = part;
  return {
    type: "library",
    "bom-ref": purl(registry, part),
    name,
    version,
    hashes: [{ alg: algorithm, content: hash }],
    licenses: [{ expression: licence }],
    purl: purl(registry, part),
    externalReferences: [{ type: "website", url: page }],
    properties: [{ name: "consul-wasm:in", value: place }],
  };
}

/** @param {string} registry @param {Part[]} parts @param {Part} part */
function dependencies(registry, parts, part) {
  const dependsOn = references(registry, parts, part.uses);
  return { ref: purl(registry, part), ...(dependsOn.length > 0 && { dependsOn }) };
}

/** @param {string} registry @param {Part[]} parts @param {string[]} names of some */
function references(registry, parts, names) {
  return parts.filter(({ name }) => names.includes(name)).map((part) => purl(registry, part));
}

/** @param {Part} part */
function nameOf({ name }) {
  return name;
}

/** The URL of a package, in which the @ of a scope is escaped. @param {string} registry @param {Pick<Part, "name" | "version">} part */
function purl(registry, { name, version }) {
  return `pkg:${registry}/${name.replace("@", "%40")}@${version}`;
}
