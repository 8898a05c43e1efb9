// The language of the page. English is a part of the page; another language is loaded when it is wanted.

import { batch, signal } from "@preact/signals";
import { recallSetting, rememberSetting } from "../data/settings.ts";
import { en, type Text } from "./en.ts";

export type Language = "en" | "zh";

const preferred = navigator.language.startsWith("zh") ? "zh" : "en";

export const language = signal<Language>("en");
const text = signal<Text>(en);
const chinese = async () => (await import("./zh.ts")).zh;

/** All text, in the language that the user has chosen. */
export const t = (): Text => text.value;

export function setLanguage(chosen: Language) {
  rememberSetting("language", chosen);
  return show(chosen);
}

/** Shows the language that the user has chosen before, or that of the browser. */
export const startLanguage = () => show(recallSetting("language", ["en", "zh"], preferred));

/** If the other language cannot be loaded, the page stays as it is. */
async function show(chosen: Language) {
  const found = chosen === "zh" ? await chinese().catch(() => undefined) : en;
  if (!found) return;
  batch(() => {
    text.value = found;
    language.value = chosen;
  });
}

/** A time of the day. */
export const clock = (milliseconds: number) =>
  new Date(milliseconds).toLocaleTimeString(language.value);
