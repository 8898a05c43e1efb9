// @ts-check
// Writes the API reference from the types of the built package, with TypeDoc.
import { join } from "node:path";
import { Application, ReflectionKind, RendererEvent } from "typedoc";
import { repo } from "../scripts/run.mjs";

/** @typedef {import("typedoc").DeclarationReflection} Declaration */
/** @typedef {{ text: string, link?: string, collapsed?: boolean, items?: Item[] }} Item of a menu */

const entries = [
  { name: "consul-wasm", types: "index.d.ts" },
  { name: "consul-wasm/node", types: "node.d.ts" },
  { name: "consul-wasm/testing", types: "testing.d.ts" },
];

/**
 * @param {string} folder where the pages go
 * @returns {Promise<{ menu: Item[], methods: Record<string, string> }>} the menu, and the address of each method of a client,
 *   by its path such as `kv.get`
 */
export async function writeApi(folder) {
  const app = await Application.bootstrapWithPlugins({
    plugin: ["typedoc-plugin-markdown"],
    entryPoints: entries.map(({ types }) => join(repo, "pkg", types)),
    tsconfig: join(repo, "site", "tsconfig.api.json"),
    name: "API reference",
    out: folder,
    cleanOutputDir: false,
    readme: "none",
    disableSources: true,
    excludeReferences: true,
    excludeInternal: true,
    excludeExternals: true,
    excludePrivate: true,
    treatWarningsAsErrors: true,
    treatValidationWarningsAsErrors: true,
    hideGenerator: true,
    router: "member",
    sort: ["source-order"],
    // @ts-expect-error TypeDoc's types do not know the options of plugins.
    entryFileName: "index",
    hidePageHeader: true,
    hideBreadcrumbs: true,
    useCodeBlocks: true,
    parametersFormat: "table",
    interfacePropertiesFormat: "table",
    typeDeclarationFormat: "table",
    sanitizeComments: true,
  });
  const project = await app.convert();
  if (!project || app.logger.hasErrors()) throw new Error("TypeDoc could not read the types");
  const modules = entries.map(({ name, types }) => {
    const found = project.children?.find((it) => it.name === types.replace(".d.ts", ""));
    if (!found) throw new Error(`TypeDoc does not know ${types}`);
    found.name = name;
    return found;
  });
  /** @type {Map<Declaration, string>} */
  const links = new Map();
  // There are no addresses before the pages are written, and none afterwards.
  app.renderer.on(RendererEvent.END, () => {
    for (const it of project.getReflectionsByKind(ReflectionKind.All)) {
      if (!it.isDeclaration() || !app.renderer.router?.hasUrl(it)) continue;
      links.set(it, `/api/${app.renderer.router.getFullUrl(it)}`);
    }
  });
  await app.generateOutputs(project);
  if (app.logger.hasErrors() || app.logger.hasWarnings()) throw new Error("TypeDoc has complained");
  const link = (/** @type {Declaration} */ it) => links.get(it) ?? "";
  return { menu: modules.map((module) => menuOf(module, link)), methods: methodsOf(modules, link) };
}

/**
 * A menu of an entry: the classes, the groups of endpoints by their path, and the types, which are many.
 *
 * @param {Declaration} module
 * @param {(it: Declaration) => string} link
 * @returns {Item}
 */
function menuOf(module, link) {
  const paths = pathsOf(module);
  /** @type {Item[]} */
  const items = [];
  /** @type {Item[]} */
  const groups = [];
  /** @type {Item[]} */
  const types = [];
  for (const it of module.children ?? []) {
    const path = paths.get(it.name);
    if (path) groups.push({ text: `consul.${path}`, link: link(it) });
    else if (it.kindOf([ReflectionKind.Class, ReflectionKind.Function])) {
      items.push({ text: it.name, link: link(it) });
    } else types.push({ text: it.name, link: link(it) });
  }
  const byText = (/** @type {Item} */ a, /** @type {Item} */ b) => a.text.localeCompare(b.text);
  items.push(...groups.sort(byText));
  if (types.length > 0) {
    items.push({ text: "Types", collapsed: true, items: types.sort(byText) });
  }
  return { text: module.name, link: link(module), items };
}

/**
 * The paths of the groups of a client, such as `agent.service` of `AgentServiceEndpoints`.
 *
 * @param {Declaration} module
 */
function pathsOf(module) {
  /** @type {Map<string, string>} */
  const paths = new Map([["Consul", ""]]);
  for (const [owner, path] of paths) {
    // The loop also visits the groups that are added here.
    const members = module.children?.find(({ name }) => name === owner)?.children ?? [];
    for (const { name, type } of members) {
      if (type?.type !== "reference" || !type.name.endsWith("Endpoints")) continue;
      paths.set(type.name, path === "" ? name : `${path}.${name}`);
    }
  }
  paths.delete("Consul");
  return paths;
}

/**
 * The addresses of the methods of a client, such as `kv.get` and `watch`.
 *
 * @param {Declaration[]} modules
 * @param {(it: Declaration) => string} link
 */
function methodsOf([module], link) {
  if (!module) return {};
  /** @type {Record<string, string>} */
  const methods = {};
  for (const [owner, path] of [["Consul", ""], ...pathsOf(module)]) {
    for (const member of module.children?.find(({ name }) => name === owner)?.children ?? []) {
      if (!member.kindOf(ReflectionKind.Method)) continue;
      methods[path ? `${path}.${member.name}` : member.name] = link(member);
    }
  }
  return methods;
}
