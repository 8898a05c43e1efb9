// @ts-check
// Every example of the table in many spellings: each value, whether it is an argument, an option or a field, is written as a
// conditional, as a shorthand, with a type, and so on.

/** @typedef {typeof import("typescript-5.9")} TypeScript */
/** @typedef {import("typescript-5.9").Node} Node */

/**
 * A place in the code whose text is replaced.
 *
 * @typedef {object} Place
 * @property {number} start
 * @property {number} end
 * @property {string} value
 * @property {string} [name] of the property, if it is one
 */

/** How a value can be written. @type {Record<string, (value: string) => string>} */
const ofValue = {
  "in parentheses": (value) => `(${value})`,
  conditional: (value) => `yes ? ${value} : none`,
  "conditional, second": (value) => `none ? none : ${value}`,
  "after an operator": (value) => `none || ${value}`,
  "after ??": (value) => `none ?? ${value}`,
  "after a comma": (value) => `(0, ${value})`,
  "after &&": (value) => `yes && ${value}`,
  assigned: (value) => `held = ${value}`,
  "from an arrow function": (value) => `(() => (${value}))()`,
  "from an async function": (value) => `await (async () => (${value}))()`,
  "from a list": (value) => `[${value}][0]`,
  "from a member": (value) => `({ it: ${value} }).it`,
  "with ?.": (value) => `yes?.valueOf() && ${value}`,
  "as any": (value) => `${value} as any`,
  "satisfies any": (value) => `${value} satisfies any`,
  "with <any>": (value) => `<any>${value}`,
  "with !": (value) => `${value}!`,
  "with comments": (value) => `/* before */ ${value} /* after */`,
  "with a comment of a line": (value) => `// it's */ before\n${value} // after\n`,
};

/** How a property can be written. @type {Record<string, (name: string, value: string) => string>} */
const ofProperty = {
  short: (name) => name,
  quoted: (name, value) => `"${name}": ${value}`,
  "in capitals": (name, value) => `${name.toUpperCase()}: ${value}`,
  "with underscores": (name, value) => `_${name}_: ${value}`,
  computed: (name, value) => `["${name}"]: ${value}`,
  "a spread": (name, value) => `...{ ${name}: ${value} }`,
  "a getter": (name, value) => `get ${name}() { return ${value}; }`,
};

/** How an argument can be written. @type {Record<string, (value: string) => string>} */
const ofArgument = {
  "with a comma at the end": (value) => `${value},`,
  "a spread": (value) => `...[${value}]`,
};

/**
 * @param {TypeScript} ts
 * @param {string} code a call
 * @returns {{ name: string, code: string }[]} statements that do the same
 */
export function spellings(ts, code) {
  const { places, last } = placesIn(ts, code);
  /** @param {Place} place @param {string} text */
  const put = ({ start, end }, text) => code.slice(0, start) + text + code.slice(end);
  const all = [{ name: "as it is", code: `await ${code};` }];
  /** @param {string} name @param {string} next @param {string} [before] */
  const add = (name, next, before = "") => all.push({ name, code: `${before}await ${next};` });
  for (const place of places) {
    const { name, value } = place;
    const before = name === undefined ? "" : `${name}: `;
    const what = name ?? value;
    for (const [style, write] of Object.entries(ofValue)) {
      add(`${what} ${style}`, put(place, before + write(value)));
    }
    if (name === undefined) continue;
    for (const [style, write] of Object.entries(ofProperty)) {
      // npm `consul` sends what is in a transaction as it is.
      if (style === "with underscores" && code.includes("transaction")) continue;
      add(`${what} ${style}`, put(place, write(name, value)), `const ${name} = ${value};\n`);
    }
  }
  if (last) {
    for (const [style, write] of Object.entries(ofArgument))
      add(style, put(last, write(last.value)));
  }
  return all;
}

/** Options that are added to a call. */
const more = [
  'dc: "dc2"',
  'token: "t"',
  'near: "_agent"',
  'filter: "a"',
  'wait: "1s", index: "7"',
  'timeout: "5s"',
  "timeout: yes ? 1000 : none",
  "stale: 1",
  "consistent: yes ? false : true",
  "unknown: 1",
];
const modes = ["true", "false", "undefined", "yes", "!yes"];
const flags = ["true", "false", '"1"', '""', "0", "1", "null", "undefined", "yes", "none", "!yes"];

/**
 * @param {TypeScript} ts
 * @param {import("./migrate.mjs").Row} row
 * @param {string} code a call
 * @returns {{ name: string, code: string }[]} statements with more options
 */
export function withOptions(ts, { forms, positional = [] }, code) {
  const given = argumentsIn(ts, code);
  const [first, ...others] = given;
  const option = positional.find(({ length }) => length === given.length)?.[0];
  const [start, end] = first
    ? [first.getStart(), first.getEnd()]
    : [code.length - 1, code.length - 1];
  const inside = first && ts.isObjectLiteralExpression(first) ? first.getText().slice(1, -1) : "";
  const old = inside || (first ? `${option}: ${first.getText()}` : "");
  if (others.length > 0 || old.startsWith("undefined") || option === "operations") return [];
  const own = forms
    .flatMap(({ options = [] }) => options)
    .filter((it) => /^(?:passing|recurse|wan)$/.test(it));
  const options = [
    ...more,
    ...own.flatMap((name) => flags.map((value) => `${name}: ${value}`)),
    ...modes.flatMap((one) => modes.map((two) => `stale: ${one}, consistent: ${two}`)),
  ];
  // An option that is there already would be there twice.
  const free = options.filter(
    (it) => !it.split(", ").some((one) => old.includes(`${one.split(":")[0]}:`)),
  );
  return free.map((it) => ({
    name: it,
    code: `await ${code.slice(0, start)}{ ${old ? `${old}, ` : ""}${it} }${code.slice(end)};`,
  }));
}

/** @param {TypeScript} ts @param {string} code */
function parsed(ts, code) {
  return ts.createSourceFile("code.ts", code, ts.ScriptTarget.Latest, true);
}

/** @param {TypeScript} ts @param {string} code @returns {readonly import("typescript-5.9").Expression[]} */
function argumentsIn(ts, code) {
  const [statement] = parsed(ts, code).statements;
  const isCall =
    statement && ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression);
  return isCall ? statement.expression.arguments : [];
}

/** @param {TypeScript} ts @param {string} code */
function placesIn(ts, code) {
  /** @type {Place[]} */
  const places = [];
  /** @param {Node} node @param {string} [name] @returns {Place} */
  const placeOf = (node, name) => {
    const value = ts.isPropertyAssignment(node) ? node.initializer.getText() : node.getText();
    const place = { start: node.getStart(), end: node.getEnd(), value };
    return name === undefined ? place : { ...place, name };
  };
  /** @param {Node} node */
  const visit = (node) => {
    if (ts.isPropertyAssignment(node)) places.push(placeOf(node, node.name.getText()));
    ts.forEachChild(node, visit);
  };
  visit(parsed(ts, code));
  const given = argumentsIn(ts, code);
  for (const argument of given) places.push(placeOf(argument));
  const end = given.at(-1);
  return { places, last: end && placeOf(end) };
}
