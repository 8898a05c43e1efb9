// Connects when the page opens, and reads the catalog for as long as the session lasts.

import { computed, effect, signal } from "@preact/signals";
import { DecodeError, NotFound, UnauthorizedError } from "consul-wasm/slim";
import { completeCatalog } from "../../data/agent.ts";
import { followCatalog } from "../../data/catalog.ts";
import {
  type Connection,
  connect,
  connecting,
  connectProblem,
  endSession,
  forget,
  otherDatacenter,
  recall,
  remember,
  session,
} from "../../data/connection.ts";
import { route } from "../../routes.ts";
import { closeDialog } from "../../ui/dialog.tsx";
import { clearToasts } from "../../ui/toast.tsx";

/** What the form begins with. */
export const suggestion = signal<Connection>({
  address: location.origin,
  token: "",
  consistency: "default",
});
/** Whether the browser remembers the connection. */
export const isRemembered = signal(false);

/** The datacenter in the route. (The route changes all the time, the datacenter rarely.) */
export const datacenter = computed(() => otherDatacenter(route.value.query.dc));

/** Whether the agent wants a token, and none was given. */
export const isTokenWanted = signal(false);
/** Whether the page has not tried to connect yet. */
export const isStarting = signal(true);

let attempt = new AbortController();

/** Connects to the remembered agent, or tries the one that may host this page, as soon as the client has been loaded. */
export async function startConnection(client: Promise<void>) {
  try {
    await client;
  } catch (error) {
    connectProblem.value = error;
    isStarting.value = false;
    return;
  }
  const known = recall();
  if (known) suggestion.value = known;
  isRemembered.value = known !== undefined;
  effect(() => {
    const connected = session.value;
    const dc = datacenter.value;
    if (!connected) return;
    const end = new AbortController();
    const dispose = AbortSignal.any([connected.ended, end.signal]);
    queueMicrotask(() => {
      if (dispose.aborted) return;
      followCatalog(connected, dc, dispose);
      if (!dc) completeCatalog(connected, dispose);
    });
    return () => end.abort();
  });
  connectTo(suggestion.value, { isGuess: !known });
}

/** Connects. Only the last attempt counts. */
export async function connectTo(connection: Connection, { isGuess = false, keep = false } = {}) {
  attempt.abort();
  attempt = new AbortController();
  const { signal } = attempt;
  connecting.value = true;
  connectProblem.value = undefined;
  try {
    await connect(connection, signal);
    if (signal.aborted) return;
    if (keep) remember(connection);
    isRemembered.value ||= keep;
  } catch (error) {
    if (signal.aborted) return;
    // The page comes from a file server, which has no such file or sends its index page for every path.
    const isNoAgent = isGuess && (error instanceof NotFound || error instanceof DecodeError);
    if (isNoAgent) suggestion.value = { ...connection, address: "" };
    else connectProblem.value = error;
    isTokenWanted.value = error instanceof UnauthorizedError && connection.token === "";
  } finally {
    if (!signal.aborted) connecting.value = isStarting.value = false;
  }
}

/** Ends the session, and forgets the token and everything that was read or typed. */
export function disconnect() {
  forget();
  isRemembered.value = false;
  suggestion.value = { address: session.value?.address ?? "", token: "", consistency: "default" };
  closeDialog();
  clearToasts();
  endSession();
}
