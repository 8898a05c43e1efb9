// @ts-check
// The program that Node, Deno and Bun run.
import process from "node:process";
import { runSuite } from "./suite.js";

const [name = "", address = "", skipped = ""] = process.argv.slice(2);
console.log(JSON.stringify(await runSuite(name, address, JSON.parse(skipped))));
