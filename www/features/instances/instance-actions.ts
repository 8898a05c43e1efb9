// The actions on an instance, as items of a menu and as keys.

import { clientOf, isReached, isRefused, ownerOf, whyNoAgent } from "../../data/actions.ts";
import { isReadOnly } from "../../data/connection.ts";
import type { Instance } from "../../data/instance.ts";
import { t } from "../../i18n/text.ts";
import type { MenuItem } from "../../ui/menu.tsx";
import { openDeregister } from "../deregister/deregister-dialog.tsx";
import { endMaintenance, openMaintenance } from "../maintenance/maintenance-dialog.tsx";
import { openDuplicate, openEdit } from "../register/register-dialog.tsx";
import { maintenanceOf } from "./instance-health.ts";

/** Why an instance cannot be changed, if that is known. */
export function whyNot(instance: Instance): string | undefined {
  if (isReadOnly) return t().readOnlyWhy;
  return isRefused(instance, ownerOf(instance)) ? t().refusedWhy : undefined;
}

export function actionsOf(instance: Instance): (MenuItem & { key: string })[] {
  const disabled = whyNot(instance);
  const owner = ownerOf(instance);
  const isNode = instance.service.ID === "";
  const noAgent = whyNoAgent(owner);
  const all = [
    {
      key: "m",
      label: maintenanceOf(instance) ? t().maintenance.end : t().maintenance.start,
      run: () => switchMaintenance(instance),
      disabled: disabled ?? noAgent,
    },
    {
      key: "e",
      label: t().register.edit,
      run: () => openEdit(instance),
      disabled: disabled ?? noAgent,
    },
    {
      key: "d",
      label: t().register.duplicate,
      run: () => openDuplicate(instance),
      disabled: isReadOnly ? t().readOnlyWhy : undefined,
    },
    {
      key: "x",
      label: t().deregister.menu,
      run: () => openDeregister(instance),
      isDanger: true,
      disabled: disabled ?? (isNode && !noAgent ? t().node.alive(instance.title) : undefined),
    },
  ];
  return isNode ? all.filter(({ key }) => "mx".includes(key)) : all;
}

export function switchMaintenance(instance: Instance) {
  const owner = ownerOf(instance);
  if (maintenanceOf(instance) && isReached(owner)) endMaintenance(clientOf(owner), instance);
  else openMaintenance(instance);
}

/** The keys `m`, `e`, `d` and `x`. */
export function onActionKey(instance: Instance, key: string): boolean {
  const item = actionsOf(instance).find((it) => it.key === key);
  if (!item) return false;
  if (item.disabled === undefined) item.run();
  return true;
}
