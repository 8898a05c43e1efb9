// Text from Consul. It may contain anything, so it is only ever shown as text, with its own direction, and characters that
// cannot be seen are marked.

import { t } from "../i18n/text.ts";

/** Controls, marks of direction, characters without width, halves of characters, and spaces at the ends. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}\u2800]|^\p{Zs}+|\p{Zs}+$/gu;
/** It only chooses the look of an emoji. */
const look = "\ufe0f";
/** The most marked characters in a text: each of them is an element. */
const maxMarks = 1_000;

interface Foreign {
  text: string;
  limit?: number;
  /** Whether it may have several lines. */
  lines?: boolean;
}

/** A name, an ID, a tag: one line, of which a row shows the beginning. */
export function Foreign({ text, limit = 300, lines = false }: Foreign) {
  return <bdi>{marked(clipped(text, limit), lines ? `\t\n\r${look}` : look)}</bdi>;
}

/** The same for what can only be plain text, such as a tooltip. */
export const spelled = (text: string) =>
  clipped(text, 1_000).replace(invisible, (it) =>
    it === look ? it : [...it].map(nameOf).join(""),
  );

function clipped(text: string, limit: number) {
  // Not in the middle of a character.
  return text.length > limit ? `${text.slice(0, limit).replace(/[\ud800-\udbff]$/, "")}…` : text;
}

function marked(text: string, kept: string) {
  const parts = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(invisible)) {
    if (kept.includes(found)) continue;
    if (parts.length > maxMarks) break;
    parts.push(text.slice(end, index));
    end = index + found.length;
    for (const character of found) parts.push(<Mark character={character} />);
  }
  if (end === 0) return text;
  parts.push(parts.length > maxMarks ? spelled(text.slice(end)) : text.slice(end));
  return parts;
}

function Mark({ character }: { character: string }) {
  const name = nameOf(character);
  return (
    <span class="mark" title={t().control(name)}>
      {name}
    </span>
  );
}

function nameOf(character: string) {
  const code = character.codePointAt(0) ?? 0;
  return character === " " ? "␣" : `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Removes the colours that terminals understand. */
export function withoutColors(text: string) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return text.replace(/\u001b\[[\d;]*[A-Za-z]/g, "");
}
