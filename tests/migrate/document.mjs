// @ts-check
// The tables of `docs/migrating.md`. They contain what the command prints.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newCode, planOf, rows, typescript } from "./migrate.mjs";

/** How clients are created. */
const clients = [
  "new Consul()",
  'new Consul({ host: "10.0.0.5", port: 8501, secure: true })',
  'new Consul({ host, defaults: { token, dc: "dc2", stale: true } })',
  'new Consul({ promisify: true, timeout: "2s" })',
  'new Consul({ baseUrl: "https://consul.example.com/v1" })',
  'new Consul({ socketPath: "/run/consul.sock" })',
  "new Consul({ secure: true, ca, cert, key })",
  "consul.destroy()",
  'consul.watch({ method: consul.kv.get, options: { key: "color" } })',
  "Consul.parseQueryMeta(response)",
];

const imports = [
  'import Consul from "consul";',
  'import { Consul } from "consul";',
  'import * as Consul from "consul";',
  'import Consul = require("consul");',
  'const Consul = require("consul");',
  'const consul = require("consul")({ promisify: true });',
];

/** The names of tables, and the old code in them. @type {Record<string, () => string[]>} */
const tables = {
  imports: () => imports,
  clients: () => clients.map((code) => `ignore(${code});`),
  agent: () => examplesOf("agent."),
  catalog: () => [...examplesOf("catalog."), ...examplesOf("health.")],
  kv: () => [...examplesOf("kv."), ...examplesOf("transaction.")],
  session: () => [...examplesOf("session."), ...examplesOf("event."), ...examplesOf("query.")],
  acl: () => [...examplesOf("acl."), ...examplesOf("status.")],
};

/** Names that stand for IDs in the table. @type {Record<string, string>} */
const names = {
  '"$session"': "id",
  '"$query"': "id",
  '"$token"': "id",
  '"$node"': "node",
  '"$address"': '"10.0.0.5"',
};

/** @param {string} prefix */
function examplesOf(prefix) {
  const current = rows.filter(({ old, versions }) => old.startsWith(prefix) && !versions);
  return current.flatMap(({ examples }) =>
    examples.map(({ old }) => {
      const code = Object.entries(names).reduce((it, [id, name]) => it.replaceAll(id, name), old);
      return `ignore(await ${code});`;
    }),
  );
}

/** The document with tables that are up to date. @param {string} text */
export async function withTables(text) {
  const folder = await mkdtemp(join(tmpdir(), "consul-wasm-migrate-"));
  try {
    let result = text;
    for (const [name, code] of Object.entries(tables)) {
      const table = await tableOf(folder, name, code());
      const place = new RegExp(`(<!-- table: ${name} -->\\n)[^]*?(?=<!-- end -->)`);
      if (!place.test(result)) throw new Error(`docs/migrating.md has no table ${name}`);
      result = result.replace(place, (_, begin) => begin + table);
    }
    return result;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @param {string} folder @param {string} name @param {string[]} lines */
async function tableOf(folder, name, lines) {
  /** @type {Map<string, string[]>} the cells, by the old code */
  const cells = new Map();
  for (const [at, line] of lines.entries()) {
    // Each in a file of its own, because one changes what another is called.
    const file = join(folder, `${name}${at}.ts`);
    const head =
      name === "imports" ? "" : 'import Consul from "consul";\nconst consul = new Consul();\n';
    await writeFile(file, head + line);
  }
  const files = lines.map((_, at) => join(folder, `${name}${at}.ts`));
  const { findings } = planOf(typescript, files, folder);
  for (const [at, path] of files.entries()) {
    const inFile = findings.filter(({ file }) => file.fileName === path);
    const found = name === "imports" ? inFile.slice(0, 1) : inFile.slice(2);
    const [finding] = found;
    if (!finding) throw new Error(`nothing is found in ${lines[at]}`);
    const { notes, problem } = finding;
    const next = newCode(finding, findings);
    const all = [...notes, ...(problem === undefined ? [] : [problem])].join(" ");
    const old = finding.node.getText();
    cells.set(old, [cell(old), next === undefined ? "" : cell(next), all.replaceAll("|", "\\|")]);
  }
  // A note that is repeated is written once.
  let last = "";
  for (const list of cells.values()) {
    const [note = ""] = list.slice(-1);
    if (note !== "" && note === last) list[list.length - 1] = "as above";
    last = note;
  }
  const head = ["| npm `consul` | consul-wasm | what differs |", "|---|---|---|"];
  return `${[...head, ...[...cells.values()].map((it) => `| ${it.join(" | ")} |`)].join("\n")}\n`;
}

/** @param {string} code */
function cell(code) {
  const fence = code.includes("`") ? "``" : "`";
  return `${fence}${code.replaceAll("|", "\\|")}${fence}`;
}
