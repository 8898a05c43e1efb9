// The details of an instance: its checks with their whole output, and its definition.

import { useRef, useState } from "preact/hooks";
import { instances } from "../../data/catalog.ts";
import { session } from "../../data/connection.ts";
import { curlOf, definitionOf } from "../../data/definition.ts";
import {
  type AnyCheck,
  healthOfCheck,
  healthOfInstance,
  healths,
  isMaintenance,
} from "../../data/health.ts";
import type { Instance } from "../../data/instance.ts";
import { t } from "../../i18n/text.ts";
import { href } from "../../routes.ts";
import { Chip } from "../../ui/chip.tsx";
import { Code } from "../../ui/code.tsx";
import { CopyButton } from "../../ui/copy.tsx";
import { Drawer } from "../../ui/drawer.tsx";
import { Foreign } from "../../ui/text.tsx";
import { QuickEdit } from "../register/quick-edit.tsx";
import { CheckCard } from "./check-card.tsx";
import { useFreshChecks } from "./fresh-checks.ts";
import { actionsOf } from "./instance-actions.ts";
import "./instance-drawer.css";

interface Props {
  instanceKey: string;
  id: string;
  onClose(): void;
}

export function InstanceDrawer({ instanceKey, id, onClose }: Props) {
  const now = instances.get(instanceKey);
  const isThere = now !== undefined;
  const last = useRef<Instance>(undefined);
  last.current = now ?? last.current;
  const instance = last.current;
  const checks = useFreshChecks(isThere ? instance : undefined);
  const text = t().instance;
  return (
    <Drawer
      label={text.label(id)}
      title={<Foreign text={id} limit={200} />}
      health={isThere ? healthOfInstance(checks) : undefined}
      onClose={onClose}
    >
      {!isThere && <p class="note">{text.gone}</p>}
      {instance && (
        <>
          {isThere && <Actions instance={instance} />}
          <FactList instance={instance} />
          <Editing instance={instance} isThere={isThere} />
          <h3>{text.checks}</h3>
          {healthOfInstance(checks) === "none" && <p class="note">{text.noChecks}</p>}
          <Checks checks={checks} instance={instance} />
          <Definition instance={instance} />
        </>
      )}
    </Drawer>
  );
}

export function Checks({ checks, instance }: { checks: readonly AnyCheck[]; instance: Instance }) {
  return (
    <ul class="checks">
      {checks.toSorted(worstFirst).map((check) => (
        <CheckCard key={check.CheckID} check={check} instance={instance} />
      ))}
    </ul>
  );
}

function worstFirst(
  a: Parameters<typeof healthOfCheck>[0] & { Name: string },
  b: Parameters<typeof healthOfCheck>[0] & { Name: string },
) {
  const rank = (check: typeof a) =>
    isMaintenance(check) ? -1 : healths.indexOf(healthOfCheck(check));
  return rank(a) - rank(b) || (a.Name < b.Name ? -1 : 1);
}

