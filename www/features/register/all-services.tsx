// Several services that are registered one after the other, each with what it would change.

import type { Consul, NodeService } from "consul-wasm/slim";
import { useState } from "preact/hooks";
import { idOf, type Payload } from "../../data/registration.ts";
import { withRest } from "../../data/registration-changes.ts";
import { t } from "../../i18n/text.ts";
import { Problem } from "../../ui/problem.tsx";
import { Foreign } from "../../ui/text.tsx";
import { toast } from "../../ui/toast.tsx";
import { Changes } from "./changes.tsx";
import { ChangedError, type Existing, existingFrom, faultsIn, save } from "./save.ts";

interface Item {
  payload: Payload;
  existing?: Existing | undefined;
  isDone?: boolean;
}

export function useAllServices() {
  const [items, setItems] = useState<readonly Item[]>();
  const [error, setError] = useState<unknown>();
  const change = (index: number, changes: Item) =>
    setItems((all) => all?.map((it, at) => (at === index ? changes : it)));
  return {
    items,
    cancel: () => setItems(undefined),
    /** Shows what would happen. */
    async look(client: () => PromiseLike<Consul>, payloads: readonly Payload[]) {
      setError(undefined);
      try {
        const consul = await client();
        const services = await consul.agent.service.list();
        const checks = Object.values(await consul.agent.check.list());
        setItems(
          payloads.map((payload) => {
            const id = idOf(payload);
            const it = Object.hasOwn(services, id) ? (services[id] as NodeService) : undefined;
            const own = checks.filter(({ ServiceID }) => ServiceID === it?.ID);
            return { payload, existing: it && existingFrom(it, own) };
          }),
        );
      } catch (problem) {
        setError(problem);
      }
    },
    problem: <Problem error={error} />,
    /** Registers those that are not yet, until one fails. */
    async send(consul: Consul, signal: AbortSignal) {
      const rest = [...(items ?? []).entries()].filter(([, { isDone }]) => !isDone);
      for (const [, { payload }] of rest) {
        const [fault] = faultsIn(payload);
        if (fault) throw new Error(`${idOf(payload)}, ${fault.field}: ${fault.text}`);
      }
      for (const [index, item] of rest) {
        try {
          await save(consul, item.payload, item.existing, { signal, isQuiet: true });
          change(index, { ...item, isDone: true });
        } catch (error) {
          if (error instanceof ChangedError) change(index, { ...item, existing: error.now });
          throw new Error(`${idOf(item.payload)}: ${(error as Error).message}`);
        }
      }
      toast(t().register.allDone(items?.length ?? 0));
    },
    list: items && (
      <ol class="all-services">
        {items.map(({ payload, existing, isDone }, index) => (
          <li key={index}>
            <strong>
              <Foreign text={idOf(payload)} />
            </strong>{" "}
            {isDone ? t().register.done(idOf(payload)) : !existing && t().register.isNew}
            {existing && !isDone && (
              <Changes
                existing={existing}
                payload={payload}
                replace={false}
                keepRest={() =>
                  change(index, { existing, payload: withRest(payload, existing.definition) })
                }
              />
            )}
          </li>
        ))}
      </ol>
    ),
  };
}
