// The address of an agent, from the options that npm `consul` had for it.
import type ts from "typescript-5.9";
import type { Part } from "./edits.js";
import { rangeOf } from "./finding.js";
import { certainty } from "./literal.js";
import type { TypeScript } from "./typescript.js";

/** @returns the code, or why it is unknown */
export function addressOf(
  ts: TypeScript,
  options: ReadonlyMap<string, ts.Expression>,
): Part[] | string {
  const socket = options.get("socketpath");
  if (socket) return joined(ts, ["unix://", { value: socket }]);
  const base = options.get("baseurl");
  if (base) {
    if (!ts.isStringLiteralLike(base) || !/\/v1\/?$/.test(base.text)) {
      return `Write the address without \`/v1\`: \`address\` instead of \`baseUrl: ${base.getText()}\`.`;
    }
    return [JSON.stringify(base.text.replace(/\/v1\/?$/, ""))];
  }
  const secure = options.get("secure");
  const isSecure = secure ? certainty(ts, secure) : false;
  const scheme: Piece[] = isSecure ? ["https://"] : [];
  if (secure && isSecure === undefined)
    scheme.push({ value: secure, after: ' ? "https://" : "http://"' });
  return joined(ts, [
    ...scheme,
    { value: options.get("host"), otherwise: "127.0.0.1" },
    ":",
    { value: options.get("port"), otherwise: "8500" },
  ]);
}

type Piece = string | { value: ts.Expression | undefined; otherwise?: string; after?: string };

/** A text literal if all pieces are known, or else a template. */
function joined(ts: TypeScript, pieces: readonly Piece[]): Part[] {
  const texts = pieces.map((piece) => {
    if (typeof piece === "string") return piece;
    const { value, otherwise, after } = piece;
    if (!value) return otherwise ?? "";
    const isText = ts.isStringLiteralLike(value) || ts.isNumericLiteral(value);
    return isText && after === undefined ? value.text : undefined;
  });
  if (texts.every((it) => it !== undefined)) return [JSON.stringify(texts.join(""))];
  const parts: Part[] = ["`"];
  pieces.forEach((piece, at) => {
    const text = texts[at];
    if (text !== undefined) parts.push(text.replace(/[`\\]|\$\{/g, "\\$&"));
    else if (typeof piece === "object" && piece.value) {
      parts.push("${", ...orDefault(ts, piece.value, piece.otherwise), piece.after ?? "", "}");
    }
  });
  return [...parts, "`"];
}

/** npm `consul` had a default for what is empty. */
function orDefault(ts: TypeScript, value: ts.Expression, otherwise: string | undefined): Part[] {
  const hasOne =
    ts.isBinaryExpression(value) &&
    /^(\|\||\?\?)$/.test(value.operatorToken.getText()) &&
    (ts.isStringLiteralLike(value.right) || ts.isNumericLiteral(value.right));
  if (otherwise === undefined || hasOne) return [rangeOf(value)];
  const text = /^\d+$/.test(otherwise) ? otherwise : JSON.stringify(otherwise);
  const isSimple =
    ts.isIdentifier(value) ||
    ts.isPropertyAccessExpression(value) ||
    ts.isCallExpression(value) ||
    ts.isElementAccessExpression(value);
  return isSimple ? [rangeOf(value), ` || ${text}`] : ["(", rangeOf(value), `) || ${text}`];
}
