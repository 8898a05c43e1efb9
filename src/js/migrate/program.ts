// Reads the files into a program of TypeScript. Only the user's own files are read: packages are not.
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import type ts from "typescript-5.9";
import { newFile, newModules, newStub, requireFile, requireStub, stub, stubFile } from "./stub.js";
import type { TypeScript } from "./typescript.js";

/**
 * @param files absolute paths
 * @param old the names of npm `consul`
 */
export function programOf(
  ts: TypeScript,
  files: readonly string[],
  project: string,
  old: readonly string[],
): ts.Program {
  const options: ts.CompilerOptions = {
    ...pathsOf(ts, project),
    allowJs: true,
    // With this, the checker follows variables that are declared without a type and assigned later.
    noImplicitAny: true,
    strict: false,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    // TypeScript 5.2 does not follow `require` with newer ways.
    moduleResolution: ts.ModuleResolutionKind.Node10,
    // `import * as Consul` can be called only without `esModuleInterop`.
    allowSyntheticDefaultImports: true,
    esModuleInterop: false,
    jsx: ts.JsxEmit.Preserve,
    types: [],
    maxNodeModuleJsDepth: 0,
  };
  const host = ts.createCompilerHost(options);
  const own: Record<string, string> = {
    [stubFile]: stub,
    [requireFile]: requireStub(old),
    [newFile]: newStub,
  };
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, version, ...rest) =>
    own[name] === undefined
      ? getSourceFile.call(host, name, version, ...rest)
      : ts.createSourceFile(name, own[name], version);
  host.fileExists = (name) => name in own || fileExists.call(host, name);
  host.readFile = (name) => own[name] ?? readFile.call(host, name);
  host.resolveModuleNameLiterals = (literals, file, redirected, resolveOptions) =>
    literals.map(({ text }) => ({
      resolvedModule: resolved(text, file, resolveOptions, redirected),
    }));

  function resolved(
    name: string,
    from: string,
    resolveOptions: ts.CompilerOptions,
    redirected: ts.ResolvedProjectReference | undefined,
  ): ts.ResolvedModuleFull | undefined {
    const own = old.includes(name) ? stubFile : newModules.includes(name) ? newFile : "";
    if (own !== "") {
      const extension = ts.Extension.Dts;
      return { resolvedFileName: own, extension, isExternalLibraryImport: true };
    }
    const { resolvedModule } = ts.resolveModuleName(
      name,
      from,
      resolveOptions,
      host,
      undefined,
      redirected,
    );
    const isPackage =
      resolvedModule && /[\\/]node_modules[\\/]/.test(resolvedModule.resolvedFileName);
    return isPackage ? undefined : resolvedModule;
  }
  return ts.createProgram({ rootNames: [...files, requireFile], options, host });
}

/** The names that a tsconfig.json gives to folders of the project. */
function pathsOf(ts: TypeScript, project: string): ts.CompilerOptions {
  const file = ts.findConfigFile(project, ts.sys.fileExists);
  if (!file) return {};
  const { config } = ts.parseConfigFileTextToJson(file, readFileSync(file, "utf8"));
  // The files of the configuration are not wanted.
  const parsed = ts.parseJsonConfigFileContent(
    { ...config, files: [], include: [] },
    ts.sys,
    dirname(file),
  );
  const { baseUrl, paths } = parsed.options;
  const pathsBasePath = parsed.options.pathsBasePath;
  return {
    ...(baseUrl !== undefined && { baseUrl }),
    ...(paths && { paths, ...(pathsBasePath !== undefined && { pathsBasePath }) }),
  };
}
