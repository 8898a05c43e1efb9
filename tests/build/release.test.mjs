// @ts-check
// `npm run release:check`: each check fails when its fault is put in.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { apiOf, compare, readReport, reportOf, types } from "../../scripts/release/api-report.mjs";
import { declarationsIn, nameIn } from "../../scripts/release/declarations.mjs";
import { links } from "../../scripts/release/links.mjs";
import { owner, provenance } from "../../scripts/release/manifest.mjs";
import { changelog, versions } from "../../scripts/release/versions.mjs";
import { repo } from "../../scripts/run.mjs";
import { Project, pkg } from "../package/project.mjs";

const manifest = JSON.parse(await readFile(join(pkg, "package.json"), "utf8"));
const [cargo, lock, log] = await Promise.all(
  ["Cargo.toml", "Cargo.lock", "CHANGELOG.md"].map((name) => readFile(join(repo, name), "utf8")),
);

test("only what the owner alone knows is missing", async () => {
  const project = new Project(repo);
  const { code, output } = await project.attempt("node", ["scripts/release-check.mjs"]);
  const found = output.split("\n").filter((line) => /^\w+: (?!ok$)/.test(line));
  const rest = found.filter((line) => !/^(?:owner|types): /.test(line));
  assert.deepEqual(rest, [], output);
  const missing = owner({ manifest });
  assert.deepEqual(
    found.filter((line) => line.startsWith("owner: ")),
    missing.map((problem) => `owner: ${problem}`),
  );
  assert.equal(code, missing.length > 0 ? 1 : 0, output);
});

test("the owner has to say where the repository is", () => {
  const given = { repository: { url: "git+https://host/owner/name.git" }, homepage: "", bugs: "" };
  assert.deepEqual(owner({ manifest: given }), []);
  for (const field of Object.keys(given)) {
    const [problem = ""] = owner({ manifest: { ...given, [field]: undefined } });
    assert.match(problem, new RegExp(`no ${field}`));
  }
});

suite("the provenance", () => {
  test("is set", () => assert.deepEqual(provenance({ manifest }), []));

  for (const [what, fault] of /** @type {[string, object][]} */ ([
    ["publishConfig.provenance", { publishConfig: { access: "public" } }],
    ["publishConfig.access", { publishConfig: { provenance: true } }],
    ["private", { private: true }],
    ["repository", { repository: "https://host/owner/name" }],
    ["repository", { repository: { url: "git@host:owner/name.git" } }],
  ])) {
    test(`is not set with ${JSON.stringify(fault)}`, () => {
      const [problem = "", ...more] = provenance({ manifest: { ...manifest, ...fault } });
      assert.match(problem, new RegExp(what));
      assert.deepEqual(more, []);
    });
  }
});

suite("the version", () => {
  const state = { manifest, cargo: String(cargo), lock: String(lock) };

  test("is the same everywhere", () => assert.deepEqual(versions(state), []));

  for (const [name, fault] of /** @type {[string, object][]} */ ([
    ["Cargo.toml", { cargo: state.cargo.replace(/^version = ".*"$/m, 'version = "9.9.9"') }],
    [
      "Cargo.lock",
      { lock: state.lock.replace(/(name = "consul-wasm"\nversion = )".*"/, '$1"9.9.9"') },
    ],
    ["not a version", { manifest: { version: "1.0" } }],
  ])) {
    test(`is refused: ${name}`, () => {
      assert.match(versions({ ...state, ...fault }).join(), new RegExp(name));
    });
  }
});

suite("the changelog", () => {
  /** @param {string} text @param {boolean} [isFinal] */
  const check = (text, isFinal = false) =>
    changelog({ manifest: { version: "1.2.0" }, changelog: `# Changelog\n\n${text}`, isFinal });
  const good = "## 1.2.0 - 2026-12-31\n\n### Added\n\n- a\n\n## 1.1.0 - 2026-11-30\n\n- b\n";

  test("of this version has a section", () => {
    assert.deepEqual(changelog({ manifest, changelog: String(log), isFinal: false }), []);
    assert.deepEqual(check(good, true), []);
    assert.deepEqual(check(`## [Unreleased]\n\n${good}`, true), []);
  });

  for (const { text, isFinal = false, said } of [
    { text: "## Unreleased\n\n- a\n", said: /no section for 1\.2\.0/ },
    { text: `## [Unreleased]\n\n- c\n\n${good}`, said: /entries under Unreleased/ },
    { text: good.replace("\n- a\n", ""), said: /is empty/ },
    { text: `## 2.0.0 - 2027-01-01\n\n- d\n\n${good}`, said: /2\.0\.0 is above/ },
    { text: good.replace("2026-12-31", "unreleased"), isFinal: true, said: /no day/ },
    { text: good.replace("2026-12-31", "2026-13-31"), isFinal: true, said: /no day/ },
  ]) {
    test(`is refused: ${said.source}`, () => assert.match(check(text, isFinal).join(), said));
  }
});

