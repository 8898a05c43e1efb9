// Rewrites the creation of a client: `new Consul({ host, port, defaults })`.
import type ts from "typescript-5.9";
import { addressOf } from "./address.js";
import type { Edit, Part } from "./edits.js";
import { plain } from "./fields.js";
import { type Change, rangeOf, replaced, unchanged } from "./finding.js";
import { literalIn } from "./given.js";
import type { Kinds } from "./kinds.js";
import { commentsOf, type Property, propertiesOf, removals, revalued } from "./literal.js";
import { newOption } from "./options.js";
import { leftOut } from "./payload.js";
import type { TypeScript } from "./typescript.js";

/** Options of TLS, which `consul-wasm/node` takes too. */
const tls = new Set(["ca", "cert", "key", "passphrase", "servername", "rejectUnauthorized"]);
const ofAddress = new Set(["host", "port", "secure", "baseUrl", "socketPath"]);
/** Defaults of calls that a client has too. */
const ofClient = new Set(["dc", "partition", "token", "timeout", "consistency"]);

/** Options of TLS and of requests that had an effect. */
const open = new Set(
  "pfx ciphers crl dhparam ecdhCurve honorCipherOrder secureOptions secureProtocol sessionIdContext clientCertEngine createConnection family hints localAddress localPort lookup maxHeaderSize setHost encoders decoders tags type".split(
    " ",
  ),
);

export const needsNode = "This needs `consul-wasm/node`, and `npm install undici`.";
const local = "The default address is `localhost:8500` instead of `127.0.0.1:8500`.";
const promises = "All methods return promises. Callbacks are not called.";
const reused =
  "Connections are kept open without an `http.Agent`. For a proxy, pass the option `fetch`.";

export function rewriteClient(kinds: Kinds, call: ts.NewExpression | ts.CallExpression): Change {
  const { ts } = kinds;
  const edits = constructing(ts, call);
  const failed = (problem: string): Change => ({ ...unchanged(problem), isClient: true });
  const [given, more] = call.arguments ?? [];
  const argument = given && literalIn(ts, given);
  if (!given) return { edits, notes: [local], isClient: true };
  if (more || !argument) {
    return failed(
      `Not sure which options are in \`${given.getText()}\`. Write \`address\` instead of \`host\` and \`port\`, and the \`defaults\` next to it.`,
    );
  }
  const properties = propertiesOf(ts, argument);
  if (!properties) return failed("Not sure which options these are: some have no plain name.");

  const notes: string[] = [];
  const removed = new Set<ts.Node>();
  let defaults: readonly string[] = [];
  const address = new Map<string, ts.Expression>();
  let first: Property | undefined;
  let isNode = false;
  for (const property of properties) {
    // In other spellings, npm `consul` did not take them.
    const { name } = property;
    if (ofAddress.has(name)) {
      if (first) removed.add(property.node);
      first ??= property;
      address.set(name, property.value);
      if (name === "socketPath") isNode = true;
    } else if (name === "defaults") {
      const flat = flatten(kinds, property);
      if (typeof flat === "string") return failed(flat);
      if (flat.names.length === 0) removed.add(property.node);
      else edits.push(replaced(property.node, ...flat.parts));
      defaults = flat.names;
      notes.push(...flat.notes);
    } else if (name === "promisify") {
      removed.add(property.node);
      notes.push(promises);
    } else if (name === "agent") {
      if (
        !/^(?:new )?https?\.Agent\b(?!.*\b(?:ca|cert|key|pfx|rejectUnauthorized)\b)/s.test(
          property.value.getText(),
        )
      ) {
        return failed(
          `The option \`agent\` does not exist. ${reused} \`consul-wasm/node\` takes the options of TLS.`,
        );
      }
      removed.add(property.node);
      notes.push(reused);
    } else if (name === "timeout") {
      const option = newOption(kinds, property, new Map());
      if (option && "problem" in option) return failed(option.problem);
      if (!option || "isMerged" in option) continue;
      if (option.note !== undefined) notes.push(option.note);
      if (option.parts.length > 0) edits.push(revalued(ts, property, ...option.parts));
    } else if (name === "headers") {
      // It has kept its name.
    } else if (tls.has(name)) {
      isNode = true;
    } else if (open.has(name)) {
      return failed(`There is no option \`${name}\`.`);
    } else {
      removed.add(property.node);
      notes.push(leftOut(name));
    }
  }
  if (first) {
    const parts = addressOf(ts, address);
    if (typeof parts === "string") return failed(parts);
    edits.push(replaced(first.node, "address: ", ...parts));
  } else {
    notes.push(local);
  }
  if (isNode) notes.push(needsNode);
  // The defaults of calls came before the option of the client.
  for (const { name, node } of properties) if (defaults.includes(name)) removed.add(node);
  if (properties.every(({ node }) => removed.has(node))) {
    const [start] = rangeOf(given);
    edits.push({ start, end: call.arguments?.end ?? given.getEnd(), parts: [] });
  } else {
    edits.push(...removals(argument, removed));
  }
  return { edits, notes, isClient: true };
}

/** Calls the class with `new`, which npm `consul` 0.x did not need. */
function constructing(ts: TypeScript, call: ts.NewExpression | ts.CallExpression): Edit[] {
  const { expression } = call;
  if (ts.isNewExpression(call) || expression.kind === ts.SyntaxKind.SuperKeyword) return [];
  const [start, end] = rangeOf(expression);
  const edits: Edit[] = [{ start, end: start, parts: ["new "] }];
  if (call.questionDotToken) edits.push(replaced(call.questionDotToken));
  // `new` would take the first call in it for its own. `require("consul")` has parentheses already.
  if (hasCall(ts, expression)) {
    edits.push({ start, end: start, parts: ["("] }, { start: end, end, parts: [")"] });
  }
  return edits;
}

function hasCall(ts: TypeScript, node: ts.Expression): boolean {
  if (ts.isCallExpression(node)) return node.expression.getText() !== "require";
  const isMember = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
  return isMember && (ts.isCallExpression(node.expression) || hasCall(ts, node.expression));
}

interface Flat {
  /** The options of the client that are set. */
  names: string[];
  parts: Part[];
  notes: string[];
}

/** Writes the `defaults` next to the other options. @returns why not */
function flatten(kinds: Kinds, { value }: Property): Flat | string {
  const { ts } = kinds;
  const literal = literalIn(ts, value);
  const inner = literal && propertiesOf(ts, literal);
  if (!inner) return `Not sure which options are in \`${value.getText()}\`.`;
  const all = new Map(inner.map((it) => [plain(it.name), it]));
  const flat: Flat = { names: [], parts: [], notes: [] };
  for (const property of inner) {
    const option = newOption(kinds, property, all);
    if (option && "problem" in option) return option.problem;
    if (option && "isMerged" in option) continue;
    if (!option || !ofClient.has(option.name)) {
      return `A client has no default for \`${property.name}\`. Pass it to the calls.`;
    }
    const isShort =
      ts.isShorthandPropertyAssignment(property.node) && option.name === property.name;
    const isSame = option.parts.length === 0;
    flat.parts.push(flat.names.length > 0 ? ", " : "", commentsOf(property));
    if (isSame && isShort) flat.parts.push(option.name);
    else
      flat.parts.push(`${option.name}: `, ...(isSame ? [rangeOf(property.value)] : option.parts));
    flat.names.push(option.name);
    if (option.note !== undefined) flat.notes.push(option.note);
  }
  return flat;
}
