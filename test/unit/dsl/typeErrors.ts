import { readFileSync } from "node:fs";
import ts from "typescript";

const root = new URL("../../../", import.meta.url).pathname;

/** The declarations of "kubeflow-studio" as a workspace gets them. */
export function dslDeclarations(): string {
  const text = readFileSync(new URL("src/dsl/index.ts", `file://${root}`), "utf8");
  const made = ts.transpileDeclaration(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2023 },
    fileName: "index.ts",
  });
  const [problem] = made.diagnostics ?? [];
  if (problem) throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, "\n"));
  return made.outputText;
}

/** TypeScript's errors in files of an imagined folder `/workspace`, as `file:line:column TS0000 message`, all from 1. */
export function typeErrors(files: Readonly<Record<string, string>>, options: ts.CompilerOptions = {}): string[] {
  return typeDiagnostics(files, options).map((problem) => {
    const message = ts.flattenDiagnosticMessageText(problem.messageText, " ");
    if (!problem.file || problem.start === undefined) return `TS${problem.code} ${message}`;
    const at = problem.file.getLineAndCharacterOfPosition(problem.start);
    const name = problem.file.fileName.replace("/workspace/", "");
    return `${name}:${at.line + 1}:${at.character + 1} TS${problem.code} ${message}`;
  });
}

/** The same as TypeScript gives them. */
export function typeDiagnostics(
  files: Readonly<Record<string, string>>,
  options: ts.CompilerOptions = {},
): readonly ts.Diagnostic[] {
  return ts.getPreEmitDiagnostics(programOf(files, options));
}

/** TypeScript's own declarations: read once, as no option that is tried here makes them another. */
const libraries = new Map<string, ts.SourceFile | undefined>();

function programOf(files: Readonly<Record<string, string>>, options: ts.CompilerOptions): ts.Program {
  const all: Record<string, string> = Object.fromEntries(
    Object.entries(files).map(([name, text]) => [`/workspace/${name}`, text]),
  );
  const compilerOptions: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    lib: ["lib.es2023.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    noEmit: true,
    skipDefaultLibCheck: true,
    types: [],
    allowArbitraryExtensions: true,
    paths: { "kubeflow-studio": ["/workspace/kubeflow-studio/index.d.ts"] },
    ...options,
  };
  const host = ts.createCompilerHost(compilerOptions);
  const onDisk = ts.createCompilerHost(compilerOptions);
  host.getCurrentDirectory = () => "/workspace";
  host.fileExists = (path) => path in all || onDisk.fileExists(path);
  host.directoryExists = (path) => path.startsWith("/workspace") || ts.sys.directoryExists(path);
  host.readFile = (path) => all[path] ?? onDisk.readFile(path);
  host.getSourceFile = (path, language) => {
    if (path in all) return ts.createSourceFile(path, all[path]!, language);
    if (!libraries.has(path)) libraries.set(path, onDisk.getSourceFile(path, language));
    return libraries.get(path);
  };
  return ts.createProgram(
    Object.keys(all).filter((name) => name.endsWith(".ts")),
    compilerOptions,
    host,
  );
}

/** All that TypeScript can be asked to be strict about, but for `isolatedDeclarations`, which lets no file infer an export. */
export const strictest: ts.CompilerOptions = {
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  noImplicitOverride: true,
  noFallthroughCasesInSwitch: true,
  noPropertyAccessFromIndexSignature: true,
  noUncheckedIndexedAccess: true,
  noUncheckedSideEffectImports: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  allowUnreachableCode: false,
  allowUnusedLabels: false,
  isolatedModules: true,
};
