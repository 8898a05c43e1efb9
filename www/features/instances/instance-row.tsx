// One instance in the list.

import { useRef } from "preact/hooks";
import type { Drift, Instance } from "../../data/instance.ts";
import type { Store } from "../../data/store.ts";
import { t } from "../../i18n/text.ts";
import { Badge } from "../../ui/badge.tsx";
import { Chip } from "../../ui/chip.tsx";
import { CopyButton } from "../../ui/copy.tsx";
import { Menu } from "../../ui/menu.tsx";
import { Foreign, spelled } from "../../ui/text.tsx";
import { EndInstance } from "../maintenance/end-button.tsx";
import { actionsOf } from "./instance-actions.ts";

export function InstanceRow({ store, id }: { store: Store<Instance>; id: string }) {
  const now = store.get(id);
  const last = useRef<Instance>(undefined);
  last.current = now ?? last.current;
  const instance = last.current;
  if (!instance) return null;
  const { title, service, address, isNodeAddress, health } = instance;
  const { place = instance.node.Node || t().frame.unknownNode } = instance;
  const drift = instance.drift?.length ? driftOf(instance.drift) : "";
  const reason = drift || instance.reason;
  const text = t().instances;
  return (
    <>
      <span role="gridcell" class={now ? "" : "gone"}>
        <Badge health={health} />
      </span>
      <span role="gridcell" class="id mono" title={spelled(title)}>
        <Foreign text={title} />{" "}
        {instance.isLeader && <span class="chip leader">{t().node.leader}</span>}
      </span>
      <span role="gridcell" class="node" title={spelled(place)}>
        <Foreign text={place} />
      </span>
      <span role="gridcell" class={isNodeAddress ? "address mono muted" : "address mono"}>
        <span title={isNodeAddress ? text.nodeAddress : spelled(address)}>
          <Foreign text={address} />
        </span>
        {address && <CopyButton text={address} what={address} inRow />}
      </span>
      <span role="gridcell" class={drift ? "reason drift" : "reason"} title={spelled(reason)}>
        {now ? <Foreign text={reason} /> : t().services.gone}
        {now && reason === "" && <SomeTags tags={service.Tags ?? []} />}
        {now && <EndInstance it={now} />}
      </span>
      <span role="gridcell" class="more">
        {now && <Menu label={text.actions(title)} items={actionsOf(now)} inRow />}
      </span>
    </>
  );
}

function driftOf(drift: readonly Drift[]) {
  const { health, drift: text } = t();
  const word = (value: string) =>
    Object.hasOwn(health, value) ? health[value as keyof typeof health] : value;
  return drift
    .map(([what, name = "", ...sides]) => {
      const [here, there] = sides.map((it) => (what === "check" ? word(it) : it) || "–");
      return text[what](name, here ?? "", there ?? "");
    })
    .join(" ");
}

function SomeTags({ tags }: { tags: readonly string[] }) {
  return (
    <>
      {tags.slice(0, 4).map((tag) => (
        <Chip key={tag} text={tag} />
      ))}
      {tags.length > 4 && <span class="muted">+{tags.length - 4}</span>}
    </>
  );
}
