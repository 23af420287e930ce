import { describe, expect, it } from "vitest";
import { meaningAt } from "../../../../src/compiler/ask/meaning.ts";
import { subjectOf, type Subject } from "../../../../src/compiler/ask/place.ts";
import { isRenamable, renameSubject } from "../../../../src/compiler/ask/rename.ts";
import { compileFile, type PipelineFile } from "../../../../src/compiler/compile.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { applyEdits } from "../../../../src/compiler/text.ts";
import { inEnglish } from "../../../../src/l10n/sentence.ts";
import { compiledSample, offsetOf, pipelinePath, python, pythonPath, typescript } from "./sample.ts";

function subjectAt(file: PipelineFile, piece: string, shift = 0): Subject {
  const meaning = meaningAt(file, offsetOf(file, piece, shift));
  const subject = meaning && subjectOf(file, meaning);
  if (!subject) throw new Error(`Nothing to rename at ${piece}.`);
  return subject;
}

/** What the files say after a rename, by their paths; a sentence where it is refused. */
function renamed(
  piece: string,
  name: string,
  text = typescript,
  pythonText = python,
): Readonly<Record<string, string>> | string {
  const file = compiledSample(text, pythonText);
  const sources = sourcesOf({ [pythonPath]: pythonText });
  const result = renameSubject(subjectAt(file, piece), name, { pipelines: [file], sources });
  if (!result.ok) return inEnglish(result.sentence);
  const before: Record<string, string> = { [pythonPath]: pythonText, [pipelinePath]: text };
  const after = [...result.edits].map(([path, edits]) => {
    const changed = applyEdits(before[path]!, edits);
    return [path, changed];
  });
  return Object.fromEntries(after);
}

/** Lines that are other than before. */
function changed(before: string, after: string | undefined): string[] {
  const lines = before.split("\n");
  return (after ?? "")
    .split("\n")
    .filter((line, index) => line !== lines[index])
    .map((line) => line.trim());
}

