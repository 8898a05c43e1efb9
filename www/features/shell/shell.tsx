// The frame of every page: who the page talks to, the search, and the pages.

import { useEffect, useState } from "preact/hooks";
import { datacenters } from "../../data/catalog.ts";
import { isReadOnly, session } from "../../data/connection.ts";
import { countOpen, countWaiting, dropAll, pending, sendAll } from "../../data/pending.ts";
import { densities, density, setDensity, setTheme, theme, themes } from "../../data/settings.ts";
import { language, setLanguage, t } from "../../i18n/text.ts";
import { go, href, type Page, route, setQuery } from "../../routes.ts";
import { closeDialog, Dialog, Dialogs, openDialog } from "../../ui/dialog.tsx";
import { Menu } from "../../ui/menu.tsx";
import { Toasts } from "../../ui/toast.tsx";
import { AgentPage } from "../agent/agent.tsx";
import { Light, LostBanner } from "../connection/light.tsx";
import { SignIn } from "../connection/sign-in.tsx";
import { Skeleton } from "../connection/skeleton.tsx";
import { disconnect, isStarting } from "../connection/start.ts";
import { PendingToasts } from "../deregister/pending-toasts.tsx";
import { Instances } from "../instances/instances.tsx";
import { NodeBanner } from "../maintenance/node-banner.tsx";
import { Nodes } from "../nodes/nodes-page.tsx";
import { openRegister } from "../register/register-dialog.tsx";
import { Services } from "../services/services.tsx";
import { openKeys } from "./keys.tsx";
import { useShortcuts } from "./shortcuts.ts";
import "./shell.css";

export function Shell() {
  useShortcuts();
  const connected = session.value;
  return (
    <>
      <Header />
      <main>
        <CurrentPage />
      </main>
      {/* Below the list, because they must not move the rows. */}
      <div class="below">
        <Toasts>
          <PendingToasts />
        </Toasts>
        {connected && <NodeBanner />}
        {connected && <LostBanner />}
      </div>
      <Dialogs />
    </>
  );
}

function CurrentPage() {
  const { page, path } = route.value;
  if (!session.value) {
    return isStarting.value ? <Skeleton label={t().connect.connecting} /> : <SignIn />;
  }
  if (page === "nodes") return <Nodes />;
  if (page === "agent") return <AgentPage />;
  return !path[0] ? <Services /> : <Instances service={path[0]} />;
}

function Header() {
  const connected = session.value;
  const text = t().frame;
  return (
    <header class="top">
      <div class="bar">
        <h1>
          <a href={href("services")}>{t().title}</a>
        </h1>
        {connected && <Agent />}
        {connected && <Search />}
        <div class="tools">
          {connected && <RegisterButton />}
          <button
            type="button"
            class="quiet"
            lang={language.value === "en" ? "zh" : "en"}
            onClick={() => setLanguage(language.value === "en" ? "zh" : "en")}
          >
            {t().otherLanguage}
          </button>
          <Settings />
        </div>
      </div>
      {connected && (
        <nav aria-label={text.pages}>
          {(["services", "nodes", "agent"] as const).map((page: Page) => (
            <a
              key={page}
              href={href(page)}
              {...(route.value.page === page && { "aria-current": "page" as const })}
            >
              {text[page]}
            </a>
          ))}
          <small class="muted">{t().notAffiliated}</small>
        </nav>
      )}
    </header>
  );
}

function Agent() {
  const connected = session.value;
  const text = t().frame;
  if (!connected) return null;
  const { agent, node, address } = connected;
  const facts = agent && `Consul ${agent.Config.Version}`;
  return (
    <div class="agent">
      <Light />
      <Datacenter />
      <span class="who" title={text.connectedTo(address)}>
        <strong>{node ?? text.unknownNode}</strong> <span class="muted">{facts}</span>{" "}
        <code class="muted">{address}</code>
      </span>
      {!agent && (
        <span class="chip" title={text.limitedWhy}>
          {text.limited}
        </span>
      )}
      {isReadOnly && <span class="chip">{text.readOnly}</span>}
    </div>
  );
}

function Datacenter() {
  const own = session.value?.datacenter;
  const shown = route.value.query.dc ?? own;
  const all = datacenters.value;
  if (all.length < 2) return <span class="datacenter">{shown}</span>;
  const items = all.map((dc) => ({
    label: dc,
    isChosen: dc === shown,
    run: () => setQuery({ dc: dc === own ? "" : dc }),
  }));
  return <Menu label={t().frame.datacenter} text={shown ?? "dc"} items={items} />;
}

function Search() {
  const { page, query } = route.value;
  return (
    <search>
      <input
        id="search"
        type="search"
        aria-label={t().frame.search}
        placeholder={t().frame.searchHint}
        spellcheck={false}
        autocapitalize="none"
        value={query.q ?? ""}
        key={page}
        onInput={(event) => setQuery({ q: event.currentTarget.value })}
      />
    </search>
  );
}

function RegisterButton() {
  const why = isReadOnly ? t().readOnlyWhy : undefined;
  return (
    <button
      type="button"
      class="primary"
      aria-disabled={why !== undefined}
      title={why}
      onClick={() => why === undefined && openRegister()}
    >
      {t().frame.register}
    </button>
  );
}

function Settings() {
  const text = t().frame;
  const items = [
    ...themes.map((it) => ({
      label: `${text.theme}: ${text.themes[it]}`,
      isChosen: theme.value === it,
      run: () => setTheme(it),
    })),
    ...densities.map((it) => ({
      label: `${text.density}: ${text.densities[it]}`,
      isChosen: density.value === it,
      run: () => setDensity(it),
    })),
    ...(session.value
      ? [
          { label: `${t().keys.title} (?)`, run: openKeys },
          { label: text.disconnect, run: leave },
        ]
      : []),
  ];
  return <Menu label={text.settings} items={items} />;
}

/** Disconnects. What is still waiting is sent or dropped, as the user decides. */
const leave = () => (countOpen() === 0 ? away() : openDialog(<LeaveDialog />));

function LeaveDialog() {
  // It may be sent while the dialog is open.
  const count = countWaiting();
  const failed = pending.value.filter(({ state }) => state === "failed").length;
  const [failedBefore] = useState(failed);
  useEffect(() => {
    // The message about it is behind the dialog.
    if (failed > failedBefore) closeDialog();
  }, [failed]);
  const text = t().connect;
  return (
    <Dialog
      title={t().frame.disconnect}
      action={count > 0 ? text.sendAndGo : t().frame.disconnect}
      busy={text.sending}
      facts={{
        what: count > 0 ? text.pendingText(count) : text.sentText,
        where: text.pendingWhere,
        back: t().deregister.comesBack,
        undo: count > 0 ? text.pendingUndo : text.sentUndo,
      }}
      act={async (signal) => {
        // What has failed is shown.
        if ((await sendAll()) && !signal.aborted) away();
      }}
      more={
        count > 0 && (
          <button type="button" onClick={away}>
            {text.dropAndGo}
          </button>
        )
      }
    />
  );
}

function away() {
  dropAll();
  disconnect();
  go("#/services");
}
