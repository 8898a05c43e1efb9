// Registers a service on an agent, unless somebody else has changed it meanwhile.

import type { AgentServiceRegistration, Consul, NodeService } from "consul-wasm/slim";
import { attempt, setStray } from "../../data/actions.ts";
import { refreshSoon } from "../../data/catalog.ts";
import { session } from "../../data/connection.ts";
import { definitionOf } from "../../data/definition.ts";
import {
  checksOf,
  faultsOf,
  idOf,
  metaFrom,
  type Payload,
  textOf,
} from "../../data/registration.ts";
import { changesOf } from "../../data/registration-changes.ts";
import { instanceKey, isEqual } from "../../data/store.ts";
import { t } from "../../i18n/text.ts";
import { toast } from "../../ui/toast.tsx";

/** A service that has the ID already. */
export interface Existing {
  id: string;
  /** Without its checks. */
  definition: Payload;
  /** The names of its checks. */
  checks: string[];
}

export function existingFrom(service: NodeService, checks: readonly { Name: string }[]): Existing {
  return {
    id: service.ID,
    definition: definitionOf(service) as Payload,
    checks: checks.map(({ Name }) => Name).sort(),
  };
}

/** The service is not as the user knows it. */
export class ChangedError extends Error {
  constructor(
    id: string,
    /** Missing if somebody has removed it: then it would be registered without its checks. */
    readonly now: Existing | undefined,
    before: Existing | undefined,
  ) {
    const { exists, changed, gone } = t().register;
    super((!now ? gone : before ? changed : exists)(id));
  }
}

/** A field has an invalid value. */
export class FieldError extends Error {
  constructor(
    readonly field: string,
    message: string,
    readonly offset = 0,
  ) {
    super(message);
  }
}

/** The faults of a payload, as text. */
export const faultsIn = (payload: Payload) =>
  faultsOf(payload).map((it) => ({ ...it, text: t().register.faults[it.code](it.value) }));

/** What is wrong with the typed metadata, if it is still what the payload says. */
export function wrongMeta(typed: string, value: unknown) {
  const { meta, wrong } = metaFrom(typed);
  if (!wrong || !isEqual(meta, value ?? {})) return undefined;
  const { metaTwice, metaLine } = t().register;
  return {
    offset: wrong.offset,
    text: (wrong.isTwice ? metaTwice : metaLine)(wrong.line, wrong.text),
  };
}

/** The service with this ID, as its agent knows it now. */
export async function find(consul: Consul, id: string, signal?: AbortSignal) {
  const { Service, Checks } = await consul.agent.service.health(id, signal && { signal });
  // The agent also lists the checks of the node.
  const own = Checks?.filter(({ ServiceID }) => ServiceID === id) ?? [];
  return Service ? existingFrom(Service as NodeService, own) : undefined;
}

/** The token may be valid for some services only. */
const send = (consul: Consul, it: Payload, options: object) =>
  attempt(consul, textOf(it, "Name"), () =>
    consul.agent.service.register(it as unknown as AgentServiceRegistration, options),
  );

/**
 * Registers a service. Without `replace`, its checks are kept.
 *
 * @param before what the user has seen of the service that is replaced
 */
export async function save(
  consul: Consul,
  payload: Payload,
  before: Existing | undefined,
  {
    replace = false,
    signal,
    isQuiet = false,
  }: { replace?: boolean; signal?: AbortSignal; isQuiet?: boolean },
) {
  const id = idOf(payload);
  const text = t().register;
  const now = await find(consul, id, signal);
  const isSame =
    before &&
    now &&
    changesOf(before.definition, now.definition).length === 0 &&
    isEqual(before.checks, now.checks);
  if (now ? !isSame : before) throw new ChangedError(id, now, before);
  await send(consul, payload, {
    ...(replace && { replaceExistingChecks: true }),
    ...(signal && { signal }),
  });
  if (consul === session.peek()?.consul) {
    setStray({ key: instanceKey(session.peek()?.node ?? "", id), node: {} }, false);
  }
  const names = [textOf(payload, "Name"), textOf(now?.definition ?? {}, "Name")];
  for (const name of new Set(names)) if (name) refreshSoon(name);
  if (isQuiet) return;
  // What has happened to checks cannot be undone.
  const canUndo = now && !replace && checksOf(payload).length === 0;
  const undo = async () => {
    try {
      const { definition = {} } = (await find(consul, id)) ?? {};
      if (changesOf(definition, payload).length > 0) throw new Error(text.changedSince(id));
      await send(consul, now?.definition ?? {}, {});
      toast(text.undone(id));
    } catch (error) {
      toast("", { tone: "problem", error });
    }
  };
  toast(now ? text.replaced(id) : text.done(id), {
    ...(canUndo && { action: { label: t().undo, run: undo } }),
  });
}

/** Shows the field that is wrong, and the place in it. */
export function pointTo(content: HTMLElement | null, { field, offset }: FieldError) {
  const element = content?.querySelector<HTMLTextAreaElement | HTMLInputElement>(
    `[name="${field}"]`,
  );
  if (!element) return;
  const end = element.value.indexOf("\n", offset);
  element.focus();
  element.setSelectionRange(offset, end === -1 ? element.value.length : end);
}
