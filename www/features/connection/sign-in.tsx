// The form for the address of the agent and the token.

import { ConnectionError, UnauthorizedError } from "consul-wasm/slim";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { connecting, connectProblem, forget } from "../../data/connection.ts";
import { t } from "../../i18n/text.ts";
import { Code } from "../../ui/code.tsx";
import { CopyButton } from "../../ui/copy.tsx";
import { Problem } from "../../ui/problem.tsx";
import { connectTo, isRemembered, isTokenWanted, suggestion } from "./start.ts";
import "./sign-in.css";

export function SignIn() {
  const form = useRef<HTMLFormElement>(null);
  const begin = suggestion.value;
  const [address, setAddress] = useState(begin.address);
  const [token, setToken] = useState(begin.token);
  const [consistency, setConsistency] = useState(begin.consistency);
  const problem = connectProblem.value;
  const isBusy = connecting.value;
  const text = t().connect;
  // If the cluster needs a token, that is not an error.
  const isAsked = isTokenWanted.value && problem !== undefined;

  useEffect(() => {
    setAddress(begin.address);
    setToken(begin.token);
  }, [begin]);
  useLayoutEffect(() => {
    const name = problem instanceof UnauthorizedError ? "token" : "address";
    const field = form.current?.querySelector<HTMLInputElement>(`[name=${name}]`);
    field?.focus();
    field?.select();
  }, [problem]);

  const typeAddress = (value: string) => {
    // A token belongs to one address.
    if (value !== address) setToken("");
    setAddress(value);
  };

  return (
    <section class="sign-in" aria-labelledby="sign-in-title" data-busy={isBusy}>
      <h2 id="sign-in-title">{isAsked ? text.welcome : text.title}</h2>
      {isAsked && <p class="note">{text.welcomeText}</p>}
      <form
        ref={form}
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          const keep = new FormData(event.currentTarget).has("remember");
          connectTo({ address: address.trim(), token: token.trim(), consistency }, { keep });
        }}
      >
        {!isAsked && (
          <Problem error={problem}>
            {problem instanceof ConnectionError && isOtherOrigin(address) && <Cors />}
          </Problem>
        )}
        <div class="field">
          <label>
            <span class="label">{text.address}</span>
            <input
              name="address"
              required
              spellcheck={false}
              autocapitalize="none"
              placeholder="http://localhost:8500"
              aria-describedby="address-note"
              value={address}
              onInput={(event) => typeAddress(event.currentTarget.value)}
            />
          </label>
          <p class="note" id="address-note">
            {text.addressNote}
          </p>
        </div>
        <div class="field">
          <label>
            <span class="label">{text.token}</span>
            <input
              name="token"
              type="password"
              autocomplete="off"
              aria-describedby="token-note"
              value={token}
              onInput={(event) => setToken(event.currentTarget.value)}
            />
          </label>
          <p class="note" id="token-note">
            {text.tokenNote}
          </p>
        </div>
        <div class="field">
          <label>
            <span class="label">{text.consistency}</span>
            <select
              name="consistency"
              aria-describedby="consistency-note"
              value={consistency}
              onChange={(event) => setConsistency(event.currentTarget.value)}
            >
              {["default", "consistent", "stale"].map((mode) => (
                <option key={mode}>{mode}</option>
              ))}
            </select>
          </label>
          <p class="note" id="consistency-note">
            {text.consistencyNote}
          </p>
        </div>
        <div class="choice">
          <input
            id="remember"
            name="remember"
            type="checkbox"
            aria-describedby="remember-note"
            defaultChecked={isRemembered.value}
            onChange={(event) => event.currentTarget.checked || forget()}
          />
          <div>
            <label for="remember">{text.remember}</label>
            <p class="note" id="remember-note">
              {text.rememberNote}
            </p>
          </div>
        </div>
        <p class="buttons">
          <button type="submit" class="primary">
            {isBusy ? text.busy : text.submit}
          </button>
        </p>
      </form>
    </section>
  );
}

function isOtherOrigin(address: string) {
  return !address.startsWith(location.origin);
}

/** What an agent needs to be used from this page. */
function Cors() {
  const config = JSON.stringify(
    {
      http_config: {
        response_headers: {
          "Access-Control-Allow-Origin": location.origin,
          "Access-Control-Allow-Methods": "GET, PUT, POST, DELETE",
          "Access-Control-Allow-Headers": "X-Consul-Token, Content-Type",
          "Access-Control-Expose-Headers": "X-Consul-Index",
        },
      },
    },
    null,
    2,
  );
  return (
    <div class="cors">
      <p>
        {t().connect.cors} <CopyButton text={config} what={t().instance.json} />
      </p>
      <Code label={t().instance.json} kind="config">
        {config}
      </Code>
    </div>
  );
}
