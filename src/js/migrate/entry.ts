// What the command, the script that writes `docs/migrating.md` and the tests use.

export { main } from "./command.js";
export { newCode, newTexts, obstacles, planOf } from "./migrate.js";
export { rows } from "./table.js";
export { findTypeScript } from "./typescript.js";