describe("renaming a component", () => {
  it("changes the Python function, the imports and the calls, and the pipeline still means the same", () => {
    const after = renamed("print_message({ message: `", "tell_all") as Record<string, string>;
    expect(changed(python, after[pythonPath])).toEqual(["def tell_all(message: str, count: int = 1):"]);
    expect(changed(typescript, after[pipelinePath])).toEqual([
      'import { tell_all as say, tell_all, random_int, split, train } from "./coin.py";',
      "const tell = tell_all({ message: `high ${draw.output}` });",
      "tell_all({ message: label, count: draw.output });",
    ]);
    const again = compiledSample(after[pipelinePath], after[pythonPath]);
    expect(again.diagnostics).toEqual(compiledSample().diagnostics);
  });

  it("leaves a Python function alone that has a variable of that name, and renames it where it is exported", () => {
    const more = `${python}\n\n__all__ = ["random_int"]\nagain = random_int(minimum=1, random_int=2)\n`;
    const after = renamed("random_int({", "draw_int", typescript, more) as Record<string, string>;
    expect(changed(more, after[pythonPath])).toEqual([
      "def draw_int(minimum: int, maximum: int = 9) -> int:",
      '__all__ = ["draw_int"]',
      "again = draw_int(minimum=1, random_int=2)",
    ]);
  });

  it("keeps the old name in a pipeline that has the new one for something else", () => {
    const after = renamed("random_int({", "draw") as Record<string, string>;
    expect(changed(typescript, after[pipelinePath])).toEqual([
      'import { print_message as say, print_message, draw as random_int, split, train } from "./coin.py";',
    ]);
  });

  it("makes an alias that is the new name needless", () => {
    const one = typescript.replace("print_message, random_int", "random_int").replaceAll(/ print_message\(/g, " say(");
    const after = renamed("say,", "say", one) as Record<string, string>;
    expect(changed(one, after[pipelinePath])).toEqual(['import { say, random_int, split, train } from "./coin.py";']);
  });

  it("is refused with a reason where the name cannot be", () => {
    expect(renamed("random_int({", "split")).toBe("split is already the name of something else in coin.py.");
    expect(renamed("random_int({", "_draw")).toMatch(/cannot be a name here/);
    expect(renamed("random_int({", "lambda")).toBe("lambda is a word of Python.");
  });
});

describe("renaming an input of a component", () => {
  it("changes the parameter with its uses, and the argument in every call", () => {
    const after = renamed("minimum: limit", "least") as Record<string, string>;
    expect(changed(python, after[pythonPath])).toEqual([
      "def random_int(least: int, maximum: int = 9) -> int:",
      "least: The least that is drawn.",
      "return least",
    ]);
    expect(changed(typescript, after[pipelinePath])).toEqual(["const draw = random_int({ least: limit });"]);
  });

  it("keeps what a shorthand gives", () => {
    const short = typescript.replace("train({ number: limit }", "train({ number }").replaceAll(/\blimit\b/g, "number");
    const after = renamed("number }, { cpu", "count", short) as Record<string, string>;
    expect(changed(short, after[pipelinePath])).toEqual(['train({ count: number }, { cpu: "1" });']);
  });

  it("is refused where the function has that name", () => {
    expect(renamed("number: limit", "model")).toBe("model is already the name of something else in coin.py.");
  });
});

describe("renaming a pipeline's parameter", () => {
  const expected = [
    "({ most = 5, label }: { most?: Int; label: string }) => {",
    "const draw = random_int({ minimum: most });",
    'if (draw.output > most && label !== "a") {',
    'train({ number: most }, { cpu: "1" });',
  ];

  it.each(["limit = 5", "limit?: Int", "limit && label"])("changes all of it, begun at %s", (piece) => {
    const after = renamed(piece, "most") as Record<string, string>;
    expect(Object.keys(after)).toEqual([pipelinePath]);
    expect(changed(typescript, after[pipelinePath])).toEqual(expected);
  });

  it("keeps the variable that it is bound to, and the argument that a shorthand gives", () => {
    const bound = typescript.replace("limit = 5,", "limit: most = 5,").replaceAll(/\blimit\b(?!:|\?)/g, "most");
    const after = renamed("limit: most", "top", bound) as Record<string, string>;
    expect(changed(bound, after[pipelinePath])).toEqual([
      "({ top: most = 5, label }: { top?: Int; label: string }) => {",
    ]);
    const short = typescript.replace("random_int({ minimum: limit }", "random_int({ limit }");
    const other = renamed("limit = 5", "most", short) as Record<string, string>;
    expect(other[pipelinePath]).toContain("random_int({ limit: most })");
  });

  it("changes the calls of a pipeline that uses this one as a component, begun at either", () => {
    const path = "/w/caller.pipeline.ts";
    const text = `import { pipeline } from "kubeflow-studio";
import draw from "./draw.pipeline.ts";

export default pipeline({ name: "caller" }, ({ limit = 1 }: { limit?: number }) => {
  draw({ label: "x", limit });
});
`;
    const sources = sourcesOf({ [path]: text, [pipelinePath]: typescript, [pythonPath]: python });
    const files = [compileFile(pipelinePath, sources), compileFile(path, sources)];
    for (const [index, piece] of [
      [0, "limit = 5"],
      [1, "limit });"],
    ] as const) {
      const result = renameSubject(subjectAt(files[index]!, piece), "most", { pipelines: files, sources });
      if (!result.ok) throw new Error(inEnglish(result.sentence));
      expect(changed(text, applyEdits(text, result.edits.get(path)!))).toEqual(['draw({ label: "x", most: limit });']);
      expect(changed(typescript, applyEdits(typescript, result.edits.get(pipelinePath)!))).toEqual(expected);
    }
  });

  it("is refused where the file has that name", () => {
    expect(renamed("limit = 5", "label")).toBe("label is already the name of something else in draw.pipeline.ts.");
    expect(renamed("limit = 5", "new")).toBe("new is already the name of something else in draw.pipeline.ts.");
  });
});

describe("what may be renamed", () => {
  it("is what Python or callers have a part in", () => {
    const file = compiledSample();
    expect(isRenamable(subjectAt(file, "random_int({"))).toBe(true);
    expect(isRenamable(subjectAt(file, "limit = 5"))).toBe(true);
  });

  it("is no input of a component that an object literal defines: its definition would keep the old name", () => {
    const shout = 'container(({ text }: { text: string }) => ({ image: "busybox", command: ["echo"], args: [text] }))';
    const defined = typescript
      .replace("parallel,", "parallel, container,")
      .replace("/** Draws. */", `const shout = ${shout};\n\n/** Draws. */`)
      .replace("const parts = ", 'shout({ text: "a" });\n    const parts = ');
    const file = compiledSample(defined);
    expect(isRenamable(subjectAt(file, 'text: "a"'))).toBe(false);
  });
});
