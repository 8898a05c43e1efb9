// @ts-check
import { testInCommands } from "./command.mjs";

await testInCommands(["bun"]);
