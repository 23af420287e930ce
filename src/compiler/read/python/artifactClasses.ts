import { systemArtifacts, type ArtifactType } from "../../types.ts";
import { report, type FunctionReport } from "./functionReport.ts";
import type { PythonModule } from "./pythonModule.ts";
import { kfpName } from "./pythonNames.ts";
import { childrenOf, dottedName, elementsOf, textOf, type SyntaxNode } from "./pythonTree.ts";
import { readLiteral } from "./readLiteral.ts";

/** Where Google keeps its artifact types; `VertexModel` there is `google.VertexModel`. */
const googleModule = "google_cloud_pipeline_components.types.artifact_types";

/** A class of artifacts, and the module that defines it. */
interface ArtifactClass {
  readonly type: ArtifactType;
  readonly module: string;
  readonly name: string;
  /** It stands in the component's own file. */
  readonly isOwn?: true;
}

/**
 * The artifact type of a class that is not KFP's own: one of Google's, or one that has `schema_title` and `schema_version`
 * of its own, here or in a file beside this one. Notes the import by which the function's program knows it
 * (kfp/dsl/types/custom_artifact_types.py). Undefined for any other name.
 */
export function artifactClass(to: FunctionReport, node: SyntaxNode): ArtifactType | undefined {
  const written = dottedName(to.file, node);
  const meaning = to.names.meaningOf(node);
  const found = written && meaning !== undefined ? classNamed(to, written, meaning) : undefined;
  if (!found || !written) return undefined;
  if (to.hasWholeFile === true) return found.type;
  if (found.isOwn) report(to, "python-artifact-class-outside", node, { name: found.name });
  else noteImport(to, node, written, found);
  return found.type;
}

/** The program imports what the annotation begins with; the SDK refuses names that the import changed. */
function noteImport(to: FunctionReport, node: SyntaxNode, written: readonly string[], found: ArtifactClass): void {
  const path = [...found.module.split("."), found.name];
  const [first = ""] = written;
  const at = path.indexOf(first);
  if (at < 0) {
    report(to, "python-artifact-alias", node, { written: written.join("."), name: found.name });
    return;
  }
  const [module, name] = [path.slice(0, at).join("."), path[at] ?? ""];
  to.artifactImports.add(module === "" ? `import ${name}` : `from ${module} import ${name}`);
}

function classNamed(to: FunctionReport, written: readonly string[], meaning: string): ArtifactClass | undefined {
  const google = new RegExp(`^${googleModule.replaceAll(".", "\\.")}\\.([A-Za-z]+)$`).exec(meaning)?.[1];
  if (google !== undefined) {
    const type: ArtifactType = { ...plain, schemaTitle: `google.${google}` };
    return { type, module: googleModule, name: google };
  }
  const [first = "", second] = written;
  if (written.length === 1 && to.module.classes.has(first)) {
    const type = typeOf(to.module, first);
    return type && { type, module: "", name: first, isOwn: true };
  }
  return written.length > 2 ? undefined : importedClass(to, first, second, meaning);
}

/** `Name` after `from module import Name`, `module.Name` after an import of the module. */
function importedClass(
  to: FunctionReport,
  first: string,
  second: string | undefined,
  meaning: string,
): ArtifactClass | undefined {
  const at = meaning.lastIndexOf(".");
  const module = meaning.slice(0, at);
  const name = meaning.slice(at + 1);
  const other = second === undefined ? to.module.importedName(first)?.module : to.module.otherModule(module);
  const type = other && typeOf(other, name);
  return type && { type, module, name };
}

const plain = { kind: "artifact", schemaVersion: "0.0.1", isList: false } as const;

/** The type that a class of a module says: its own `schema_title`, else that of the class it extends. */
function typeOf(module: PythonModule, name: string, depth = 0): ArtifactType | undefined {
  const definition = module.classes.get(name);
  const body = definition?.getChild("Body");
  if (!definition || !body || depth > 8) return undefined;
  const [title, version] = [classField(module, body, "schema_title"), classField(module, body, "schema_version")];
  const list = definition.getChild("ArgList");
  const [base] = list ? elementsOf(list).flat() : [];
  const inherited = base && baseType(module, base, depth);
  if (title === undefined && !inherited) return undefined;
  const schemaTitle = title ?? inherited?.schemaTitle ?? "";
  if (!/^(?:system|google)\.[^.]+$/.test(schemaTitle)) return undefined; // KFP knows no other (type_utils.py)
  return { ...plain, schemaTitle, schemaVersion: version ?? inherited?.schemaVersion ?? plain.schemaVersion };
}

function baseType(module: PythonModule, base: SyntaxNode, depth: number): ArtifactType | undefined {
  const meaning = module.names.meaningOf(base) ?? "";
  const own = typeOf(module, meaning, depth + 1);
  const name = own ? undefined : systemArtifacts.find((each) => each === kfpName(meaning));
  return own ?? (name && { ...plain, schemaTitle: `system.${name}` });
}

/** `schema_title = "google.Mine"` in a class's body. */
function classField(module: PythonModule, body: SyntaxNode, name: string): string | undefined {
  for (const statement of body.getChildren("AssignStatement")) {
    const [target, ...rest] = childrenOf(statement);
    const value = rest.at(-1);
    if (!target || !value || textOf(module.file, target) !== name) continue;
    const read = readLiteral(module.file, value, module.constants);
    return typeof read === "string" ? read : undefined;
  }
  return undefined;
}
