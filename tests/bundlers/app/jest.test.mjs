// @ts-check
// @ts-expect-error jest's types are a separate package
const { test, expect } = globalThis;

import * as pkg from "consul-wasm";
import { specify } from "./specification.cjs";

specify({ test, expect }, pkg);
