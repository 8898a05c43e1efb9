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

/** So many events does an agent keep. */
const kept = 256;

/** @internal */
export function watchEvents(group: Group, name?: unknown, given?: unknown): EventWatch {
  if (name !== undefined && typeof name !== "string") {
    refuse("name must be a string");
  }
  const options = rust.readOptions("consul.event.watch", given) as EventWatchOptions;
  // All events: a list of those with the name would not tell whether others have pushed some out.
  const read = (query: object) => group.list({ ...query, as: "bytes" });
  let seen = options.history ? new Set<string>() : undefined;

  return derived(new Watch<Event[]>(read, options), (events) => {
    const fresh = seen ? events.filter(({ ID }) => !seen?.has(ID)) : [];
    const items: (Event | MissedEvents)[] = fresh.filter(
      (event) => name === undefined || event.Name === name,
    );
    // Without a known event, nobody can say how many came in between.
    if (seen && fresh.length === events.length && events.length >= (seen.size > 0 ? 1 : kept)) {
      items.unshift({ missed: true });
    }
    seen = new Set(events.map(({ ID }) => ID));
    return items;
  });
}
