// @ts-check
// The command, and what it knows.
import { createRequire } from "node:module";
import * as built from "../../pkg/dist/migrate.js";
import { repo } from "../../scripts/run.mjs";

/** @typedef {import("../../src/js/migrate/row.js").Row} Row */
/** @typedef {import("../../src/js/migrate/row.js").Example} Example */
/** @typedef {import("../../src/js/migrate/migrate.js").Plan} Plan */
/** @typedef {typeof import("../../src/js/migrate/entry.js")} Entry */

// The built file has no types of its own.
export const { newCode, newTexts, obstacles, planOf, rows } = /** @type {Entry} */ (
  /** @type {unknown} */ (built)
);

/** TypeScript, which the command does not contain. @type {ReturnType<Entry["findTypeScript"]>} */
export const typescript = createRequire(`${repo}/package.json`)("typescript-5.9");
