// The services panel watches, and uses nothing else of this folder. Its core is built with this list in the place of
// `members.ts`, which makes it a tenth smaller.
import type { liveMembers as all } from "./members.js";
import { watch } from "./watch.js";

export const liveMembers: typeof all = { Consul: { watch } };
