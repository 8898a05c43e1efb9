// Rows that are selected with the space bar, to copy them as text.

import { useState } from "preact/hooks";
import { t } from "../i18n/text.ts";
import { CopyButton } from "./copy.tsx";

const none: ReadonlySet<string> = new Set();

/**
 * @param keys the rows of the list; others are not selected any more
 * @param textOf what is copied
 */
export function useSelection(
  keys: readonly string[],
  textOf: (selected: readonly string[]) => string,
) {
  const [chosen, setChosen] = useState(none);
  const selected = chosen.size > 0 ? keys.filter((key) => chosen.has(key)) : [];
  const text = t().selection;
  return {
    selected: chosen,
    toggle(key: string) {
      const others = [...chosen].filter((it) => it !== key);
      setChosen(new Set(chosen.has(key) ? others : [...others, key]));
    },
    bar: selected.length > 0 && (
      <span class="selection" role="status">
        {text.count(selected.length)} <CopyButton text={textOf(selected)} what={text.what} />
        <button type="button" onClick={() => setChosen(none)}>
          {text.clear}
        </button>
      </span>
    ),
  };
}