suite("the report of the types", () => {
  const before = [
    "export declare class A<T> extends B {",
    "    #private;",
    "    private constructor();",
    '    readonly "a;b": { c: string; d: T; };',
    "    /** A comment; with a { brace. */",
    "    read(path: string): void;",
    "    read(path: number): void;",
    "    [Symbol.dispose](): void;",
    "}",
    'export type Path = "// no comment" | `//`;',
    "export function f(a: {",
    "    b: number;",
    "}): void;",
    'export * from "./other.js";',
    "export {};",
  ].join("\n");
  const lines = declarationsIn(before);

  test("has a line for every name, member and overload", () => {
    assert.deepEqual(lines, [
      "A.[Symbol.dispose](): void",
      "A.private constructor()",
      "A.read(path: number): void",
      "A.read(path: string): void",
      'A.readonly "a;b": { c: string; d: T; }',
      "class A<T> extends B",
      'export * from "./other.js"',
      "function f(a: { b: number; }): void",
      'type Path = "// no comment" | `//`',
    ]);
    assert.deepEqual(lines.slice(0, 6).map(nameIn), [
      "A.[Symbol.dispose]",
      "A.constructor",
      "A.read",
      "A.read",
      'A."a;b"',
      "A",
    ]);
  });

  test("survives being written and read", async () => {
    const api = await apiOf(pkg);
    assert.ok(api.lines.length > 2000);
    assert.ok(api.lines.includes("index function parseDuration(duration: string): bigint"));
    assert.ok(api.lines.some((line) => line.startsWith("node Consul.static fromEnv(")));
    assert.deepEqual(readReport(reportOf(api)), api);
  });

  test("tells what was added, removed and changed", () => {
    const after = before
      .replace("read(path: number): void", "read(path: bigint): void")
      .replace("export function f(", "export function g(");
    const [old, now] = [before, after].map((text) => ({
      version: "1.0.0",
      lines: declarationsIn(text).map((line) => `index ${line}`),
    }));
    assert.ok(old && now);
    assert.deepEqual(compare(old, now), {
      added: ["index function g(a: { b: number; }): void"],
      removed: ["index function f(a: { b: number; }): void"],
      changed: [["index A.read(path: number): void", "index A.read(path: bigint): void"]],
    });
    assert.deepEqual(compare(old, old), { added: [], removed: [], changed: [] });
  });

  const line = "index function f(): void";
  const more = "index function g(): void";
  const other = "index function f(): string";
  for (const [from, to, after, isEnough] of /** @type {[string, string, string[], boolean][]} */ ([
    ["1.2.0", "1.2.1", [line], true],
    ["1.2.0", "1.2.1", [line, more], false],
    ["1.2.0", "1.3.0", [line, more], true],
    ["1.2.0", "1.3.0", [more], false],
    ["1.2.0", "1.3.0", [other], false],
    ["1.2.0", "2.0.0", [other], true],
    ["1.2.0", "2.0.0", [], true],
    ["1.2.0", "1.1.0", [line], false],
    ["0.1.0", "0.1.1", [line, more], true],
    ["0.1.0", "0.1.1", [other], false],
    ["0.1.0", "0.2.0", [], true],
    ["1.2.0", "1.2.0", [line], true],
    ["1.2.0", "1.2.0", [line, more], false],
  ])) {
    test(`${isEnough ? "allows" : "refuses"} ${after.join(", ") || "nothing"} from ${from} to ${to}`, () => {
      const { problems } = types({
        api: { version: to, lines: after },
        report: reportOf({ version: from, lines: [line] }),
        changelog: `## ${from} - 2026-01-01\n`,
        isFinal: false,
      });
      assert.equal(problems.length === 0, isEnough, problems.join());
    });
  }

  test("only notes changes before the first release, and has to be stored for it", () => {
    const state = {
      api: { version: "0.1.0", lines: [other] },
      report: reportOf({ version: "0.1.0", lines: [line] }),
      changelog: "## 0.1.0 - unreleased\n",
    };
    const { problems, notes } = types({ ...state, isFinal: false });
    assert.deepEqual(problems, []);
    assert.deepEqual(notes, [`changed  ${line}`, `      to ${other}`]);
    assert.match(types({ ...state, isFinal: true }).problems.join(), /--record/);
    const stored = { ...state, report: reportOf(state.api), isFinal: true };
    assert.deepEqual(types(stored), { problems: [], notes: [] });
  });
});

suite("a link", () => {
  /** @type {string} */
  let folder;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "consul-wasm-links-"));
    await mkdir(join(folder, "docs"));
    await writeFile(join(folder, "docs/a.md"), "# The `first` heading\n[up](../README.md)\n");
  });
  after(() => rm(folder, { recursive: true, force: true }));

  for (const [link, said] of [
    ["docs/a.md", /^$/],
    ["docs/a.md#the-first-heading", /^$/],
    ["https://example.com/nothing", /^$/],
    ["docs/b.md", /not there/],
    ["docs/a.md#second", /no such heading/],
    ["#nowhere", /no such heading/],
  ]) {
    test(`to ${link} is ${String(said) === "/^$/" ? "fine" : "broken"}`, async () => {
      await writeFile(join(folder, "README.md"), `# Title\n\n[text](${link})\n`);
      const problems = await links({ folder, documents: ["README.md", "docs/a.md"] });
      assert.match(problems.join(), /** @type {RegExp} */ (said));
    });
  }
});
