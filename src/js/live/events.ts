import type { UserEvent } from "../../model/event.js";
import type { EventWatch, EventWatchOptions, MissedEvents } from "../../model/watch.js";
import { refuse } from "../refusal.js";
import { rust } from "../rust.js";
import { derived } from "./derived.js";
import { Watch } from "./watch.js";

type Event = UserEvent<"bytes">;
interface Group {
  list(options: object): Promise<Event[]>;
}

/** How many events an agent keeps. */
const kept = 256;

/** @internal */
export function watchEvents(group: Group, name?: unknown, given?: unknown): EventWatch {
  if (name !== undefined && typeof name !== "string") {
    refuse("name must be a string");
  }
  const options = rust.readOptions("consul.event.watch", given) as EventWatchOptions;
  // Read the events of all names: the agent drops the oldest ones when new ones of any name come, and a list of one name
  // would not show that.
  const read = (query: object) => group.list({ ...query, as: "bytes" });
  let seen = options.history ? new Set<string>() : undefined;

  return derived(new Watch<Event[]>(read, options), (events) => {
    const fresh = seen ? events.filter(({ ID }) => !seen?.has(ID)) : [];
    const items: (Event | MissedEvents)[] = fresh.filter(
      (event) => name === undefined || event.Name === name,
    );
    // If none of these events was seen before, some may have been dropped in between. An agent has none after a restart.
    if (seen && fresh.length === events.length && events.length >= (seen.size > 0 ? 0 : kept)) {
      items.unshift({ missed: true });
    }
    seen = new Set(events.map(({ ID }) => ID));
    return items;
  });
}
