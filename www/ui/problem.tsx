// An error: what the server or the browser said, and what to do.

import { ConnectionError } from "consul-wasm/slim";
import type { ComponentChildren } from "preact";
import { session } from "../data/connection.ts";
import { t } from "../i18n/text.ts";
import { Foreign } from "./text.tsx";
import "./problem.css";

export function Problem({ error, children }: { error: unknown; children?: ComponentChildren }) {
  if (error === undefined) return null;
  const message = error instanceof Error ? error.message : String(error);
  // The children say more. Only the rest of the hint for an unknown token is about what this page never asks for.
  const hint = children ? "" : (error as { hint?: string }).hint?.replace(/ Old versions.*/, "");
  const lines = [
    isMixedContent(error) && t().connect.mixed(error.url ?? ""),
    !isKnown(error) && hint,
  ].filter(Boolean);
  return (
    // What may be too long for its place can be scrolled with keys.
    <div class="problem" role="alert" {...(message.length > 400 && { tabIndex: 0 })}>
      <p>
        <Foreign text={message} limit={4_000} lines />
      </p>
      {lines.map((line) => (
        <p key={line}>{withCode(String(line))}</p>
      ))}
      {children}
    </div>
  );
}

/** @param text with code between backticks */
function withCode(text: string) {
  return text
    .split("`")
    .map((piece, index) => (index % 2 ? <code key={piece}>{piece}</code> : piece));
}

/** Whether nothing can be read from an agent that has answered before. So the origin of the page is not the reason. */
function isKnown(error: unknown) {
  const known = session.peek()?.address;
  if (!(error instanceof ConnectionError) || known === undefined) return false;
  return error.method === "GET" && error.url.startsWith(known);
}

function isMixedContent(error: unknown): error is ConnectionError {
  return (
    location.protocol === "https:" &&
    error instanceof ConnectionError &&
    (error.url?.startsWith("http:") ?? false)
  );
}
