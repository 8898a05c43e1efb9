// A small label: a tag to filter by, or a filter that can be removed.

import { Foreign, spelled } from "./text.tsx";
import "./chip.css";

interface Chip {
  text: string;
  /** What a click does, in words. */
  label?: string;
  /** Lists have one Tab stop, so that what is in a row is not one. */
  inRow?: boolean;
  onClick?: () => void;
}

export function Chip({ text, label, inRow = false, onClick }: Chip) {
  if (!onClick) {
    return (
      <span class="chip">
        <Foreign text={text} limit={80} />
      </span>
    );
  }
  return (
    <button
      type="button"
      class="chip"
      title={label && spelled(label)}
      aria-label={label}
      {...(inRow && { tabIndex: -1 })}
      onClick={(event) => {
        event.stopPropagation();
        onClick();
      }}
    >
      <Foreign text={text} limit={80} />
    </button>
  );
}

/** A filter, which a click removes. */
export function FilterChip({
  text,
  label,
  onRemove,
}: {
  text: string;
  label: string;
  onRemove(): void;
}) {
  return (
    <button type="button" class="chip filter-chip" aria-label={label} onClick={onRemove}>
      <Foreign text={text} limit={80} /> <span aria-hidden="true">×</span>
    </button>
  );
}
