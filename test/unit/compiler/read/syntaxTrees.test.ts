import fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { compileFile, importedFiles, syntaxTrees, type PipelineFile } from "../../../../src/compiler/compile.ts";
import { applyOperation } from "../../../../src/compiler/edit/applyOperation.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { treeOf } from "../../../../src/compiler/syntaxTree.ts";
import { components, largePipeline } from "../../../bench/pipelines.ts";
import { mutate, mutations } from "../../../support/mutations.ts";
import { times, tried } from "../../../support/quick.ts";
import { mainPath, readSamples } from "../../../support/samples.ts";

const python = importedFiles();

const whatIsRead = ({ imports, definitions, components: all, pipelines, diagnostics }: PipelineFile) => ({
  imports,
  definitions,
  components: [...all],
  pipelines,
  diagnostics,
});

describe("what an edit left as it was", () => {
  it.each(tried(readSamples()))(
    "is read as if all were read anew, edit by edit: $name",
    ({ files }) => {
      const insertion = fc.constantFrom(
        "a",
        " ",
        "\n",
        ";",
        "(",
        ")",
        "{",
        "}",
        "`",
        '"',
        "//",
        "/*",
        "*/",
        "${",
        "const b = ",
        ": Modl",
        "type T = ",
        "9007199254740993",
      );
      const edit = fc.oneof(
        fc.tuple(fc.constantFrom(...mutations), fc.nat()).map(
          ([mutation, at]) =>
            (text: string) =>
              mutate(mainPath, text, mutation, at),
        ),
        fc.tuple(fc.nat(), fc.nat({ max: 5 }), insertion).map(([at, length, inserted]) => (text: string) => {
          const start = at % (text.length + 1);
          return text.slice(0, start) + inserted + text.slice(start + length);
        }),
        // Taken back, as Undo does.
        fc.constant(() => files[mainPath] ?? ""),
      );
      fc.assert(
        fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
          const trees = syntaxTrees();
          let text = files[mainPath] ?? "";
          for (const change of [(same: string) => same, ...edits]) {
            text = change(text);
            const sources = sourcesOf({ ...files, [mainPath]: text });
            const after = compileFile(mainPath, sources, python, trees);
            const anew = compileFile(mainPath, sources, python);
            // As JSON it is quickly compared; what differs is shown well.
            if (JSON.stringify(whatIsRead(after)) !== JSON.stringify(whatIsRead(anew)))
              expect(whatIsRead(after)).toEqual(whatIsRead(anew));
          }
        }),
        { numRuns: times(6) },
      );
    },
    60_000,
  );

  it("is taken over, not parsed again", () => {
    const trees = syntaxTrees();
    const text = largePipeline(200).typescript;
    const typed = text.replace("const total5 = ", "const total5x = ");
    const [first, second] = [text, typed].map((each) => {
      const sources = sourcesOf({ [mainPath]: each, "/sample/components.py": components });
      const file = compileFile(mainPath, sources, python, trees);
      return { file, statements: statementsIn(treeOf(file)) };
    });
    const before = new Set(first?.statements);
    const taken = second?.statements.filter((each) => before.has(each)).length ?? 0;
    // All but the one that was typed in, those beside it and those around it.
    expect(taken).toBeGreaterThan(before.size - 8);
  });

  it("is no longer the tree of the text before, on which an operation still works", () => {
    const trees = syntaxTrees();
    const [first, second] = ["", "// typed\n"].map((typed) => {
      const text = typed + largePipeline(10).typescript;
      return compileFile(mainPath, sourcesOf({ [mainPath]: text, "/sample/components.py": components }), python, trees);
    });
    expect(treeOf(second!)?.text).toBe(second!.text);
    expect(treeOf(first!)).toBeUndefined();
    const operation = { kind: "rename", task: "load0", name: "loaded" } as const;
    for (const file of [first!, second!]) {
      const result = applyOperation(file, file.pipelines[0]!, operation);
      expect("edits" in result && result.edits.map(({ span }) => file.text.slice(span.start, span.end))).toEqual(
        expect.arrayContaining(["load0"]),
      );
    }
  });
});

function statementsIn(tree: ts.SourceFile | undefined): ts.Statement[] {
  const found: ts.Statement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStatement(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  if (tree) ts.forEachChild(tree, visit);
  return found;
}
