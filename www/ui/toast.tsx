// Short messages at the lower edge, some with a button to undo what was done.

import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n/text.ts";
import { mainPlace, useKeptFocus } from "./keep-focus.ts";
import { Problem } from "./problem.tsx";
import { Foreign } from "./text.tsx";
import "./toast.css";

interface Message {
  id: number;
  text: string;
  tone: "news" | "problem";
  error?: unknown;
  action?: { label: string; run(): void } | undefined;
}

interface Options {
  tone?: Message["tone"];
  /** Is shown with its hint, until it is dismissed. */
  error?: unknown;
  /** Usually Undo. */
  action?: Message["action"];
}

const messages = signal<readonly Message[]>([]);
let lastId = 0;
/** Milliseconds for which news is shown: long enough to read it and to reach its button. */
const [shortly, withButton] = [4_000, 10_000];

export function toast(text: string, { tone = "news", error, action }: Options = {}) {
  const id = ++lastId;
  // New news takes the place of the old, so that it does not stay while the next action fails.
  const kept = messages.value.filter((it) => it.tone === "problem" || it.action);
  messages.value = [...kept, { id, text, tone, error, action }].slice(-4);
  if (tone === "news") setTimeout(() => dismiss(id), action ? withButton : shortly);
}

/** Removes the news that has no button: the next action begins. */
export function clearNews() {
  messages.value = messages.peek().filter((it) => it.tone === "problem" || it.action);
}

export function clearToasts() {
  messages.value = [];
}

function dismiss(id: number) {
  messages.value = messages.peek().filter((it) => it.id !== id);
}

/** All messages. What is pending is shown above them. */
export function Toasts({ children }: { children?: ComponentChildren }) {
  const all = messages.value;
  const place = useRef<HTMLDivElement>(null);
  useKeptFocus(place, (before) => (before?.isConnected ? before : mainPlace()));
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    // What has the focus can be scrolled to where no message covers it.
    const observer = new ResizeObserver(() => {
      const { style } = document.documentElement;
      style.setProperty("--toasts", `${element.offsetHeight}px`);
      document
        .querySelector("main :is(.content, .list) :focus-visible")
        ?.scrollIntoView({ block: "nearest" });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div class="toasts" ref={place}>
      {children}
      <div role="status">
        {all
          .filter(({ tone }) => tone === "news")
          .map(({ id, text, action }) => (
            <p class="toast" key={id}>
              <span>
                <Foreign text={text} limit={600} />
              </span>
              {action && (
                <button
                  type="button"
                  onClick={() => {
                    dismiss(id);
                    action.run();
                  }}
                >
                  {action.label}
                </button>
              )}
            </p>
          ))}
      </div>
      {all
        .filter(({ tone }) => tone === "problem")
        .map(({ id, text, error }) => (
          <div class="toast" key={id}>
            <Problem error={error ?? text} />
            <button type="button" onClick={() => dismiss(id)}>
              {t().dismiss}
            </button>
          </div>
        ))}
    </div>
  );
}
