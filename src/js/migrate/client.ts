// Rewrites the creation of a client: `new Consul({ host, port, defaults })`.
import type ts from "typescript-5.9";
import { addressOf } from "./address.js";
import type { Edit, Part } from "./edits.js";
import { plain } from "./fields.js";
import { type Change, rangeOf, unchanged } from "./finding.js";
import { literalIn } from "./given.js";
import { commentsOf, type Property, propertiesOf, removals, renamed } from "./literal.js";
import { newOption } from "./options.js";
import { leftOut } from "./payload.js";
import type { TypeScript } from "./typescript.js";

/** Options of TLS, which `consul-wasm/node` takes too. */
const tls = new Map(
  ["ca", "cert", "key", "passphrase", "servername", "rejectUnauthorized"].map((it) => [
    plain(it),
    it,
  ]),
);
const ofAddress = new Set(["host", "port", "secure", "baseurl", "socketpath"]);
/** Defaults of calls that a client has too. */
const ofClient = new Set(["dc", "partition", "token", "timeout", "consistency"]);

/** Options of TLS and of requests that had an effect. */
const open = new Set(
  "pfx ciphers crl dhparam ecdhcurve honorcipherorder secureoptions secureprotocol sessionidcontext clientcertengine encoders decoders tags type".split(
    " ",
  ),
);

export const needsNode = "This needs `consul-wasm/node`, and `npm install undici`.";
const local = "The default address is `localhost:8500` instead of `127.0.0.1:8500`.";
const promises = "All methods return promises. Callbacks are not called.";
const reused =
  "Connections are kept open without an `http.Agent`. For a proxy, pass the option `fetch`.";

export function rewriteClient(ts: TypeScript, call: ts.NewExpression | ts.CallExpression): Change {
  const edits: Edit[] = [];
  if (ts.isCallExpression(call)) {
    edits.push({ start: call.getStart(), end: call.getStart(), parts: ["new "] });
  }
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
  const address = new Map<string, ts.Expression>();
  let first: Property | undefined;
  let isNode = false;
  for (const property of properties) {
    const name = plain(property.name);
    if (ofAddress.has(name)) {
      if (first) removed.add(property.node);
      first ??= property;
      address.set(name, property.value);
      if (name === "socketpath") isNode = true;
    } else if (name === "defaults") {
      const problem = flatten(ts, property, edits, removed);
      if (problem !== undefined) return failed(problem);
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
    } else if (name === "timeout" || name === "headers") {
      const option = name === "timeout" ? newOption(ts, property) : undefined;
      if (option && "problem" in option) return failed(option.problem);
      if (option && option.parts.length > 0)
        edits.push(renamed(ts, property, name, ...option.parts));
    } else if (tls.has(name)) {
      isNode = true;
      const next = tls.get(name) ?? name;
      if (next !== property.name) edits.push(renamed(ts, property, next));
    } else if (open.has(name)) {
      return failed(`There is no option \`${property.name}\`.`);
    } else {
      removed.add(property.node);
      notes.push(leftOut(property.name));
    }
  }
  if (first) {
    const parts = addressOf(ts, address);
    if (typeof parts === "string") return failed(parts);
    edits.push({ ...rangeAsEdit(first.node), parts: ["address: ", ...parts] });
  } else {
    notes.push(local);
  }
  if (isNode) notes.push(needsNode);
  if (properties.every(({ node }) => removed.has(node))) {
    edits.push({ ...rangeAsEdit(argument), parts: [] });
  } else {
    edits.push(...removals(argument, removed));
  }
  return { edits, notes, isClient: true };
}

function rangeAsEdit(node: ts.Node): Pick<Edit, "start" | "end"> {
  const [start, end] = rangeOf(node);
  return { start, end };
}

/** Writes the `defaults` next to the other options. @returns why not */
function flatten(
  ts: TypeScript,
  { node, value }: Property,
  edits: Edit[],
  removed: Set<ts.Node>,
): string | undefined {
  const inner = ts.isObjectLiteralExpression(value) ? propertiesOf(ts, value) : undefined;
  if (!inner) return `Not sure which options are in \`${value.getText()}\`.`;
  if (inner.length === 0) {
    removed.add(node);
    return undefined;
  }
  const parts: Part[] = [];
  for (const property of inner) {
    const option = newOption(ts, property);
    if (!option || "problem" in option || !ofClient.has(option.name)) {
      return `A client has no default for \`${property.name}\`. Pass it to the calls.`;
    }
    const isSame = option.parts.length === 0;
    parts.push(parts.length > 0 ? ", " : "", commentsOf(property));
    const isShort =
      ts.isShorthandPropertyAssignment(property.node) && option.name === property.name;
    if (isSame && isShort) parts.push(option.name);
    else parts.push(`${option.name}: `, ...(isSame ? [rangeOf(property.value)] : option.parts));
  }
  edits.push({ ...rangeAsEdit(node), parts });
  return undefined;
}
