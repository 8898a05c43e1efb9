// The form: it shows a payload and changes it.

import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import {
  asKind,
  checksOf,
  idOf,
  kindOf,
  metaFrom,
  type Payload,
  put,
  read,
  tagsFrom,
  withChecks,
  write,
} from "../../data/registration.ts";
import { t } from "../../i18n/text.ts";
import { useKeptFocus } from "../../ui/keep-focus.ts";
import { CheckFields } from "./check-fields.tsx";
import { Choice, type Form, ParsedField, TextField } from "./field.tsx";

interface Props {
  payload: Payload;
  change(payload: Payload): void;
  fault(field: string): string | undefined;
  isDisabled: boolean;
  /** The text of the metadata as it was typed. */
  typedMeta(text: string): void;
  wrongMeta: string | undefined;
  children?: JSX.Element;
}

export function FormFields(props: Props) {
  const { payload, change, fault, isDisabled, typedMeta, wrongMeta } = props;
  const text = t().register;
  const place = useRef<HTMLFieldSetElement>(null);
  // The last check was removed.
  useKeptFocus(place, () => place.current?.querySelector<HTMLElement>(":scope > button"));
  const form: Form = {
    value: payload,
    prefix: "",
    set: (field, value) => change(write(payload, field, value)),
    fault,
  };
  const checks = checksOf(payload);
  const checkForm = (check: Payload, index: number): Form => ({
    value: check,
    prefix: `${index}.`,
    set(field, value) {
      // The field that decides the kind of a check stays, even if it is empty.
      const setOrClear = field === kindOf(check) ? put : write;
      replace(index, setOrClear(check, field, value));
    },
    fault: (field) => fault(`${index}.${field}`),
  });
  const replace = (index: number, check: Payload | undefined) =>
    change(withChecks(payload, checks.toSpliced(index, 1, ...(check ? [check] : []))));
  return (
    <fieldset ref={place} class="fields" disabled={isDisabled}>
      <legend class="spoken">{text.service}</legend>
      <TextField form={form} field="Name" label={text.name} autofocus />
      <TextField
        form={form}
        field="ID"
        label={text.id}
        note={text.idNote}
        placeholder={idOf(payload)}
      />
      <TextField form={form} field="Address" label={text.address} note={text.addressNote} />
      <TextField form={form} field="Port" label={text.port} isNumber />
      <TagsField form={form} />
      <MetaField form={form} typed={typedMeta} wrong={wrongMeta} />
      {checks.map((check, index) => (
        <CheckFields
          key={index}
          form={checkForm(check, index)}
          number={index + 1}
          change={(it) => replace(index, it)}
        />
      ))}
      <button
        type="button"
        class="wide"
        onClick={() => change(withChecks(payload, [...checks, asKind({}, "HTTP")]))}
      >
        {text.addCheck}
      </button>
      <WeightFields form={form} />
      <Choice form={form} field="EnableTagOverride" label={text.override} />
    </fieldset>
  );
}

export function TagsField({ form }: { form: Form }) {
  const text = t().register;
  return (
    <ParsedField
      form={form}
      field="Tags"
      label={text.tags}
      note={text.tagsNote}
      placeholder="primary, v1"
      wide
      format={(value) => (Array.isArray(value) ? value.join(", ") : "")}
      parse={tagsFrom}
    />
  );
}

interface Meta {
  form: Form;
  typed(text: string): void;
  wrong: string | undefined;
}

export function MetaField({ form, typed, wrong }: Meta) {
  const text = t().register;
  return (
    <ParsedField
      form={form}
      field="Meta"
      label={text.meta}
      note={text.metaNote}
      placeholder="version=1.2.3"
      isLong
      wide
      format={(value) =>
        Object.entries(value ?? {})
          .map((pair) => pair.join("="))
          .join("\n")
      }
      parse={(it) => metaFrom(it).meta}
      typed={typed}
      wrong={wrong}
    />
  );
}

export function WeightFields({ form }: { form: Form }) {
  const text = t().register;
  const weights = { Passing: 1, Warning: 1, ...(read(form.value, "Weights") as object) };
  const weight: Form = {
    ...form,
    value: weights,
    set: (field, value) => form.set("Weights", put(weights, field, value)),
  };
  return (
    <>
      <TextField form={weight} field="Passing" label={text.weightPassing} isNumber />
      <TextField form={weight} field="Warning" label={text.weightWarning} isNumber />
    </>
  );
}
