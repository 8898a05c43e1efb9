// @ts-check
import { testInCommands } from "./command.mjs";

testInCommands(["node-20", "node-22", "node-24"]);
