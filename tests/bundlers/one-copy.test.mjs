// @ts-check
// A dependency may `require` the package that a project imports. Two copies would be twice the size,
// and an error of one copy would not be a `ConsulError` of the other.
import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { suite, test } from "node:test";
import { project, useTool } from "./user.mjs";

/** @type {Record<string, { command: string[], file: string }>} */
const bundlers = {
  Vite: {
    // The command line has no option for a script with everything inside.
    command: ["vite", "build", "--config=library.config.js"],
    file: "vite/both.js",
  },
  webpack: {
    command: ["webpack", "--mode=production", "--entry=./src/both.js", "--output-path=webpack"],
    file: "webpack/main.js",
  },
  "webpack for Node": {
    command: [
      ...["webpack", "--mode=production", "--target=node"],
      ...["--entry=./src/both.js", "--output-path=webpack-node"],
    ],
    file: "webpack-node/main.js",
  },
  esbuild: {
    command: ["esbuild", "src/both.js", "--bundle", "--minify", "--outfile=esbuild/both.js"],
    file: "esbuild/both.js",
  },
  "esbuild for Node": {
    command: [
      ...["esbuild", "src/both.js", "--bundle", "--minify"],
      ...["--platform=node", "--outfile=esbuild-node/both.cjs"],
    ],
    file: "esbuild-node/both.cjs",
  },
  Parcel: {
    command: ["parcel", "build", "src/both.js", "--dist-dir=parcel"],
    file: "parcel/both.js",
  },
};

suite("a package that is both required and imported is in the bundle once", () => {
  for (const [name, { command, file }] of Object.entries(bundlers)) {
    test(name, async () => {
      await project.write({
        "library.config.js": `export default {
          build: { lib: { entry: "src/both.js", formats: ["es"], fileName: "both" }, outDir: "vite" },
        };`,
      });
      await useTool(command);
      const { output } = await project.attempt("node", [file]);
      assert.equal(output.trim(), '{"required":true,"slim":true}');
      const { size } = await stat(join(project.folder, file));
      const { size: bytes } = await stat(
        join(project.folder, "node_modules/consul-wasm/dist/wasm-text.js"),
      );
      assert.ok(
        size < 2 * bytes,
        `${size} bytes, of which one copy of the WebAssembly is ${bytes}`,
      );
    });
  }
});
