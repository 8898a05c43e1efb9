// Ends maintenance in the row that shows it. Lists have one Tab stop: the key `m` does the same.

import { readInstances } from "../../data/catalog.ts";
import { isReadOnly, refused } from "../../data/connection.ts";
import type { Instance } from "../../data/instance.ts";
import type { Service } from "../../data/service.ts";
import { t } from "../../i18n/text.ts";
import { go, href } from "../../routes.ts";
import { toast } from "../../ui/toast.tsx";
import { switchMaintenance, whyNot } from "../instances/instance-actions.ts";
import { maintenanceOf } from "../instances/instance-health.ts";

interface Props {
  of: string;
  disabled: string | undefined;
  end(): void;
}

function EndButton({ of, disabled, end }: Props) {
  const { end: label } = t().maintenance;
  return (
    <button
      type="button"
      class="end"
      tabIndex={-1}
      aria-label={`${label}: ${of}`}
      aria-disabled={disabled !== undefined}
      title={disabled}
      onClick={(event) => {
        event.stopPropagation();
        if (disabled === undefined) end();
      }}
    >
      {label}
    </button>
  );
}

export function EndInstance({ it }: { it: Instance }) {
  if (!maintenanceOf(it)) return null;
  return <EndButton of={it.title} disabled={whyNot(it)} end={() => switchMaintenance(it)} />;
}

/** For a service of which a single instance is in maintenance. */
export function EndService({ row }: { row: Service }) {
  if (row.maintained !== 1) return null;
  const { service } = row;
  const isRefused = refused.value.has(`agent ${service}`);
  const why = isReadOnly ? t().readOnlyWhy : isRefused ? t().refusedWhy : undefined;
  const end = async () => {
    try {
      // It may have ended, or others may have begun: then the user has to choose.
      const [it, ...others] = (await readInstances(service)).filter(maintenanceOf);
      if (it && others.length === 0) switchMaintenance(it);
      else go(href("services", [service]));
    } catch (error) {
      toast("", { tone: "problem", error });
    }
  };
  return <EndButton of={service} disabled={why} end={end} />;
}
