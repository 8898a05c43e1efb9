// Says that the node of this agent is in maintenance, because that explains the state of all its services.

import { useRef } from "preact/hooks";
import { clientOf } from "../../data/actions.ts";
import { badOfNodes } from "../../data/catalog.ts";
import { session } from "../../data/connection.ts";
import { nodeOf } from "../../data/nodes.ts";
import { t } from "../../i18n/text.ts";
import { mainPlace, useKeptFocus } from "../../ui/keep-focus.ts";
import { Foreign } from "../../ui/text.tsx";
import { datacenter } from "../connection/start.ts";
import { whyNot } from "../instances/instance-actions.ts";
import { maintenanceOf } from "../instances/instance-health.ts";
import { endMaintenance } from "./maintenance-dialog.tsx";

export function NodeBanner() {
  const place = useRef<HTMLDivElement>(null);
  useKeptFocus(place, mainPlace);
  return (
    <div ref={place}>
      <Banner />
    </div>
  );
}

function Banner() {
  const name = session.value?.node;
  const checks = badOfNodes.value.filter(({ Node }) => Node === name);
  const it = nodeOf({ Node: name ?? "", Address: "" } as Parameters<typeof nodeOf>[0], checks);
  const check = maintenanceOf(it);
  // Another datacenter may have a node with the same name.
  if (!check || datacenter.value) return null;
  const disabled = whyNot(it);
  return (
    <div class="lost maintained">
      <p role="status">
        <Foreign text={t().maintenance.started(it.title)} /> <Foreign text={check.Notes} />
      </p>
      <button
        type="button"
        aria-disabled={disabled !== undefined}
        title={disabled}
        onClick={() => disabled === undefined && endMaintenance(clientOf({ kind: "here" }), it)}
      >
        {t().maintenance.end}
      </button>
    </div>
  );
}
