// A check with its output, and the form to report the state of a TTL check.

import { useState } from "preact/hooks";
import { isReached, isRefused, type Report, report } from "../../data/actions.ts";
import { isReadOnly } from "../../data/connection.ts";
import { type AnyCheck, healthOfCheck, isMaintenance } from "../../data/health.ts";
import type { Instance } from "../../data/instance.ts";
import { t } from "../../i18n/text.ts";
import { Badge } from "../../ui/badge.tsx";
import { Code } from "../../ui/code.tsx";
import { CopyButton } from "../../ui/copy.tsx";
import { Foreign, withoutColors } from "../../ui/text.tsx";
import { clearNews, toast } from "../../ui/toast.tsx";
import { useOwner } from "./owner.tsx";

export function CheckCard({ check, instance }: { check: AnyCheck; instance: Instance }) {
  const [wrap, setWrap] = useState(true);
  const text = t().instance;
  const output = withoutColors(check.Output);
  return (
    <li class="check">
      <p class="title">
        <Badge health={healthOfCheck(check)} />
        <strong class="name">
          <Foreign text={check.Name || check.CheckID} />
        </strong>
        <span class="kind muted">{kindOf(check)}</span>
        <code class="id muted">
          <Foreign text={check.CheckID} />
        </code>
      </p>
      {check.Notes && (
        <p class="notes muted">
          <Foreign text={check.Notes} limit={4_000} lines />
        </p>
      )}
      {output && (
        <div class="code">
          {/.{60}/.test(output) && (
            <label class="choice">
              <input
                type="checkbox"
                checked={wrap}
                onChange={(event) => setWrap(event.currentTarget.checked)}
              />
              {text.wrap}
            </label>
          )}
          <div class="output-box">
            <Code label={text.output} kind={wrap ? "output wraps" : "output"}>
              <Foreign text={output} limit={100_000} lines />
            </Code>
            <CopyButton text={output} what={text.output} />
          </div>
        </div>
      )}
      {check.Type === "ttl" && check.ServiceID && <ReportForm check={check} instance={instance} />}
    </li>
  );
}

function kindOf(check: AnyCheck) {
  const text = t().instance;
  if (isMaintenance(check)) return text.maintenanceMode;
  // An agent does not run a check of this kind itself if the interval is "0s", or missing (older agents).
  const isPolled = check.Interval && check.Interval !== "0s";
  const parts = [
    !check.ServiceID && text.ofNode,
    check.Type,
    isPolled && text.everyTime(check.Interval ?? ""),
  ];
  return parts.filter(Boolean).join(", ");
}

const reports = [
  ["pass", "passing"],
  ["warn", "warning"],
  ["fail", "critical"],
] as const;

function ReportForm({ check, instance }: { check: AnyCheck; instance: Instance }) {
  const [note, setNote] = useState("");
  const { owner, where, fields, client } = useOwner(instance);
  const text = t().report;
  if (owner.kind === "catalog" || isReadOnly) return null;
  const isOff = isRefused(instance, owner);
  const name = check.Name || check.CheckID;

  const send = async (state: Report, health: "passing" | "warning" | "critical") => {
    if (isOff) return;
    clearNews();
    const word = t().health[health];
    try {
      await report(client(), instance, check.CheckID, state, note.trim() || text.byHand(word));
      toast(`${text.done(name, word)} ${text.expires}`);
      setNote("");
    } catch (error) {
      toast("", { tone: "problem", error });
    }
  };

  return (
    <fieldset class="report">
      <legend class="spoken">{text.legend(name)}</legend>
      {!isReached(owner) && (
        <>
          <p class="note">{where}</p>
          {fields}
        </>
      )}
      <label>
        <span class="spoken">{text.note}</span>
        <input
          placeholder={text.note}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </label>
      {reports.map(([state, health]) => (
        <button
          key={state}
          type="button"
          aria-disabled={isOff}
          title={isOff ? t().refusedWhy : undefined}
          onClick={() => send(state, health)}
        >
          {text[state]}
        </button>
      ))}
      <p class="note">{text.expires}</p>
    </fieldset>
  );
}
