// The details of a node: its own checks, its services, its addresses.

import type { NodeService } from "consul-wasm/slim";
import { useEffect, useRef, useState } from "preact/hooks";
import { poll, session } from "../../data/connection.ts";
import type { Instance } from "../../data/instance.ts";
import { nodes } from "../../data/nodes.ts";
import { instanceKey } from "../../data/store.ts";
import { t } from "../../i18n/text.ts";
import { href, route } from "../../routes.ts";
import { CopyButton } from "../../ui/copy.tsx";
import { Drawer } from "../../ui/drawer.tsx";
import { Foreign } from "../../ui/text.tsx";
import { Actions, Checks, Pairs } from "../instances/instance-drawer.tsx";

export function NodeDrawer({ name, onClose }: { name: string; onClose(): void }) {
  const now = nodes.get(instanceKey(name, ""));
  const last = useRef<Instance>(undefined);
  last.current = now ?? last.current;
  const it = last.current;
  const text = t().instance;
  return (
    <Drawer
      label={`${text.node} ${name}`}
      title={<Foreign text={name} limit={200} />}
      health={now?.health}
      onClose={onClose}
    >
      {!now && <p class="note">{t().node.gone}</p>}
      {it && (
        <>
          {now && <Actions instance={it} />}
          <Facts node={it} />
          <h3>{text.checks}</h3>
          <Checks checks={it.checks} instance={it} />
          <Services name={name} />
        </>
      )}
    </Drawer>
  );
}

function Facts({ node: { node, place, isLeader } }: { node: Instance }) {
  const text = t().instance;
  return (
    <dl class="instance-facts">
      <dt>{text.address}</dt>
      <dd class="mono">
        <Foreign text={node.Address} /> <CopyButton text={node.Address} what={text.address} />
      </dd>
      {place && (
        <>
          <dt>{t().node.version}</dt>
          <dd>
            <Foreign text={place} />
            {isLeader && `, ${t().node.leader}`}
          </dd>
        </>
      )}
      <Pairs label={t().node.addresses} of={node.TaggedAddresses} />
      <Pairs label={text.meta} of={node.Meta} />
    </dl>
  );
}

/** How many services of a node are listed. */
const maxListed = 500;

function Services({ name }: { name: string }) {
  const [services, setServices] = useState<readonly NodeService[]>([]);
  const connected = session.value;
  const { dc = "" } = route.value.query;
  useEffect(() => {
    if (!connected) return;
    const end = new AbortController();
    const signal = AbortSignal.any([connected.ended, end.signal]);
    poll(900, signal, async () => {
      const found = await connected.consul.catalog.node(name, { signal, ...(dc && { dc }) });
      if (!signal.aborted) setServices(Object.values(found?.Services ?? {}));
    });
    return () => end.abort();
  }, [connected, name, dc]);
  return (
    <>
      <h3>
        {t().frame.services} <span class="muted">{services.length}</span>
      </h3>
      <ul>
        {services.slice(0, maxListed).map(({ ID, Service }) => (
          <li key={ID}>
            <a href={href("services", [Service, name, ID])}>
              <Foreign text={ID} />
            </a>
          </li>
        ))}
      </ul>
      {services.length > maxListed && (
        <p class="note">
          {t().node.more(maxListed, services.length)}{" "}
          <a href={href("services", [], { node: name })}>{t().services.clearAll}</a>
        </p>
      )}
    </>
  );
}
