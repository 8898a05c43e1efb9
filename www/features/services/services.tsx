// All services of the datacenter, worst first, with the reason in the row.

import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { isLoaded, searchInstances, services, showRows, unsearched } from "../../data/catalog.ts";
import { isReadOnly } from "../../data/connection.ts";
import { type Health, healths } from "../../data/health.ts";
import { matcher } from "../../data/search.ts";
import type { Service } from "../../data/service.ts";
import { t } from "../../i18n/text.ts";
import { go, href, route, setQuery } from "../../routes.ts";
import { Badge } from "../../ui/badge.tsx";
import { FilterChip } from "../../ui/chip.tsx";
import { mainPlace, useKeptFocus } from "../../ui/keep-focus.ts";
import { List } from "../../ui/list.tsx";
import { Menu } from "../../ui/menu.tsx";
import { type SteadyOrder, useBusy, useSteadyOrder } from "../../ui/order.ts";
import { useSelection } from "../../ui/selection.tsx";
import { Skeleton } from "../connection/skeleton.tsx";
import { openRegister } from "../register/register-dialog.tsx";
import { ServiceRow } from "./service-row.tsx";
import "./services.css";

const { compare } = new Intl.Collator("en", { numeric: true });
const sorts = ["health", "name", "count"] as const;
type Sort = (typeof sorts)[number];

const openRow = (name: string) => go(href("services", [name]));

export function Services() {
  const { query } = route.value;
  const { q = "", health = "", tag = "", node = "" } = query;
  const isSearching = q.trim() !== "";
  useEffect(() => {
    searchInstances(isSearching);
    return () => searchInstances(false);
  }, [isSearching]);
  const sort = sorts.find((it) => it === query.sort) ?? "health";
  const { keys, version } = services;
  const byName = useMemo(() => [...keys].sort(compare), [keys]);
  const found = useMemo(() => {
    const matches = matcher(q);
    const [wantedTag, wantedNode] = [tag.toLowerCase(), node.toLowerCase()];
    return byName.flatMap((name) => {
      const row = services.peek(name);
      if (!row || !matches(row)) return [];
      if (wantedTag && !row.tags.includes(wantedTag)) return [];
      return wantedNode && !row.nodes.includes(wantedNode) ? [] : [row];
    });
  }, [byName, version, q, tag, node]);
  const wanted = useMemo(() => {
    const states = health.split(",").filter(Boolean);
    const shown = states.length > 0 ? found.filter((row) => states.includes(row.health)) : found;
    return sorted(shown, sort).map(({ service }) => service);
  }, [found, health, sort]);
  const { busy, handlers } = useBusy();
  const order = useSteadyOrder(wanted, [q, health, tag, node, sort].join("\n"), busy);

  const { bar, ...selection } = useSelection(wanted, (chosen) => JSON.stringify(chosen, null, 2));

  if (!isLoaded.value) return <Skeleton label={t().services.loading} />;
  const text = t().services;
  return (
    <section class="page" id="services" aria-label={text.title}>
      <Toolbar>
        <HealthFilter found={found} chosen={health} />
        <Chips />
        {bar}
        <span class="extent" role="status">
          {text.count(wanted.length, keys.length)}
        </span>
        <Menu
          label={text.sort}
          text={text.sorts[sort]}
          items={sorts.map((it) => ({
            label: text.sorts[it],
            isChosen: it === sort,
            run: () => setQuery({ sort: it === "health" ? "" : it }),
          }))}
        />
      </Toolbar>
      <OrderNote order={order} handlers={handlers} />
      {order.keys.length > 0 ? (
        <List
          className="services"
          label={text.title}
          keys={order.keys}
          head={<Head />}
          row={(name) => <ServiceRow name={name} />}
          open={openRow}
          onWindow={showRows}
          {...selection}
          handlers={handlers}
        />
      ) : (
        <Blank />
      )}
    </section>
  );
}

