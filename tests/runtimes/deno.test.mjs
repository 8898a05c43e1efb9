// @ts-check
import { testInCommands } from "./command.mjs";

// The package needs only the network.
testInCommands(["deno"], ["run", "--no-prompt", "--no-remote", "--allow-net=127.0.0.1"]);
