// @ts-check
import { testInCommands } from "./command.mjs";

testInCommands(["bun"]);
