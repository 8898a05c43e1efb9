// @ts-check
import { testInCommands } from "./command.mjs";

// The network is all that the package needs.
await testInCommands(["deno"], ["run", "--no-prompt", "--no-remote", "--allow-net=127.0.0.1"]);
