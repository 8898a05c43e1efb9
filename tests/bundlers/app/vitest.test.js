// @ts-check
import * as pkg from "consul-wasm";
import { expect, test } from "vitest";
import { specify } from "./specification.cjs";

specify({ test, expect }, pkg);
