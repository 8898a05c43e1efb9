// One check of the form.

import { session } from "../../data/connection.ts";
import {
  asKind,
  isRun,
  type Kind,
  kindOf,
  kindsOf,
  type Payload,
  read,
} from "../../data/registration.ts";
import { t } from "../../i18n/text.ts";
import { Choice, Field, type Form, ParsedField, TextField } from "./field.tsx";

const examples: Partial<Record<Kind, string>> = {
  HTTP: "http://127.0.0.1:8000/health",
  GRPC: "127.0.0.1:8000/web",
  TTL: "30s",
};

interface Props {
  form: Form;
  number: number;
  change(check: Payload | undefined): void;
}

export function CheckFields({ form, number, change }: Props) {
  const text = t().register;
  const check = form.value;
  const kind = kindOf(check);
  const offered = kindsOf(session.value?.agent?.Config.Version);
  // A pasted one may be of a kind that the agent does not know.
  const choices = kind && !offered.includes(kind) ? [...offered, kind] : offered;
  return (
    <fieldset class="fields check">
      <legend>{text.check(number)}</legend>
      <Field label={text.kind}>
        {() => (
          <select
            name={`${form.prefix}kind`}
            value={kind ?? ""}
            onChange={(event) => change(asKind(check, event.currentTarget.value as Kind))}
          >
            {!kind && <option value="">?</option>}
            {choices.map((it) => (
              <option key={it} value={it}>
                {text.kinds[it]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField form={form} field="Name" label={text.checkName} />
      {kind && kind !== "Args" && (
        <TextField
          form={form}
          field={kind}
          label={text.targets[kind] ?? text.target}
          note={kind === "TTL" ? text.ttlNote : undefined}
          placeholder={examples[kind] ?? (text.targets[kind] ? "" : "127.0.0.1:8000")}
          wide
        />
      )}
      {(kind === "Args" || kind === "DockerContainerID") && (
        <ParsedField
          form={form}
          field="Args"
          label={text.args}
          note={text.argsNote}
          placeholder="/usr/local/bin/check"
          isLong
          wide
          format={(value) => (Array.isArray(value) ? value.join("\n") : "")}
          parse={(it) => it.split("\n").filter(Boolean)}
        />
      )}
      {kind === "DockerContainerID" && (
        <TextField form={form} field="Shell" label={text.shell} placeholder="/bin/sh" />
      )}
      {kind && isRun(kind) && (
        <>
          <TextField form={form} field="Interval" label={text.interval} />
          <TextField form={form} field="Timeout" label={text.timeout} placeholder="10s" />
        </>
      )}
      <TextField
        form={form}
        field="DeregisterCriticalServiceAfter"
        label={text.after}
        note={text.afterNote}
        placeholder="90m"
      />
      {kind === "GRPC" && <Choice form={form} field="GRPCUseTLS" label={text.useTls} />}
      {(kind === "HTTP" || read(check, "GRPCUseTLS") === true) && (
        <Choice form={form} field="TLSSkipVerify" label={text.skipVerify} />
      )}
      <button type="button" onClick={() => change(undefined)}>
        {text.removeCheck(number)}
      </button>
    </fieldset>
  );
}
