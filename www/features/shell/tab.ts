// The title and the icon of the browser's tab show how many services are critical.

import { effect } from "@preact/signals";
import { counts } from "../../data/catalog.ts";
import { session } from "../../data/connection.ts";
import { t } from "../../i18n/text.ts";
import { datacenter } from "../connection/start.ts";

export function followTab() {
  effect(() => {
    const { critical } = counts.value;
    const connected = session.value;
    const place = datacenter.value ?? connected?.datacenter;
    const name = [t().title, place].filter(Boolean).join(" – ");
    document.title = connected && critical > 0 ? `(${critical}) ${name}` : name;
    showIcon(connected ? critical : 0);
  });
}

let shown = "";

function showIcon(critical: number) {
  const link = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  const text = critical > 99 ? "99" : String(critical);
  if (!link || text === shown) return;
  shown = text;
  const badge = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#b3201f"/><text x="16" y="23" font-family="sans-serif" font-size="19" font-weight="700" text-anchor="middle" fill="#fff">${text}</text></svg>`;
  link.href = critical > 0 ? `data:image/svg+xml,${encodeURIComponent(badge)}` : "icon.svg";
}
