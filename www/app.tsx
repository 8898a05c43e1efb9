// The start of the panel: it loads the WebAssembly, connects, and shows the page of the address.

import "./tokens.css";
import { effect } from "@preact/signals";
import { init } from "consul-wasm/slim";
import { render } from "preact";
import { guardPending } from "./data/pending.ts";
import { density, theme } from "./data/settings.ts";
import { startConnection } from "./features/connection/start.ts";
import { Shell } from "./features/shell/shell.tsx";
import { followTab } from "./features/shell/tab.ts";
import { language, startLanguage } from "./i18n/text.ts";
import { followRoutes, readBookmark } from "./routes.ts";

const isDark = matchMedia("(prefers-color-scheme: dark)");
const showLook = () => {
  const chosen = theme.value;
  const { dataset } = document.documentElement;
  dataset.theme = chosen === "dark" || (chosen === "system" && isDark.matches) ? "dark" : "light";
  dataset.density = density.value;
};
effect(showLook);
isDark.addEventListener("change", showLook);
effect(() => {
  document.documentElement.lang = language.value;
});

readBookmark();
followRoutes();
guardPending();
followTab();
const client = loadClient();
await startLanguage();
render(<Shell />, document.body);
startConnection(client);

async function loadClient() {
  // The file is compressed, because older agents do not compress what they serve. Some servers say so, and then the browser
  // has decompressed it already.
  const response = await fetch(new URL("consul.wasm.gz", import.meta.url));
  const bytes = await response.arrayBuffer();
  const isCompressed = new DataView(bytes).getUint16(0) === 0x1f8b;
  await init(isCompressed ? await decompressed(bytes) : bytes);
}

function decompressed(bytes: ArrayBuffer) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}
