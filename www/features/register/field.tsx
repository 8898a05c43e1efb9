// The fields of a form, each with its label, and a note that screen readers read with it.

import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { type Payload, read, textOf } from "../../data/registration.ts";
import { isEqual } from "../../data/store.ts";

/** An object that is changed by fields. */
export interface Form {
  value: Payload;
  /** Comes before the names of its fields. */
  prefix: string;
  set(field: string, value: unknown): void;
  /** What is wrong with a field. */
  fault(field: string): string | undefined;
}

interface Label {
  label: string;
  note?: string | undefined;
  fault?: string | undefined;
  wide?: boolean;
}

type Described = { "aria-describedby"?: string; "aria-invalid"?: boolean };

export function Field({
  label,
  note,
  fault,
  wide = false,
  children,
}: Label & { children(described: Described): JSX.Element }) {
  const id = useId();
  const text = fault ?? note;
  return (
    <div class={wide ? "field wide" : "field"}>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the child is the control. */}
      <label>
        <span class="label">{label}</span>
        {children({ ...(text && { "aria-describedby": id }), "aria-invalid": fault !== undefined })}
      </label>
      {text && (
        <p class={fault ? "note wrong" : "note"} id={id}>
          {text}
        </p>
      )}
    </div>
  );
}

/** A line of text that is not prose, such as an ID. */
export const plainText = { spellcheck: false, autocapitalize: "none" } as const;

interface Of extends Omit<Label, "fault"> {
  form: Form;
  field: string;
  placeholder?: string;
  isNumber?: boolean;
  autofocus?: boolean;
}

/** A text or a number. */
export function TextField({ form, field, placeholder, isNumber, autofocus, ...label }: Of) {
  return (
    <Field {...label} fault={form.fault(field)}>
      {(described) => (
        <input
          name={form.prefix + field}
          value={textOf(form.value, field)}
          placeholder={placeholder}
          {...(isNumber && { inputMode: "numeric" as const })}
          {...(autofocus && { "data-autofocus": "" })}
          {...plainText}
          {...described}
          onInput={({ currentTarget: { value } }) =>
            form.set(field, isNumber && /^\d+$/.test(value) ? Number(value) : value)
          }
        />
      )}
    </Field>
  );
}

interface Text<T> extends Of {
  isLong?: boolean;
  format(value: unknown): string;
  parse(text: string): T;
  /** What is wrong with the text, so that it has no complete value. */
  wrong?: string | undefined;
  typed?(text: string): void;
}

/** A list or a map as text. The text stays as the user typed it, as long as it means the current value. */
export function ParsedField<T>(props: Text<T>) {
  const { form, field, isLong, format, parse, wrong, typed, placeholder, ...label } = props;
  const [text, setText] = useState("");
  const value = read(form.value, field);
  const means = (it: string) => isEqual(parse(it), value ?? parse(""));
  const shown = means(text) ? text : format(value);
  const Input = isLong ? "textarea" : "input";
  return (
    <Field {...label} fault={wrong ?? form.fault(field)}>
      {(described) => (
        <Input
          name={form.prefix + field}
          rows={isLong ? 2 : undefined}
          value={shown}
          // Some values cannot be written this way, such as a tag with a comma. The JSON can.
          readOnly={!means(shown)}
          placeholder={placeholder}
          {...plainText}
          {...described}
          onInput={(event: { currentTarget: { value: string } }) => {
            const it = event.currentTarget.value;
            setText(it);
            typed?.(it);
            form.set(field, parse(it));
          }}
        />
      )}
    </Field>
  );
}

export function Choice({ form, field, label }: { form: Form; field: string; label: string }) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        name={form.prefix + field}
        checked={read(form.value, field) === true}
        onChange={(event) => form.set(field, event.currentTarget.checked)}
      />
      {label}
    </label>
  );
}
