// Changes of a text that leave everything else in it as it is.

/** A part of the new text: text, or a range of the old one, with the changes in it. */
export type Part = string | readonly [start: number, end: number];

export interface Edit {
  start: number;
  end: number;
  parts: readonly Part[];
}

/**
 * The new text of a range. An edit inside another one counts only if it is in one of its ranges.
 *
 * @param text the old text
 */
export function rendered(
  text: string,
  edits: readonly Edit[],
  start = 0,
  end = text.length,
): string {
  const inside = edits.filter((it) => it.start >= start && it.end <= end);
  // The outer edit comes first. An insertion comes before what begins at the same place.
  inside.sort((a, b) => a.start - b.start || order(a) - order(b) || b.end - a.end);
  let result = "";
  let at = start;
  for (const edit of inside) {
    if (edit.start < at) continue;
    result += text.slice(at, edit.start);
    const others = inside.filter((it) => it !== edit);
    for (const part of edit.parts) {
      result += typeof part === "string" ? part : rendered(text, others, part[0], part[1]);
    }
    at = edit.end;
  }
  return result + text.slice(at, end);
}

function order({ start, end }: Edit): number {
  return start === end ? 0 : 1;
}
