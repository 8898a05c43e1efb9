// @ts-check
// The command line: what it says, its exit codes, which files it reads, and where it finds TypeScript.
import assert from "node:assert/strict";
import { mkdir, rm, symlink } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { after, before, suite, test } from "node:test";
import { repo } from "../../scripts/run.mjs";
import { Project, pkg } from "../package/project.mjs";

const use = 'import Consul from "consul";\nnew Consul().kv.get({ key: "a" });\n';

/** @type {Project} */
let project;
before(async () => {
  project = await Project.create();
  // A copy of the command, so that TypeScript is not next to it.
  await project.write({ "package.json": { private: true, type: "module" } });
  await mkdir(join(project.folder, "node_modules"));
  await project.run("cp", ["-r", join(pkg, "bin.js"), "bin.js"]);
  await project.run("mkdir", ["dist"]);
  await project.run("cp", [join(pkg, "dist", "migrate.js"), "dist/migrate.js"]);
  await project.write({ "src/a.mjs": use });
});
after(() => project?.remove());

/** npm adds the programs of this repository, and with them its TypeScript. */
const withoutNpm = (process.env.PATH ?? "")
  .split(delimiter)
  .filter((folder) => !folder.endsWith(join("node_modules", ".bin")))
  .join(delimiter);

/** @param {string[]} args @param {Record<string, string>} [env] */
function command(args, env = { PATH: withoutNpm }) {
  return project.attempt(process.execPath, ["bin.js", ...args], env);
}

/** @param {string} path @param {string} folder */
async function installTypeScript(path, folder) {
  const link = join(project.folder, path, "typescript");
  await rm(link, { force: true });
  await mkdir(join(project.folder, path, ".bin"), { recursive: true });
  await symlink(folder, link);
  return link;
}

const usable = join(repo, "node_modules", "typescript-5.9");

test("--help explains it", async () => {
  for (const args of [["--help"], ["migrate", "-h"], ["migrate", "--help", "src"]]) {
    const { code, output } = await command(args);
    assert.equal(code, 0);
    assert.match(output, /^Usage: consul-wasm migrate/);
  }
});

test("wrong usage is an error with exit code 2", async () => {
  for (const [args, message] of /** @type {[string[], RegExp][]} */ ([
    [[], /^A command is missing/],
    [["move", "src"], /^There is no command "move"/],
    [["migrate"], /^Say which files or folders/],
    [["migrate", "nowhere"], /^There is no "nowhere"/],
    [["migrate", "--wirte", "src"], /^There is no option --wirte/],
    [["migrate", "--partly", "src"], /^--partly is for --write/],
  ])) {
    const { code, output } = await command(args);
    assert.equal(code, 2, output);
    assert.match(output, message);
  }
});

suite("TypeScript", () => {
  test("is asked for if there is none", async () => {
    const { code, output } = await command(["migrate", "src"]);
    assert.equal(code, 2);
    assert.match(output, /which is not installed here/);
    assert.match(output, /npx -p typescript@5 -p consul-wasm consul-wasm migrate src\//);
  });

  test("7 is refused, because it has no such API", async (t) => {
    const link = await installTypeScript("node_modules", join(repo, "node_modules", "typescript"));
    t.after(() => rm(link));
    const { code, output } = await command(["migrate", "src"]);
    assert.equal(code, 2);
    assert.match(output, /^TypeScript 7\.0\.2 cannot be used/);
    assert.match(output, /npx -p typescript@5/);
  });

  test("is found where `npx -p` puts it, although the project has another one", async (t) => {
    const seven = await installTypeScript("node_modules", join(repo, "node_modules", "typescript"));
    const five = await installTypeScript("npx/node_modules", usable);
    t.after(() => Promise.all([rm(seven), rm(five)]));
    const bin = join(project.folder, "npx", "node_modules", ".bin");
    const { code, output } = await command(["migrate", "src"], {
      PATH: `${bin}:${withoutNpm}`,
    });
    assert.equal(code, 0, output);
    assert.match(output, /\+ new Consul\(\)\.kv\.get\("a"\)/);
  });
});

suite("with TypeScript in the project", () => {
  before(() => installTypeScript("node_modules", usable));

  test("packages, builds and ignored files are not read", async () => {
    await project.write({
      ".gitignore": "/gen\n*.skip.js\n",
      "app/.gitignore": "local/\n",
      ...Object.fromEntries(
        [
          ...["app/a.js", "app/b/c.jsx", "app/d.cts", "app/e.mts", "app/f.tsx", "app/g.cjs"],
          ...["app/node_modules/x/i.js", "app/dist/i.js", "app/.cache/i.js", "app/x.d.ts"],
          ...["app/local/i.js", "app/b/local/i.js", "app/x.min.js"],
        ].map((path) => [path, 'require("consul");']),
      ),
    });
    const { code, output } = await command(["migrate", "app"]);
    assert.equal(code, 0, output);
    const files = output.match(/^app\/\S+(?=:1$)/gm) ?? [];
    assert.deepEqual(files, [
      ...["app/a.js", "app/b/c.jsx", "app/d.cts", "app/e.mts", "app/f.tsx", "app/g.cjs"],
    ]);
  });

  test("a fork is found with --from", async () => {
    await project.write({ "fork/a.mjs": use.replace('"consul"', '"@me/consul"') });
    const without = await command(["migrate", "fork"]);
    assert.match(without.output, /Not sure what `new Consul\(\)` is/);
    const { output } = await command(["migrate", "--from=@me/consul", "fork"]);
    assert.match(output, /\+ import \{ Consul \} from "consul-wasm";/);
    assert.match(output, /\+ new Consul\(\)\.kv\.get\("a"\)/);
  });

  test("options of TLS and sockets use consul-wasm/node", async () => {
    const code = 'import Consul from "consul";\nnew Consul({ socketPath: "/run/consul.sock" });\n';
    await project.write({ "tls/a.mjs": code });
    await command(["migrate", "--write", "tls"]);
    assert.equal(
      await project.read("tls/a.mjs"),
      'import { Consul } from "consul-wasm/node";\nnew Consul({ address: "unix:///run/consul.sock" });\n',
    );
  });

  test("notes and reasons are printed", async () => {
    await project.write({ "notes/a.mjs": `${use}\nnew Consul(process.env);\n` });
    const { output } = await command(["migrate", "notes"]);
    assert.match(output, /^ {4}note: A missing object is `null` instead of `undefined`\.$/m);
    assert.match(output, /^ {4}by hand: Not sure which options are in `process\.env`\./m);
    assert.match(output, /^--write leaves notes\/a\.mjs as it is, because of notes\/a\.mjs:4\.$/m);
  });
});
