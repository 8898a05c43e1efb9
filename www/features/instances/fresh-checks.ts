// The output of checks reaches the catalog late (check_update_interval, 5 minutes by default). While the details of an
// instance are open, the agent that owns it is asked, if it is the one that the page talks to. One that did not know the
// instance is asked too: the instance may come back.

import { useEffect, useState } from "preact/hooks";
import { clientOfStray, ownerOf, setStray } from "../../data/actions.ts";
import { poll, session } from "../../data/connection.ts";
import type { AnyCheck } from "../../data/health.ts";
import type { Instance } from "../../data/instance.ts";

/** Milliseconds between two reads. */
const interval = 2_000;

export function useFreshChecks(instance: Instance | undefined): readonly AnyCheck[] {
  const [own, setOwn] = useState<readonly AnyCheck[]>();
  const owner = instance && ownerOf(instance);
  const connected = session.value;
  const isHere = owner?.kind === "here";
  const agent = isHere ? connected?.consul : owner && instance && clientOfStray(owner, instance);
  const id = instance?.service.ID ?? "";
  const key = instance?.key ?? "";

  useEffect(() => {
    setOwn(undefined);
    if (!agent || !instance || !connected) return;
    const end = new AbortController();
    const signal = AbortSignal.any([connected.ended, end.signal]);
    poll(interval, signal, async () => {
      try {
        const { Service, Checks } = await agent.agent.service.health(id, { signal });
        if (signal.aborted) return;
        setOwn(Service ? (Checks ?? []) : undefined);
        setStray(instance, !Service);
      } catch {
        // The catalog's output is shown.
        if (!signal.aborted) setOwn(undefined);
      }
    });
    return () => end.abort();
  }, [agent, key, connected]);

  const checks = instance?.checks ?? [];
  if (!own) return checks;
  const fresh = new Map(own.map((check) => [check.CheckID, check]));
  // The agent may have a check that is not in the catalog yet.
  const known = new Set(checks.map(({ CheckID }) => CheckID));
  const more = own.filter((check) => check.ServiceID === id && !known.has(check.CheckID));
  return [...checks.map((check) => newer(check, fresh.get(check.CheckID))), ...more];
}

/** The type of a check is only in the catalog, on some versions; the interval is only with the agent. */
function newer(check: AnyCheck, fresh: AnyCheck | undefined): AnyCheck {
  return fresh ? { ...check, Status: fresh.Status, Output: fresh.Output } : check;
}
