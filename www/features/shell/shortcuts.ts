// Keys that work everywhere: `/` searches, `r` registers, `g s` and `g n` change the page, `?` lists all keys.

import { useEffect } from "preact/hooks";
import { isReadOnly, session } from "../../data/connection.ts";
import { go, href, type Page } from "../../routes.ts";
import { openRegister } from "../register/register-dialog.tsx";
import { openKeys } from "./keys.tsx";

const pages: Record<string, Page> = { s: "services", n: "nodes", a: "agent" };

export function useShortcuts() {
  useEffect(() => {
    let afterG = false;
    const onKey = (event: KeyboardEvent) => {
      const { key, target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || !session.peek()) return;
      if (document.querySelector("dialog[open]") || isTyping(target)) return;
      const page = afterG ? pages[key] : undefined;
      afterG = key === "g";
      if (page) go(href(page));
      else if (key === "/") document.querySelector<HTMLElement>("#search")?.focus();
      else if (key === "?") openKeys();
      else if (key === "r" && !isReadOnly) openRegister();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

function isTyping(target: EventTarget | null) {
  return target instanceof HTMLElement && target.matches("input, textarea, select");
}
