// @ts-check
// The first page of the API reference, its menu, and the addresses of methods.
import { ReflectionKind } from "typedoc";

/** @typedef {import("typedoc").DeclarationReflection} Declaration */
/** @typedef {{ text: string, link?: string, collapsed?: boolean, items?: Item[] }} Item of a menu */
/** @typedef {(it: Declaration) => string} Link where something is described */

/**
 * The first page: every entry, every group of methods and every page of types.
 *
 * @param {Declaration[]} modules
 * @param {Link} link
 */
export function overview(modules, link) {
  const table = (/** @type {Declaration[]} */ all) => {
    const rows = all.map((it) => `| [${it.name}](${link(it)}) | ${sentenceOf(it)} |`);
    return ["| | |", "|---|---|", ...rows].join("\n");
  };
  const entries = modules
    .filter((it) => !isPageOfTypes(it))
    .map((it) => {
      const classes = classesOf(it).filter((it) => !isGroup(it));
      const rest = `[Everything else in \`${it.name}\`](${link(it)})`;
      return [`## ${it.name}`, ...(classes.length > 0 ? [table(classes)] : []), rest].join("\n\n");
    });
  return [
    "# API reference",
    ...entries,
    "## Groups of methods",
    table(groupsOf(modules)),
    "## Types",
    typesOf(modules)
      .map((it) => `[${subjectOf(it)}](${link(it)})`)
      .join(" · "),
    "",
  ].join("\n\n");
}

/**
 * @param {Declaration[]} modules
 * @param {Link} link
 * @returns {Item[]}
 */
export function menuOf(modules, link) {
  const item = (/** @type {Declaration} */ it) => ({ text: subjectOf(it), link: link(it) });
  const entries = modules
    .filter((it) => !isPageOfTypes(it))
    .map((it) => {
      const items = classesOf(it).filter((it) => !isGroup(it));
      return { ...item(it), items: items.map(item) };
    });
  return [
    { text: "API reference", link: "/api/" },
    ...entries,
    { text: "Groups of methods", items: groupsOf(modules).map(item) },
    { text: "Types", collapsed: true, items: typesOf(modules).map(item) },
  ];
}

/**
 * The addresses of the methods of a client, such as `kv.get` and `watch`.
 *
 * @param {Declaration[]} modules
 * @param {Link} link
 */
export function methodsOf([module], link) {
  /** @type {Record<string, string>} */
  const methods = {};
  for (const owner of module ? classesOf(module) : []) {
    if (owner.name !== "Consul" && !isGroup(owner)) continue;
    const path = owner.name.replace(/^(?:Consul$|consul\.)/, "");
    for (const member of owner.children ?? []) {
      if (!member.kindOf(ReflectionKind.Method)) continue;
      methods[path ? `${path}.${member.name}` : member.name] = link(member);
    }
  }
  return methods;
}

/** The first sentence about something. @param {Declaration} it */
function sentenceOf(it) {
  const text = it.comment?.summary.map(({ text }) => text).join("") ?? "";
  const [sentence = ""] = text.replaceAll("\n", " ").match(/^.*?\.(?= |$)/) ?? [];
  return sentence;
}

/** @param {Declaration} it */
function isGroup(it) {
  return it.name.startsWith("consul.");
}

/** @param {Declaration} it */
function isPageOfTypes(it) {
  return it.name.startsWith("types/");
}

/** @param {Declaration} it */
function subjectOf(it) {
  return it.name.replace("types/", "");
}

/** @param {Declaration} module */
function classesOf({ children = [] }) {
  return children.filter((it) => it.kindOf(ReflectionKind.Class));
}

/** @param {Declaration[]} modules */
function groupsOf(modules) {
  return modules.flatMap(classesOf).filter(isGroup).sort(byName);
}

/** @param {Declaration[]} modules */
function typesOf(modules) {
  return modules.filter(isPageOfTypes).sort(byName);
}

/** @param {Declaration} a @param {Declaration} b */
function byName(a, b) {
  return a.name.localeCompare(b.name);
}
