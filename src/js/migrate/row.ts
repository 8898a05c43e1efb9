// The form of the table: what a method of npm `consul` becomes.

/** One form of a call, which depends on its options. The first form that matches counts. */
export interface Form {
  /** Options that are `true` in such a call. */
  when?: readonly string[];
  /** Whether the form is only for calls whose result is used. */
  used?: true;
  /**
   * The new call. `{key}` is the option `key` of the old call, `{key=""}` has a default, `{body}` is what is left of the
   * options as a payload, and `{...}` the options of the new call. Arguments at the end that are empty are omitted.
   */
  to: string;
  /** Options that keep their names, besides those of every call. */
  options?: readonly string[];
  /** Options to add, as code. */
  add?: string;
  /** The fields of `{body}`: a name in `shapes`. */
  shape?: string;
  /** The option whose value is stored. */
  stored?: string;
  /** What behaves differently, although the code looks the same. */
  notes?: readonly string[];
  /** What to know about an option, if the call has it. */
  notesOn?: Readonly<Record<string, string>>;
  /** How the result differs. A call whose result is used is not rewritten. */
  result?: string;
  /** Why a call of this form is never rewritten. */
  byHand?: string;
}

export interface Row {
  /** The old method, such as `kv.get`. */
  old: string;
  /** The options that arguments by position stand for, by their number: `kv.set(key, value)`. */
  positional?: readonly (readonly string[])[];
  forms: readonly Form[];
  /** Versions of npm `consul` that have it. Default: 2.0.1. */
  versions?: string;
  /** Calls next to each other, for the documents. The tests run both and compare the results. */
  examples: readonly Example[];
}

export interface Example {
  /** The old call. Names such as `$id` are prepared by the tests. */
  old: string;
  new: string;
  /** Turns the new result, `it`, into the old one, where they differ. */
  same?: string;
}

/** A row whose calls all have the same form. */
export function row(old: string, form: Form, ...examples: Example[]): Row {
  return { old, forms: [form], examples };
}

/** A row whose options can be replaced by one argument: `kv.get("key")`. */
export function short(
  old: string,
  option: string,
  forms: Form | readonly Form[],
  ...examples: Example[]
): Row {
  const list = "to" in forms ? [forms] : forms;
  return { old, positional: [[option]], forms: list, examples };
}

/** Two calls that are written next to each other. */
export function pair(old: string, next: string, same?: string): Example {
  return { old, new: next, ...(same !== undefined && { same }) };
}
