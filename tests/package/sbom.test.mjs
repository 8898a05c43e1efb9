// @ts-check
// The bill of materials, compared with what is really linked and bundled.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { suite, test } from "node:test";
import { Ajv } from "ajv";
import { build } from "esbuild";
import { packagesIn } from "../../scripts/panel.mjs";
import { repo } from "../../scripts/run.mjs";
import { billOfMaterials } from "../../scripts/sbom.mjs";
import { pkg } from "./project.mjs";

/** @typedef {{ purl: string, name: string, version: string, hashes?: { content: string }[], licenses: { expression: string }[] }} Component */

const text = await readFile(join(pkg, "sbom.cdx.json"), "utf8");
const bill = JSON.parse(text);
const lock = locked(await readFile(join(repo, "Cargo.lock"), "utf8"));

suite("the bill of materials", () => {
  test("is valid CycloneDX", async () => {
    const library = createRequire(import.meta.url).resolve(
      "@cyclonedx/cyclonedx-library/package.json",
    );
    const schema = async (/** @type {string} */ name) =>
      JSON.parse(
        await readFile(
          join(dirname(library), "res/schema", `${name}.SNAPSHOT.schema.json`),
          "utf8",
        ),
      );
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
    for (const name of ["spdx", "jsf-0.82", "cryptography-defs"]) {
      const url = `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`;
      ajv.addSchema(await schema(name), url);
    }
    const validate = ajv.compile(await schema("bom-1.6"));
    // It would narrow the type of what it is given.
    const isValid = (/** @type {unknown} */ it) => Boolean(validate(it));
    assert.ok(isValid(bill), ajv.errorsText(validate.errors));
    bill.components.push({ type: "library" });
    const isStillValid = isValid(bill);
    bill.components.pop();
    assert.ok(!isStillValid, "a component without a name is valid");
  });

  test("depends on nothing but the sources", async () => {
    assert.equal(await billOfMaterials(), text);
    assert.doesNotMatch(text, /timestamp|serialNumber/);
  });

  test("lists every crate that has code in the WebAssembly", async () => {
    // Only the linker's output has names.
    const folder = join(repo, "target/wasm32-unknown-unknown/release");
    const found = cratesIn(await readFile(join(folder, "consul_wasm.wasm")));
    assert.ok(found.has("wasm_bindgen") && found.has("talc") && found.has("consul_wasm"));
    const withCode = lock.filter(({ name }) => found.has(name.replaceAll("-", "_")));
    const listed = components("cargo").map(({ name }) => name);
    const missing = withCode.filter(({ name }) => name !== "consul-wasm" && !listed.includes(name));
    assert.deepEqual(missing, []);
  });

  test("lists only crates that the lock file has, with their hashes", () => {
    const reachable = new Set(["consul-wasm"]);
    for (const name of reachable) {
      for (const { uses } of lock.filter((it) => it.name === name)) {
        for (const used of uses) reachable.add(used);
      }
    }
    for (const { name, version, hashes } of components("cargo")) {
      assert.ok(reachable.has(name), name);
      const entry = lock.find((it) => it.name === name && it.version === version);
      assert.equal(hashes?.[0]?.content, entry?.checksum, name);
    }
    assert.ok(components("cargo").length > 5);
  });

  test("lists the packages that are bundled into the panel, and no other", async () => {
    const { metafile } = await build({
      absWorkingDir: join(repo, "www"),
      entryPoints: ["app.tsx"],
      bundle: true,
      write: false,
      outdir: "unused",
      format: "esm",
      metafile: true,
      jsx: "automatic",
      jsxImportSource: "preact",
      alias: { "consul-wasm/slim": join(pkg, "slim.js") },
    });
    assert.deepEqual(
      components("npm").map(({ name }) => name),
      packagesIn(metafile),
    );
    for (const { name, version } of components("npm")) {
      const file = join(repo, "node_modules", name, "package.json");
      assert.equal(version, JSON.parse(await readFile(file, "utf8")).version, name);
    }
  });

  test("is right that the scripts contain no package", async () => {
    const dist = join(pkg, "dist");
    const maps = (await readdir(dist)).filter((name) => name.endsWith(".map"));
    assert.ok(maps.length > 2);
    for (const name of maps) {
      const { sources } = JSON.parse(await readFile(join(dist, name), "utf8"));
      assert.ok(sources.length > 0);
      assert.deepEqual(
        sources.filter((/** @type {string} */ source) => source.includes("node_modules")),
        [],
        name,
      );
    }
  });

  test("has only licences that deny.toml allows", async () => {
    const rules = await readFile(join(repo, "deny.toml"), "utf8");
    const allowed = [...(rules.match(/^allow = \[(.*)\]/m)?.[1] ?? "").matchAll(/"([^"]+)"/g)].map(
      ([, licence = ""]) => licence,
    );
    for (const { name, licenses } of /** @type {Component[]} */ (bill.components)) {
      const choices = (licenses[0]?.expression ?? "").split(" OR ");
      assert.ok(
        choices.some((it) => allowed.includes(it)),
        `${name}: ${choices}`,
      );
    }
  });

  test("says what each part uses, with references that exist", () => {
    const all = [bill.metadata.component, ...bill.components];
    const references = all.map((it) => it["bom-ref"]).sort();
    assert.deepEqual(bill.dependencies.map((/** @type {any} */ it) => it.ref).sort(), references);
    const used = new Set(bill.dependencies.flatMap((/** @type {any} */ it) => it.dependsOn ?? []));
    const unused = references.filter((it) => !used.has(it));
    assert.deepEqual(unused, [bill.metadata.component["bom-ref"]]);
  });
});

/** @param {string} registry @returns {Component[]} */
function components(registry) {
  return bill.components.filter((/** @type {Component} */ it) =>
    it.purl.startsWith(`pkg:${registry}/`),
  );
}

/** Reads `Cargo.lock`. @param {string} text */
function locked(text) {
  const field = (/** @type {string} */ entry, /** @type {string} */ name) =>
    entry.match(new RegExp(`^${name} = "(.+)"$`, "m"))?.[1] ?? "";
  return text
    .split("[[package]]\n")
    .slice(1)
    .map((entry) => ({
      name: field(entry, "name"),
      version: field(entry, "version"),
      checksum: field(entry, "checksum"),
      uses: [...entry.matchAll(/^ "([\w-]+)/gm)].map(([, name = ""]) => name),
    }));
}

/**
 * The crates whose functions a WebAssembly module has, by the mangled names of both forms: `_ZN4talc…` (with `<` and `..` for
 * generics), and `_RNvCs1a2b_4talc…`.
 *
 * @param {Uint8Array} bytes
 */
function cratesIn(bytes) {
  const [section] = WebAssembly.Module.customSections(
    new WebAssembly.Module(new Uint8Array(bytes)),
    "name",
  );
  assert.ok(section, "the linker wrote no names");
  const names = Buffer.from(section).toString("latin1");
  const found = [
    ...[...names.matchAll(/(?:_ZN|Cs[0-9A-Za-z]*_)(\d+)(\w+)/g)].map(([, length, rest = ""]) =>
      rest.slice(0, Number(length)),
    ),
    ...[...names.matchAll(/(?:\$[A-Z0-9a-z]+\$)(\w+)\.\./g)].map(([, name = ""]) => name),
  ];
  return new Set(found);
}
