// One service in the list: a line with what is wrong with it.

import { useRef } from "preact/hooks";
import { services } from "../../data/catalog.ts";
import type { Service } from "../../data/service.ts";
import { t } from "../../i18n/text.ts";
import { setQuery } from "../../routes.ts";
import { Badge } from "../../ui/badge.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Foreign, spelled } from "../../ui/text.tsx";
import { EndService } from "../maintenance/end-button.tsx";

/** How many tags a row shows. */
const some = 3;

export function ServiceRow({ name }: { name: string }) {
  const now = services.get(name);
  // A row whose service is gone shows what was known, until the list is sorted again.
  const last = useRef<Service>(undefined);
  last.current = now ?? last.current;
  const row = last.current;
  if (!row) return null;
  const text = t().services;
  const rest = row.shownTags.length - some;
  return (
    <>
      <span role="gridcell" class={now ? "" : "gone"}>
        <Badge health={row.health} />
      </span>
      <span role="gridcell" class="name" title={spelled(row.service)}>
        <strong>
          <Foreign text={row.service} />
        </strong>
        {row.kind && <span class="muted"> {row.kind}</span>}
      </span>
      <span role="gridcell" class="count">
        <Counts row={row} />
      </span>
      <span role="gridcell" class="reason" title={spelled(row.reason)}>
        {now ? <Foreign text={row.reason} /> : text.gone}
        {now && <EndService row={now} />}
      </span>
      <span role="gridcell" class="tags">
        {row.shownTags.slice(0, some).map((tag) => (
          <Chip
            key={tag}
            text={tag}
            label={text.onlyTag(tag)}
            inRow
            onClick={() => setQuery({ tag })}
          />
        ))}
        {rest > 0 && <span class="muted"> +{rest}</span>}
      </span>
    </>
  );
}

/** "3 · 1 critical". */
function Counts({ row }: { row: Service }) {
  const { some: of } = t().services;
  const parts = row.bad.map(([health, count]) => of(health, count));
  // If all instances have the same state, the badge shows it already.
  const isClear = row.count === 1 || row.bad.length === 0;
  const number = row.count === undefined ? "" : row.count.toLocaleString();
  return <>{[number, ...(isClear ? [] : parts)].filter(Boolean).join(" · ")}</>;
}
