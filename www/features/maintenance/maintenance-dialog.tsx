// Starts and ends the maintenance of an instance. Both can be undone.

import type { Consul } from "consul-wasm/slim";
import { useState } from "preact/hooks";
import { setMaintenance } from "../../data/actions.ts";
import type { Instance } from "../../data/instance.ts";
import { t } from "../../i18n/text.ts";
import { Dialog, openDialog } from "../../ui/dialog.tsx";
import { Foreign } from "../../ui/text.tsx";
import { clearNews, toast } from "../../ui/toast.tsx";
import { maintenanceOf } from "../instances/instance-health.ts";
import { useOwner } from "../instances/owner.tsx";

/** Asks for a reason, and for the agent if the page does not talk to it. */
export function openMaintenance(instance: Instance) {
  openDialog(<MaintenanceDialog instance={instance} />);
}

function MaintenanceDialog({ instance }: { instance: Instance }) {
  const [reason, setReason] = useState("");
  const { where, fields, client } = useOwner(instance);
  const { title: id } = instance;
  const text = t().maintenance;
  const isOn = maintenanceOf(instance) !== undefined;

  if (isOn) {
    return (
      <Dialog
        title={<Foreign text={text.endIt(id)} />}
        action={text.endIt(id)}
        busy={text.ending}
        facts={{ what: text.endWhat, where, back: text.endBack, undo: text.endUndo }}
        act={(signal) => switchTo(client(), instance, false, { signal })}
      >
        {fields}
      </Dialog>
    );
  }
  return (
    <Dialog
      title={<Foreign text={text.title(id)} />}
      action={text.action(id)}
      busy={text.busy}
      facts={{
        what: instance.service.ID ? text.what : t().node.maintenance,
        where,
        back: text.comesBack,
        undo: text.undo,
      }}
      act={(signal) => switchTo(client(), instance, true, { reason, signal })}
    >
      {fields}
      <div class="field">
        <label>
          <span class="label">{text.reason}</span>
          <input
            data-autofocus
            aria-describedby="reason-note"
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
        <p class="note" id="reason-note">
          {text.reasonNote}
        </p>
      </div>
    </Dialog>
  );
}

/** Ends maintenance without asking, because starting it again is one click. */
export async function endMaintenance(client: Consul, instance: Instance) {
  clearNews();
  try {
    await switchTo(client, instance, false);
  } catch (error) {
    toast("", { tone: "problem", error });
  }
}

async function switchTo(
  client: Consul,
  instance: Instance,
  on: boolean,
  options: { reason?: string; signal?: AbortSignal } = {},
) {
  const { title: id } = instance;
  const before = maintenanceOf(instance)?.Notes ?? "";
  await setMaintenance(client, instance, on, options);
  const text = t().maintenance;
  const undo = async () => {
    try {
      await setMaintenance(client, instance, !on, on ? {} : { reason: before });
      toast(on ? text.ended(id) : text.started(id));
    } catch (error) {
      toast("", { tone: "problem", error });
    }
  };
  toast(on ? text.started(id) : text.ended(id), { action: { label: t().undo, run: undo } });
}
