// @ts-check
// The entry for Node works with every supported version of undici that its user has installed.
import assert from "node:assert/strict";
import { cp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { json, startStub } from "../robust/stub-server.mjs";
import { startAndTest } from "./cases.mjs";
import { findRuntime } from "./program.mjs";
import { prepareProject } from "./project.mjs";

const packages = fileURLToPath(new URL("node_modules", import.meta.url));

const program = `
  import { Consul } from "consul-wasm/node";
  const consul = new Consul({ address: process.argv[2] });
  const read = await consul.agent.self().catch(({ message, retryable }) => ({ message, retryable }));
  const lines = [];
  if (!read.message) for await (const line of consul.agent.monitor()) lines.push(line);
  console.log(JSON.stringify({ read, lines }));
`;

startAndTest("undici", async () => {
  const project = await prepareProject();
  await project.write({ "send.mjs": program });
  const inProject = join(project.folder, "node_modules", "undici");

  /** @param {string} file */
  const send = async (file) => {
    const stub = await startStub((request, response) => {
      if (request.url?.includes("monitor")) response.end("a line\nanother\n");
      else json({ Member: { Name: "stub" } })(request, response);
    });
    try {
      return JSON.parse(await project.run(file, ["send.mjs", stub.address]));
    } finally {
      await stub.stop();
    }
  };

  for (const runtime of ["node-20", "node-22", "node-24"]) {
    const { file, version } = await findRuntime(runtime);
    describe(`Node ${version}`, () => {
      for (const name of ["undici-oldest", "undici-newest"]) {
        test(name, async () => {
          await rm(inProject, { recursive: true, force: true });
          await cp(join(packages, name), inProject, { recursive: true });
          const { engines } = JSON.parse(await readFile(join(inProject, "package.json"), "utf8"));
          const [needed] = /\d+/.exec(engines.node) ?? [];
          const { read, lines } = await send(file);
          if (Number.parseInt(version, 10) >= Number(needed)) {
            assert.deepEqual([read.Member?.Name, lines], ["stub", ["a line", "another"]]);
          } else {
            assert.match(read.message, /does not run on Node 20\..*npm install undici@7/);
            assert.equal(read.retryable, false);
          }
        });
      }

      test("undici-too-old", async () => {
        await rm(inProject, { recursive: true, force: true });
        await cp(join(packages, "undici-too-old"), inProject, { recursive: true });
        const { read } = await send(file);
        assert.match(read.message, /an older version is installed: npm install undici@7/);
        assert.equal(read.retryable, false);
      });

      test("without undici", async () => {
        await rm(inProject, { recursive: true, force: true });
        const { read } = await send(file);
        assert.match(read.message, /needs the package undici: npm install undici:/);
        assert.equal(read.retryable, false);
      });
    });
  }
});
