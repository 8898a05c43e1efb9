// The port, the tags, the metadata and the weights of an instance, edited where they are shown.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Instance } from "../../data/instance.ts";
import { read, write } from "../../data/registration.ts";
import { withRest } from "../../data/registration-changes.ts";
import { t } from "../../i18n/text.ts";
import { useKeptFocus } from "../../ui/keep-focus.ts";
import { Problem } from "../../ui/problem.tsx";
import { clearNews, toast } from "../../ui/toast.tsx";
import { useOwner } from "../instances/owner.tsx";
import { Changes } from "./changes.tsx";
import { type Form, TextField } from "./field.tsx";
import { MetaField, TagsField, WeightFields } from "./form-fields.tsx";
import {
  ChangedError,
  existingFrom,
  FieldError,
  faultsIn,
  pointTo,
  save,
  wrongMeta,
} from "./save.ts";

export function QuickEdit({ instance, close }: { instance: Instance; close(): void }) {
  const { service, checks } = instance;
  const { where, fields, reach } = useOwner(instance);
  const own = checks.filter(({ ServiceID }) => ServiceID === service.ID);
  const [before, setBefore] = useState(() => existingFrom(service, own));
  const [payload, setPayload] = useState(before.definition);
  const [meta, setMeta] = useState("");
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const call = useRef<AbortController | undefined>(undefined);
  const text = t().register;

  const wrong = wrongMeta(meta, read(payload, "Meta"));
  const faults = faultsIn(payload);
  const all: Form = {
    value: payload,
    prefix: "",
    set: (field, value) => setPayload(write(payload, field, value)),
    fault: (field) => faults.find((it) => it.field === field)?.text,
  };
  const port = () => form.current?.querySelector<HTMLElement>("[name=Port]");
  useKeptFocus(form, port);
  useLayoutEffect(() => {
    port()?.focus();
    return () => {
      if (!call.current) return;
      call.current.abort();
      toast(t().dialog.mayHappen, { tone: "problem" });
    };
  }, []);

  const submit = async () => {
    if (isBusy) return;
    const controller = new AbortController();
    const { signal } = controller;
    call.current = controller;
    setBusy(true);
    setError(undefined);
    clearNews();
    try {
      const [first] = faults;
      if (wrong) throw new FieldError("Meta", wrong.text, wrong.offset);
      if (first) throw new FieldError(first.field, first.text);
      await save(await reach(signal), payload, before, { signal });
      call.current = undefined;
      close();
    } catch (problem) {
      if (signal.aborted) return;
      call.current = undefined;
      if (problem instanceof ChangedError && problem.now) setBefore(problem.now);
      if (problem instanceof FieldError) pointTo(form.current, problem);
      setError(problem);
    }
    setBusy(false);
  };

  return (
    <form
      ref={form}
      class="quick-edit"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <p class="note">{where}</p>
      {fields}
      <div class="fields">
        <TextField form={all} field="Port" label={text.port} isNumber />
        <TagsField form={all} />
        <MetaField form={all} typed={setMeta} wrong={wrong?.text} />
        <WeightFields form={all} />
      </div>
      <Changes
        existing={before}
        payload={payload}
        replace={false}
        keepRest={() => setPayload(withRest(payload, before.definition))}
      />
      <Problem error={error} />
      <p class="buttons">
        <button type="button" onClick={close}>
          {t().dialog.cancel}
        </button>
        <button type="submit" class="primary">
          {isBusy ? text.busy : text.editAction(service.ID)}
        </button>
      </p>
    </form>
  );
}
