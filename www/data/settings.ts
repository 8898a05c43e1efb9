// What the user has chosen for this browser: the theme, the density, the language.

import { signal } from "@preact/signals";

const key = (name: string) => `consul-wasm.${name}`;

export function recallSetting<T extends string>(name: string, values: readonly T[], other: T): T {
  try {
    const value = localStorage.getItem(key(name));
    return values.find((it) => it === value) ?? other;
  } catch {
    // Storage may be disabled.
    return other;
  }
}

export function rememberSetting(name: string, value: string) {
  try {
    localStorage.setItem(key(name), value);
  } catch {
    // It lasts until the page is closed.
  }
}

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];
export const theme = signal<Theme>(recallSetting("theme", themes, "system"));

export const densities = ["comfortable", "compact"] as const;
export type Density = (typeof densities)[number];
export const density = signal<Density>(recallSetting("density", densities, "comfortable"));

export function setTheme(chosen: Theme) {
  theme.value = chosen;
  rememberSetting("theme", chosen);
}

export function setDensity(chosen: Density) {
  density.value = chosen;
  rememberSetting("density", chosen);
}
