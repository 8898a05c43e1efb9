// Templates of new calls: `kv.list({key=""}, {...})`.

/** An argument of a template. */
export type Slot =
  | { kind: "options" }
  | { kind: "body" }
  /** Code with the values of options between its pieces. */
  | { kind: "code"; pieces: readonly (string | { option: string; otherwise?: string })[] };

export interface Template {
  /** The new method. */
  method: string;
  slots: readonly Slot[];
}

export function parseTemplate(text: string): Template {
  const open = text.indexOf("(");
  const method = text.slice(0, open);
  return { method, slots: argumentsIn(text.slice(open + 1, -1)).map(slotOf) };
}

/** Splits at the commas that are not inside brackets. */
function argumentsIn(text: string): string[] {
  const list: string[] = [];
  let depth = 0;
  let begin = 0;
  for (let at = 0; at <= text.length; at++) {
    const character = text[at];
    if (character === "[" || character === "{") depth++;
    if (character === "]" || character === "}") depth--;
    if (at === text.length || (character === "," && depth === 0)) {
      list.push(text.slice(begin, at).trim());
      begin = at + 1;
    }
  }
  return list.filter((it) => it !== "");
}

function slotOf(text: string): Slot {
  if (text === "{...}") return { kind: "options" };
  if (text === "{body}") return { kind: "body" };
  const pieces = text.split(/(\{\w+(?:=[^}]*)?\})/).filter((it) => it !== "");
  return {
    kind: "code",
    pieces: pieces.map((piece) => {
      const [, option, otherwise] = piece.match(/^\{(\w+)(?:=([^}]*))?\}$/) ?? [];
      return option === undefined
        ? piece
        : { option, ...(otherwise !== undefined && { otherwise }) };
    }),
  };
}
