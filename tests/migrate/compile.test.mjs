// @ts-check
// The new code that the table and the command print compiles under `strict`, with the types of the package.
import assert from "node:assert/strict";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { repo } from "../../scripts/run.mjs";
import { Project, pkg } from "../package/project.mjs";
import { calls } from "./calls.mjs";
import { rows } from "./migrate.mjs";

/** What the code takes from its surroundings. */
const surroundings = `import { Consul } from "consul-wasm/node";
declare const consul: Consul;
declare const name: string, dc: string, stored: string, index: string;
declare const flag: boolean;
declare const port: number | undefined;
declare const given: any;
`;

test("all new code compiles", async (t) => {
  const project = await Project.create();
  t.after(() => project.remove());
  const ofCalls = Object.values(calls).flat();
  const codes = [
    // Other code has something around it.
    ...ofCalls.flatMap(({ code, open, old }) =>
      code !== undefined && !open && /^(?:new |consul\.)/.test(old) ? [code] : [],
    ),
    ...rows.flatMap(({ examples }) => examples.map((it) => it.new)),
  ];
  assert.ok(codes.length > 100);
  const statements = codes.map((code) => `void (${code});`);
  await mkdir(join(project.folder, "node_modules", "@types"), { recursive: true });
  for (const [name, folder] of Object.entries({
    "consul-wasm": pkg,
    "@types/node": join(repo, "node_modules", "@types", "node"),
    "undici-types": join(repo, "node_modules", "undici-types"),
  })) {
    await symlink(folder, join(project.folder, "node_modules", name));
  }
  await project.write({
    "package.json": { type: "module" },
    "all.ts": `${surroundings}${statements.join("\n")}\nexport {};\n`,
    "tsconfig.json": {
      compilerOptions: {
        ...{ target: "es2022", module: "nodenext", lib: ["es2022", "dom"], types: ["node"] },
        ...{ strict: true, noEmit: true, skipLibCheck: true },
      },
      include: ["all.ts"],
    },
  });
  assert.equal(await project.compile("tsconfig.json"), "");
});
