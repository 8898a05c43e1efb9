// @ts-check
// Writes the API reference from the types of the built package, with TypeDoc.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  Application,
  Converter,
  DeclarationReflection,
  ReflectionKind,
  RendererEvent,
} from "typedoc";
import { repo } from "../scripts/run.mjs";
import { menuOf, methodsOf, overview } from "./api-menu.mjs";

/** @typedef {import("typedoc").DeclarationReflection} Declaration */

const entries = [
  { name: "consul-wasm", types: "index.d.ts" },
  { name: "consul-wasm/node", types: "node.d.ts" },
  { name: "consul-wasm/testing", types: "testing.d.ts" },
];

/**
 * Writes all pages, and returns their menu and the address of each method of a client, by its path such as `kv.get`.
 *
 * @param {string} folder
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
    membersWithOwnFile: ["Class"],
    hidePageHeader: true,
    hideBreadcrumbs: true,
    pageTitleTemplates: {
      member: (/** @type {{ name: string }} */ { name }) => name,
      module: (/** @type {{ name: string }} */ { name }) => name.replace("types/", "Types of "),
    },
    typeAliasPropertiesFormat: "table",
    useCodeBlocks: true,
    parametersFormat: "table",
    interfacePropertiesFormat: "table",
    typeDeclarationFormat: "table",
    sanitizeComments: true,
  });
  const files = await filesOfTypes();
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => arrange(project, files));
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (_, it) => linkReference(it));
  app.converter.on(Converter.EVENT_CREATE_SIGNATURE, (_, it) => linkReference(it));
  const project = await app.convert();
  if (!project || app.logger.hasErrors()) throw new Error("TypeDoc could not read the types");
  leaveOutInherited(project);
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
  const modules = project.children ?? [];
  await writeFile(join(folder, "index.md"), overview(modules, link));
  return { menu: menuOf(modules, link), methods: methodsOf(modules, link) };
}

/**
 * Makes a link in the text of each `@see`, which would have a heading of its own.
 *
 * @param {import("typedoc").Reflection} it
 */
function linkReference({ comment }) {
  const urls = comment?.getTags("@see").map(({ content }) => content[0]?.text.trim() ?? "") ?? [];
  if (!comment || !urls.every((url) => url.startsWith("https://developer.hashicorp.com/"))) return;
  comment.removeTags("@see");
  const links = urls.map(
    (url, at) => `[Consul's documentation${at > 0 ? ` (${at + 1})` : ""}](${url})`,
  );
  if (links.length > 0) comment.summary.push({ kind: "text", text: `\n\n${links.join(", ")}` });
}

/** The file of `src/model/` that declares a type, by its name. */
async function filesOfTypes() {
  const folder = join(repo, "src/model");
  /** @type {Map<string, string>} */
  const files = new Map();
  for (const path of await readdir(folder, { recursive: true })) {
    if (!path.endsWith(".ts")) continue;
    const [subject = ""] = path.split(/[\\/.]/);
    const text = await readFile(join(folder, path), "utf8");
    for (const [, name = ""] of text.matchAll(/^export (?:interface|type) (\w+)/gm)) {
      files.set(name, subject.replaceAll("_", "-"));
    }
  }
  return files;
}

/**
 * Arranges everything in pages: one for each class and each group of endpoints, and one for the types of each file.
 *
 * @param {import("typedoc").ProjectReflection} project
 * @param {Map<string, string>} files
 */
function arrange(project, files) {
  for (const { name, types } of entries) {
    const module = project.children?.find((it) => it.name === types.replace(".d.ts", ""));
    if (!module) throw new Error(`TypeDoc does not know ${types}`);
    module.name = name;
    if (name !== "consul-wasm") continue;
    for (const [it, path] of pathsOf(module)) {
      // Classes have a page each.
      it.kind = ReflectionKind.Class;
      it.name = `consul.${path}`;
    }
    for (const it of [...(module.children ?? [])]) {
      const file = files.get(it.name);
      if (it.kindOf(ReflectionKind.Class) || !file) continue;
      module.removeChild(it);
      const page = pageOfTypes(project, `types/${file}`);
      it.parent = page;
      page.addChild(it);
    }
  }
}

/** @param {import("typedoc").ProjectReflection} project @param {string} name */
function pageOfTypes(project, name) {
  const known = project.children?.find((it) => it.name === name);
  if (known) return known;
  const page = new DeclarationReflection(name, ReflectionKind.Module, project);
  project.registerReflection(page, undefined, undefined);
  project.addChild(page);
  return page;
}

/**
 * A page of options would repeat all those of `CallOptions`, and the page of `CallOptions` would list all others.
 *
 * @param {import("typedoc").ProjectReflection} project
 */
function leaveOutInherited(project) {
  for (const it of project.getReflectionsByKind(ReflectionKind.ClassOrInterface)) {
    if (!it.isDeclaration()) continue;
    for (let types = it.typeHierarchy; types; types = types.next) {
      if (types.isTarget) delete types.next;
    }
    for (const group of it.groups ?? []) {
      group.children = group.children.filter(
        (child) => !child.isDeclaration() || !child.inheritedFrom,
      );
    }
    it.groups = (it.groups ?? []).filter(({ children }) => children.length > 0);
    for (const child of [...(it.children ?? [])]) {
      delete child.overwrites;
      if (child.inheritedFrom) project.removeReflection(child);
    }
  }
}

/**
 * The groups of a client with their paths, such as `AgentServiceEndpoints` with `agent.service`.
 *
 * @param {Declaration} module
 */
function pathsOf({ children: classes = [] }) {
  const client = classes.find(({ name }) => name === "Consul");
  if (!client) throw new Error("There is no class Consul");
  /** @type {Map<Declaration, string>} */
  const paths = new Map([[client, ""]]);
  for (const [owner, path] of paths) {
    // The loop also visits the groups that are added here.
    for (const { name, type } of owner.children ?? []) {
      if (type?.type !== "reference" || !type.name.endsWith("Endpoints")) continue;
      const group = classes.find((it) => it.name === type.name);
      if (group) paths.set(group, path === "" ? name : `${path}.${name}`);
    }
  }
  paths.delete(client);
  return paths;
}
