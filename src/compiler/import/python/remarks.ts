import { childrenOf, spanOf, textOf, type SyntaxNode } from "../../read/python/pythonTree.ts";
import { namesWithin } from "../../read/python/classConstants.ts";
import type { Reading } from "./frame.ts";
import { importNote, type ImportNote } from "./importNote.ts";
import type { SourceModule } from "./sourceModule.ts";
import { syntaxErrors } from "../../read/python/syntaxErrors.ts";

/** What the top of a file does besides defining what its pipelines use. */
export function remarks(reading: Reading, module: SourceModule): readonly ImportNote[] {
  const { file } = module;
  const notes: ImportNote[] = [];
  const note = (
    code: "import-run" | "import-statement" | "import-unused" | "import-syntax",
    node: SyntaxNode,
  ): void => {
    const [line = ""] = textOf(file, node).split(/[\r\n]/, 1);
    notes.push(importNote(code, file.path, file.text, spanOf(node), { code: line }));
  };
  for (const { diagnostic } of syntaxErrors(file))
    notes.push(importNote("import-syntax", file.path, file.text, diagnostic.span));
  const used = usedNames(reading, module);
  for (const statement of childrenOf(file.root)) {
    switch (statement.name) {
      case "ImportStatement":
      case "PassStatement":
        break;
      case "AssignStatement": {
        const [target] = childrenOf(statement);
        const isUsed = target && used.has(textOf(file, target));
        if (!isUsed) note("import-unused", statement);
        break;
      }
      case "FunctionDefinition":
      case "DecoratedStatement":
      case "ClassDefinition": {
        const nameNode = (
          statement.getChild("FunctionDefinition") ??
          statement.getChild("ClassDefinition") ??
          statement
        ).getChild("VariableName");
        if (nameNode && !used.has(textOf(file, nameNode))) note("import-unused", statement);
        break;
      }
      case "ExpressionStatement": {
        const [expression] = childrenOf(statement);
        const isText = expression?.name === "String" || expression?.name === "ContinuedString";
        if (!isText) note(isBoilerplate(textOf(file, statement)) ? "import-run" : "import-statement", statement);
        break;
      }
      case "IfStatement":
      case "WithStatement":
      case "TryStatement":
        note(
          isBoilerplate(textOf(file, statement)) || hasOnlyImports(statement) ? "import-run" : "import-statement",
          statement,
        );
        break;
      default:
        if (!statement.type.isError) note("import-statement", statement);
    }
  }
  return notes;
}

/** What compiles, uploads or runs pipelines, or prepares Python for it. */
function isBoilerplate(text: string): boolean {
  return /\b(?:Compiler\s*\(|Client\s*\(|create_run_from_pipeline_|upload_pipeline|create_recurring_run|run_pipeline|create_experiment|sys\.path|warnings\.|logging\.|print\s*\()|__main__/.test(
    text,
  );
}

function hasOnlyImports(statement: SyntaxNode): boolean {
  const inside = statement.getChildren("Body").flatMap((body) => childrenOf(body).slice(1));
  return inside.length > 0 && inside.every(({ name }) => name === "ImportStatement" || name === "PassStatement");
}

/** The names that pipelines ask for, those that decorators and signatures of functions name, and what these are made of. */
function usedNames(reading: Reading, module: SourceModule): ReadonlySet<string> {
  const { file, definitions } = module;
  const used = new Set(reading.topValues.get(module)?.keys());
  for (const statement of file.root.getChildren("DecoratedStatement")) {
    const signature = statement.getChild("FunctionDefinition")?.getChild("ParamList");
    for (const node of [...statement.getChildren("Decorator"), ...(signature ? [signature] : [])])
      for (const name of namesWithin(file, node)) used.add(name);
  }
  // A set gives what is added while it is walked, too.
  for (const name of used) {
    const definition = definitions.get(name);
    if (definition?.kind !== "value" && definition?.kind !== "class") continue;
    for (const each of namesWithin(file, definition.statement)) if (definitions.has(each)) used.add(each);
  }
  return used;
}
