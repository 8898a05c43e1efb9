// @ts-check
import { testInCommands } from "./command.mjs";

await testInCommands(["node-20", "node-22", "node-24"]);
