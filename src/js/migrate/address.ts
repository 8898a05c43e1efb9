// The address of an agent, from the options that npm `consul` had for it.
import type ts from "typescript-5.9";
import type { Part } from "./edits.js";
import { rangeOf } from "./finding.js";
import { certainty, condition, operand, unwrapped } from "./literal.js";
import type { TypeScript } from "./typescript.js";

/** @returns the code, or why it is unknown */
export function addressOf(
  ts: TypeScript,
  options: ReadonlyMap<string, ts.Expression>,
): Part[] | string {
  const socket = options.get("socketPath");
  if (socket) return joined(ts, ["unix://", { value: socket }]);
  const base = options.get("baseUrl");
  if (base) {
    if (!ts.isStringLiteralLike(base) || !/\/v1\/?$/.test(base.text)) {
      return `Write the address without \`/v1\`: \`address\` instead of \`baseUrl: ${base.getText()}\`.`;
    }
    return [JSON.stringify(base.text.replace(/\/v1\/?$/, ""))];
  }
  const secure = options.get("secure");
  const isSecure = secure ? certainty(ts, secure) : false;
  const scheme: Piece[] = isSecure ? ["https://"] : [];
  if (secure && isSecure === undefined) scheme.push({ either: secure });
  return joined(ts, [
    ...scheme,
    { value: options.get("host"), otherwise: "127.0.0.1" },
    ":",
    { value: options.get("port"), otherwise: "8500" },
  ]);
}

type Piece =
  | string
  | { value: ts.Expression | undefined; otherwise?: string }
  /** What decides about the scheme. */
  | { either: ts.Expression };

/** A text literal if all pieces are known, or else a template. */
function joined(ts: TypeScript, pieces: readonly Piece[]): Part[] {
  const texts = pieces.map((piece) => {
    if (typeof piece === "string") return piece;
    if ("either" in piece) return undefined;
    const { value, otherwise } = piece;
    if (!value) return otherwise ?? "";
    if (otherwise !== undefined && certainty(ts, value) === false) return otherwise;
    const given = unwrapped(ts, value);
    const isText = ts.isStringLiteralLike(given) || ts.isNumericLiteral(given);
    return isText ? given.text : undefined;
  });
  if (texts.every((it) => it !== undefined)) return [JSON.stringify(texts.join(""))];
  const parts: Part[] = ["`"];
  pieces.forEach((piece, at) => {
    const text = texts[at];
    if (text !== undefined) parts.push(text.replace(/[`\\]|\$\{/g, "\\$&"));
    else if (typeof piece === "object") parts.push("${", ...codeOf(ts, piece), "}");
  });
  return [...parts, "`"];
}

function codeOf(ts: TypeScript, piece: Exclude<Piece, string>): Part[] {
  if ("either" in piece) return [...condition(ts, piece.either), ' ? "https://" : "http://"'];
  return piece.value ? orDefault(ts, piece.value, piece.otherwise) : [];
}

/** npm `consul` had a default for what is empty. */
function orDefault(ts: TypeScript, value: ts.Expression, otherwise: string | undefined): Part[] {
  const hasOne =
    ts.isBinaryExpression(value) &&
    /^(\|\||\?\?)$/.test(value.operatorToken.getText()) &&
    certainty(ts, value.right) === true;
  if (otherwise === undefined || hasOne) return [rangeOf(value)];
  const text = /^\d+$/.test(otherwise) ? otherwise : JSON.stringify(otherwise);
  return [...operand(ts, value), ` || ${text}`];
}