export function Actions({ instance }: { instance: Instance }) {
  return (
    <div class="actions">
      {actionsOf(instance).map(({ label, run, disabled }, index) => (
        <button
          // The first one changes its name, and keeps the focus.
          key={index}
          type="button"
          aria-disabled={disabled !== undefined}
          title={disabled}
          onClick={() => disabled === undefined && run()}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

/** What can be edited in place, with a button to begin. What was typed stays if the instance is gone for a moment. */
function Editing({ instance, isThere }: { instance: Instance; isThere: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const edit = actionsOf(instance).find(({ key }) => key === "e");
  const disabled = isThere ? edit?.disabled : t().instance.gone;
  if (isOpen) {
    const close = () => {
      setOpen(false);
      queueMicrotask(() => button.current?.focus());
    };
    return <QuickEdit instance={instance} close={close} />;
  }
  return (
    <button
      ref={button}
      type="button"
      aria-disabled={disabled !== undefined}
      title={disabled}
      onClick={() => disabled === undefined && setOpen(true)}
    >
      {t().register.quick}
    </button>
  );
}

function FactList({ instance }: { instance: Instance }) {
  const { service, node, address, isNodeAddress } = instance;
  const text = t().instance;
  const { Tags, Meta, Weights, EnableTagOverride } = service;
  const dns = dnsName(service.Service, node.Datacenter);
  return (
    <dl class="instance-facts">
      <dt>{text.service}</dt>
      <dd>
        <a href={href("services", [service.Service])}>
          <Foreign text={service.Service} />
        </a>
      </dd>
      <dt>{text.id}</dt>
      <dd class="mono">
        <Foreign text={service.ID} /> <CopyButton text={service.ID} what={text.id} />
      </dd>
      <dt>{text.node}</dt>
      <dd>
        <a href={href("nodes", [node.Node])}>
          <Foreign text={node.Node} />
        </a>
      </dd>
      <dt>{text.address}</dt>
      <dd class={isNodeAddress ? "mono muted" : "mono"}>
        <Foreign text={address} /> <CopyButton text={address} what={text.address} />
        {isNodeAddress && <small>{t().instances.nodeAddress}</small>}
      </dd>
      <dt>{text.dns}</dt>
      <dd class="mono">
        <Foreign text={dns} /> <CopyButton text={dns} what={text.dns} />
      </dd>
      {Tags && Tags.length > 0 && (
        <>
          <dt>{text.tags}</dt>
          <dd class="chips">
            {Tags.map((tag) => (
              <Chip key={tag} text={tag} />
            ))}
          </dd>
        </>
      )}
      <Pairs label={text.meta} of={Meta} />
      {Weights && (Weights.Passing !== 1 || Weights.Warning !== 1) && (
        <>
          <dt>{text.weights}</dt>
          <dd>{text.weightsValue(Weights.Passing, Weights.Warning)}</dd>
        </>
      )}
      {EnableTagOverride && (
        <>
          <dt>{text.tagOverride}</dt>
          <dd>{text.tagOverrideValue}</dd>
        </>
      )}
    </dl>
  );
}

/** Keys with their values, if there are any. */
export function Pairs({
  label,
  of,
}: {
  label: string;
  of: Record<string, string> | null | undefined;
}) {
  const pairs = Object.entries(of ?? {});
  if (pairs.length === 0) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {pairs.map(([key, value]) => (
          <p key={key} class="pair">
            <span class="muted">
              <Foreign text={key} />
            </span>{" "}
            <Foreign text={value} limit={2_000} />
          </p>
        ))}
      </dd>
    </>
  );
}

/** @param datacenter is missing if the token may not read nodes */
function dnsName(service: string, datacenter = session.value?.datacenter) {
  const domain = session.value?.agent?.DebugConfig?.DNSDomain;
  const end = typeof domain === "string" ? domain.replace(/\.$/, "") : "consul";
  return [service, "service", datacenter, end].filter(Boolean).join(".");
}

function Definition({ instance }: { instance: Instance }) {
  const text = t().instance;
  const definition = definitionOf(instance.service);
  const json = JSON.stringify(definition, null, 2);
  const connected = session.value;
  const curl = curlOf(definition, connected?.address ?? "", connected?.hasToken ?? false);
  return (
    <>
      <h3>{text.definition}</h3>
      <div class="code">
        <p>
          <strong>{text.json}</strong>
          <CopyButton text={json} what={text.json} />
        </p>
        <Code label={text.json} kind="definition">
          <Foreign text={json} limit={100_000} lines />
        </Code>
      </div>
      <div class="code">
        <p>
          <strong>{text.curl}</strong>
          <CopyButton text={curl} what={text.curl} />
        </p>
        <Code label={text.curl} kind="curl">
          <Foreign text={curl} limit={100_000} lines />
        </Code>
        <p class="note">{text.curlNote}</p>
      </div>
    </>
  );
}
