// The instances of a service on all nodes, and the details of one of them.

import type { ComponentChildren } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { instances, isLoaded, loadedService, openService } from "../../data/catalog.ts";
import { definitionOf } from "../../data/definition.ts";
import { healths, worstFirst } from "../../data/health.ts";
import type { Instance } from "../../data/instance.ts";
import { matcher } from "../../data/search.ts";
import { instanceKey, type Store } from "../../data/store.ts";
import { t } from "../../i18n/text.ts";
import { go, href, type Page, route } from "../../routes.ts";
import { mainPlace } from "../../ui/keep-focus.ts";
import { List } from "../../ui/list.tsx";
import { useBusy, useSteadyOrder } from "../../ui/order.ts";
import { useSelection } from "../../ui/selection.tsx";
import { Foreign } from "../../ui/text.tsx";
import { Skeleton } from "../connection/skeleton.tsx";
import { HealthFilter, OrderNote, Toolbar } from "../services/services.tsx";
import { onActionKey } from "./instance-actions.ts";
import { InstanceDrawer } from "./instance-drawer.tsx";
import { InstanceRow } from "./instance-row.tsx";
import "./instances.css";

const { compare } = new Intl.Collator("en", { numeric: true });

export function Instances({ service }: { service: string }) {
  const { path, query } = route.value;
  const { q = "", health = "" } = query;
  const [, node, id] = path;
  useEffect(() => {
    openService.value = service;
    return () => {
      openService.value = undefined;
    };
  }, [service]);

  const isReady = isLoaded.value && loadedService.value === service;
  const text = t().instances;
  const current = node !== undefined && id !== undefined ? instanceKey(node, id) : undefined;

  return (
    <>
      <InstanceList
        name={service}
        title={text.title(service)}
        back
        store={instances}
        service={service}
        isReady={isReady}
        empty={text.none(service)}
        pathOf={(it) => ["services", [service, it.node.Node, it.service.ID]]}
        current={current}
      />
      {current !== undefined && id !== undefined && isReady && (
        <InstanceDrawer
          key={current}
          instanceKey={current}
          id={id}
          onClose={() => {
            go(href("services", [service], { q, health }));
            focusRow(current);
          }}
        />
      )}
    </>
  );
}

interface InstanceList {
  name: string;
  title: string;
  /** Whether there is a link to all services. */
  back?: boolean;
  store: Store<Instance>;
  /** Shows only the instances of this one. */
  service?: string;
  isReady: boolean;
  count?: (shown: number, all: number) => string;
  /** What is said if there are none. */
  empty: string;
  columns?: { id: string; node: string };
  pathOf(it: Instance): [Page, string[]];
  /** The datacenter of them all, if it is not that of the address; `""` is the agent's own. */
  dc?: string;
  current?: string | undefined;
  /** What is said about the number of differences. */
  note?: (differences: number) => ComponentChildren;
}

/** A list of instances, or of nodes, worst first. */
export function InstanceList(props: InstanceList) {
  const { name, title, back, store, service, isReady, pathOf, dc, current } = props;
  const { keys, version } = store;
  const { q = "", health = "" } = route.value.query;
  const all = useMemo(() => {
    const rows = keys.flatMap((key) => store.peek(key) ?? []);
    return service === undefined ? rows : rows.filter((it) => it.service.Service === service);
  }, [store, keys, version, service]);
  const found = useMemo(() => all.filter(matcher(q)).sort(worstThenName), [all, q]);
  const wanted = useMemo(() => {
    const shown = healths.some((it) => it === health)
      ? found.filter((it) => it.health === health)
      : found;
    return shown.map(({ key }) => key);
  }, [found, health]);
  const { busy, handlers } = useBusy();
  const order = useSteadyOrder(wanted, [title, q, health].join("\n"), busy);
  const text = t().instances;
  const { bar, ...selection } = useSelection(wanted, (chosen) => {
    const rows = chosen.flatMap((key) => store.peek(key) ?? []);
    const parts = rows.map((it) => (it.service.ID ? definitionOf(it.service) : it.title));
    return JSON.stringify(parts, null, 2);
  });

  return (
    <section class="page" id="instances" aria-label={title}>
      <Toolbar>
        {back && <a href={href("services")}>‹ {text.back}</a>}
        <h2>
          <Foreign text={name} limit={120} />
        </h2>
        {isReady && (
          <>
            <HealthFilter found={found} chosen={health} />
            {bar}
            <span class="extent" role="status">
              {(props.count ?? text.count)(wanted.length, all.length)}
            </span>
            {props.note && <p class="drift-note">{props.note(all.filter(differs).length)}</p>}
          </>
        )}
      </Toolbar>
      <OrderNote order={order} handlers={handlers} />
      {!isReady && order.keys.length === 0 ? (
        <Skeleton label={t().services.loading} />
      ) : order.keys.length > 0 ? (
        <List
          className="instances"
          label={title}
          keys={order.keys}
          head={<Head {...props.columns} />}
          row={(key) => <InstanceRow store={store} id={key} />}
          open={(key) => {
            const it = store.peek(key);
            if (it) go(href(...pathOf(it), { q, health, ...(dc !== undefined && { dc }) }));
          }}
          onRowKey={(key, event) => {
            const it = store.peek(key);
            return it !== undefined && onActionKey(it, event.key);
          }}
          current={current}
          {...selection}
          handlers={handlers}
        />
      ) : (
        <p class="blank">{all.length === 0 ? props.empty : text.noMatch}</p>
      )}
    </section>
  );
}

export function focusRow(key: string) {
  const selector = `[role="row"][data-key="${CSS.escape(key)}"]`;
  // When the drawer is gone: on a narrow page, it covers the row.
  queueMicrotask(() => (document.querySelector<HTMLElement>(selector) ?? mainPlace())?.focus());
}

const differs = ({ drift }: Instance) => (drift?.length ? 1 : 0);

function worstThenName(a: Instance, b: Instance) {
  return (
    differs(b) - differs(a) ||
    worstFirst(a.health, b.health) ||
    compare(a.title, b.title) ||
    compare(a.node.Node, b.node.Node)
  );
}

function Head({ id, node }: { id?: string; node?: string }) {
  const { columns } = t().instances;
  return (
    <>
      <span role="columnheader">{columns.health}</span>
      <span role="columnheader">{id ?? columns.id}</span>
      <span role="columnheader">{node ?? columns.node}</span>
      <span role="columnheader">{columns.address}</span>
      <span role="columnheader">{columns.reason}</span>
      <span role="columnheader">
        <span class="spoken">{columns.actions}</span>
      </span>
    </>
  );
}
