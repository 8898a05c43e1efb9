// The state of a check or a service. A shape and a word show it; the color only repeats it.

import type { Health } from "../data/health.ts";
import { t } from "../i18n/text.ts";
import "./badge.css";

export function Badge({ health, quiet = false }: { health: Health; quiet?: boolean }) {
  return (
    <span
      class={quiet ? "health quiet" : "health"}
      data-health={health}
      style={{ "--state": `var(--${health})` }}
    >
      {t().health[health]}
    </span>
  );
}
