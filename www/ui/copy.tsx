// Copies a text with one click.

import { t } from "../i18n/text.ts";
import { toast } from "./toast.tsx";

export function CopyButton({
  text,
  what,
  inRow = false,
}: {
  text: string;
  what: string;
  inRow?: boolean;
}) {
  const label = t().copy.copy(what);
  return (
    <button
      type="button"
      class="icon copy"
      aria-label={label}
      title={label}
      {...(inRow && { tabIndex: -1 })}
      onClick={(event) => {
        event.stopPropagation();
        copy(text);
      }}
    />
  );
}

async function copy(text: string) {
  try {
    await write(text);
    toast(t().copy.copied);
  } catch {
    toast(t().copy.failed, { tone: "problem" });
  }
}

async function write(text: string) {
  // Pages over http of another host than localhost have no clipboard.
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  // A modal dialog takes the focus from everything outside of it.
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  const before = document.activeElement;
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  if (!copied) throw new Error("copy");
}
