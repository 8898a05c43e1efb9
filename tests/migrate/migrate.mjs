// @ts-check
// The command, and what it knows.
import { createRequire } from "node:module";
// @ts-expect-error It has no types of its own.
import * as built from "../../pkg/dist/migrate.js";
import { repo } from "../../scripts/run.mjs";

/** @typedef {import("../../src/js/migrate/row.js").Row} Row */
/** @typedef {import("../../src/js/migrate/row.js").Example} Example */
/** @typedef {import("../../src/js/migrate/entry.js")} Entry */

/** @type {Entry} */
export const { main, newCode, newTexts, obstacles, planOf, rows } = built;

/** TypeScript, which the command does not contain. @type {ReturnType<Entry["findTypeScript"]>} */
export const typescript = createRequire(`${repo}/package.json`)("typescript-5.9");
