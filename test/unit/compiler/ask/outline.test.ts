import { describe, expect, it } from "vitest";
import { foldsOf, outlineOf, type OutlineItem } from "../../../../src/compiler/ask/outline.ts";
import { outputHints } from "../../../../src/compiler/ask/outputHints.ts";
import { compiledSample, offsetOf, typescript } from "./sample.ts";

const file = compiledSample();

function drawn(items: readonly OutlineItem[], indent = ""): string[] {
  return items.flatMap(({ kind, name, detail, children }) => [
    `${indent}${kind} ${name}${detail ? ` [${detail}]` : ""}`,
    ...drawn(children, `${indent}  `),
  ]);
}

describe("the outline", () => {
  it("goes from the pipeline over groups to tasks, with their keys", () => {
    expect(drawn(outlineOf(file))).toEqual([
      "pipeline draw",
      "  exitHandler try [try-1]",
      "    task draw [random-int]",
      '    condition if (draw.output > limit && label !== "a") [if-1/0]',
      "      task tell [print-message]",
      "    condition else [if-1/1]",
      "      task print-message",
      "  exitHandler finally",
      "    task report [print-message]",
      "  task parts [split]",
      "  loop for (item of parts.outputs.rest) [for-1]",
      "    task train",
      "    task print-message-2 [print-message]",
    ]);
  });

  it("shows a task's name beside its key where they differ, and code that is not understood", () => {
    const text = typescript
      .replace('{ cpu: "1" }', '{ name: "모델 훈련" }')
      .replace("const parts = ", "while (true) {}\n    const parts = ");
    const all = drawn(outlineOf(compiledSample(text)));
    expect(all).toContain("    task 모델 훈련 [train]");
    expect(all).toContain("  code while (true) {} [code-1]");
  });

  it("keeps every part inside of what holds it, and its mark inside of the part, also in broken text", () => {
    const check = (items: readonly OutlineItem[], start: number, end: number): void => {
      for (const { span, nameSpan, children } of items) {
        expect(span.start).toBeGreaterThanOrEqual(start);
        expect(span.end).toBeLessThanOrEqual(end);
        expect(nameSpan.start).toBeGreaterThanOrEqual(span.start);
        expect(nameSpan.end).toBeLessThanOrEqual(span.end);
        check(children, span.start, span.end);
      }
    };
    for (let length = typescript.length; length > 0; length -= 7) {
      const broken = compiledSample(typescript.slice(0, length));
      check(outlineOf(broken), 0, length);
    }
  });

  it("folds at the pipeline, its groups and long tasks", () => {
    const starts = foldsOf(outlineOf(file)).map(({ start }) => /\S+/.exec(file.text.slice(start))?.[0]);
    expect(starts.slice(0, 6)).toEqual(["export", "try", "const", "if", "const", "else"]);
    expect(starts).toContain("finally");
    expect(starts).toContain("for");
  });
});

describe("hints of what tasks put out", () => {
  it("stand behind variables, in the part that is shown", () => {
    const all = outputHints(file, { start: 0, end: file.text.length });
    expect(all).toEqual([
      { offset: offsetOf(file, "const draw =", "const draw".length), text: ": Int" },
      { offset: offsetOf(file, "const parts =", "const parts".length), text: ": { head: Int; rest: Json[] }" },
    ]);
    expect(outputHints(file, { start: 0, end: offsetOf(file, "finally") }).length).toBe(1);
  });
});