function sorted(rows: readonly Service[], sort: Sort): readonly Service[] {
  if (sort === "name") return rows;
  if (sort === "count") return rows.toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0));
  // They are sorted by name already, so that there is nothing to compare.
  return healths.flatMap((health) => rows.filter((row) => row.health === health));
}

function Head() {
  const { columns } = t().services;
  return (
    <>
      <span role="columnheader">{columns.health}</span>
      <span role="columnheader">{columns.name}</span>
      <span role="columnheader">{columns.count}</span>
      <span role="columnheader">{columns.reason}</span>
      <span role="columnheader">{columns.tags}</span>
    </>
  );
}

/** Says that the list should be sorted again. Nothing moves while somebody may be about to click. */
export function OrderNote({ order, handlers }: { order: SteadyOrder; handlers: object }) {
  const place = useRef<HTMLDivElement>(null);
  // A click must not scroll the list to its row with the focus.
  useKeptFocus(place, (before, isVisible) =>
    before?.isConnected ? before : isVisible ? mainPlace() : null,
  );
  return (
    <div ref={place} role="status" {...handlers}>
      {order.hasChanged && (
        <p class="order">
          {t().services.order}
          <button type="button" onClick={order.apply}>
            {t().services.applyOrder}
          </button>
        </p>
      )}
    </div>
  );
}

/** What is above a list. A filter that removes itself leaves the focus to the filter by health. */
export function Toolbar({ children }: { children: ComponentChildren }) {
  const place = useRef<HTMLDivElement>(null);
  useKeptFocus(place, () => place.current?.querySelector<HTMLElement>("[aria-pressed]"));
  return (
    <div ref={place} class="toolbar">
      {children}
    </div>
  );
}

/**
 * How many services are in each state. A click shows only these, a second one shows all. States without any are shown too:
 * a new button could make the toolbar higher, and move the rows.
 */
export function HealthFilter({
  found,
  chosen,
}: {
  found: readonly { health: Health }[];
  chosen: string;
}) {
  const numbers = Object.fromEntries(healths.map((health) => [health, 0])) as Record<
    Health,
    number
  >;
  for (const { health } of found) numbers[health]++;
  const text = t().services;
  return (
    <fieldset class="filter">
      <legend class="spoken">{text.filter}</legend>
      <button type="button" aria-pressed={chosen === ""} onClick={() => setQuery({ health: "" })}>
        {text.all} <strong>{found.length}</strong>
      </button>
      {healths.map((health) => (
        <button
          key={health}
          type="button"
          aria-pressed={chosen === health}
          data-empty={numbers[health] === 0}
          onClick={() => setQuery({ health: chosen === health ? "" : health })}
        >
          <Badge health={health} quiet /> <strong>{numbers[health]}</strong>
        </button>
      ))}
    </fieldset>
  );
}

function Chips() {
  const { query } = route.value;
  const chips = ["tag", "node"].flatMap((name) => {
    const value = query[name];
    return value ? [{ name, text: `${name}: ${value}` }] : [];
  });
  return (
    <>
      {chips.map(({ name, text }) => (
        <FilterChip
          key={name}
          text={text}
          label={t().services.clearFilter(text)}
          onRemove={() => setQuery({ [name]: "" })}
        />
      ))}
    </>
  );
}

function Blank() {
  const text = t().services;
  const { count, isReading } = unsearched.value;
  if (services.keys.length === 0) {
    return (
      <div class="blank">
        <p>{text.empty}</p>
        <p>{text.emptyText}</p>
        {!isReadOnly && (
          <button type="button" onClick={() => openRegister()}>
            {text.registerFirst}
          </button>
        )}
      </div>
    );
  }
  return (
    <div class="blank">
      <p role="status">
        {isReading ? text.searching(count) : text.noMatch}{" "}
        {!isReading && count > 0 && text.notSearched(count)}
      </p>
      <button
        type="button"
        onClick={() => {
          setQuery({ q: "", health: "", tag: "", node: "" });
          document.querySelector<HTMLElement>("#search")?.focus();
        }}
      >
        {text.clearAll}
      </button>
    </div>
  );
}
