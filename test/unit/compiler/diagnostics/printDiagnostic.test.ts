import { describe, expect, it } from "vitest";
import { columnsOf } from "../../../../src/compiler/diagnostics/columns.ts";
import { diagnostic } from "../../../../src/compiler/diagnostics/diagnostic.ts";
import { nearest } from "../../../../src/compiler/diagnostics/nearest.ts";
import { printDiagnostic } from "../../../../src/compiler/diagnostics/printDiagnostic.ts";

function print(text: string, marked: string, options = {}): string {
  const start = text.indexOf(marked);
  const span = { start, end: start + marked.length };
  return printDiagnostic(diagnostic("unknown-name", "/project/a.ts", span, { name: marked }), text, options);
}

describe("printDiagnostic", () => {
  it("draws the line with carets, its path relative to the folder", () => {
    const text = "const a = 1;\nconst b = c;\n";
    expect(print(text, "c;", { folder: "/project" })).toBe(
      'a.ts:2:11 error There is no "c;" here. (unknown-name)\n2 | const b = c;\n  |           ^^\n',
    );
  });

  it("puts carets under wide letters and after tabs", () => {
    const drawn = print('\tf("훈련", 모델);', "모델").split("\n");
    expect(drawn[1]).toBe('1 |     f("훈련", 모델);');
    expect(drawn[2]).toBe(`  | ${" ".repeat(4 + 3 + 4 + 3)}^^^^`);
  });

  it("marks a span over several lines on its first, and an empty one with one caret", () => {
    expect(print("f(\n  1\n);", "f(\n  1").split("\n")[2]).toBe("  | ^^");
    expect(printDiagnostic(diagnostic("empty-pipeline", "/a", { start: 0, end: 0 }), "").split("\n")[2]).toBe("  | ^");
  });

  it("cuts a long line around its mark, wide letters and tabs in their columns", () => {
    for (const filler of ["x", "훈", "\t", "🙂", "e\u0301"])
      for (const [before, marked, after] of [
        [500, 5, 500],
        [0, 5, 500],
        [500, 5, 0],
        [500, 5000, 500],
        [20, 1, 900],
      ]) {
        const text = `${filler.repeat(before!)}${"m".repeat(marked!)}${filler.repeat(after!)}`;
        const [head, line = "", carets = ""] = print(text, "m".repeat(marked!)).split("\n");
        expect(head).toMatch(/^\/project\/a\.ts:1:\d+ /);
        expect(columnsOf(line)).toBeLessThanOrEqual(4 + 201);
        const at = carets.indexOf("^") - 4;
        expect(columnsOf(line.slice(4, line.indexOf("m")))).toBe(at);
        const isCut = marked! > 200;
        expect(line.split("m").length - 1).toBe(carets.split("^").length - 1 - (isCut ? 1 : 0));
      }
    expect(
      print(`${"x".repeat(500)}here${"x".repeat(500)}`, "here")
        .split("\n")
        .slice(1, 3),
    ).toEqual([`1 | …${"x".repeat(59)}here${"x".repeat(135)}…`, `  | ${" ".repeat(60)}^^^^`]);
  });

  it("lets no control character of the file reach the terminal", () => {
    expect(print("\u001b[2Jhere", "here").split("\n")[1]).toBe("1 | \ufffd[2Jhere");
  });

  it("colours when asked", () => {
    expect(print("x", "x", { isColored: true })).toContain("\u001b[31merror\u001b[0m");
  });
});

describe("columnsOf", () => {
  it.each([
    ["abc", 3],
    ["한국", 4],
    ["é", 1],
    ["e\u0301", 1],
    ["🙂", 2],
  ])("gives %s its columns", (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});

describe("nearest", () => {
  it("finds what was meant, by missing, doubled, wrong and swapped letters", () => {
    const names = ["train_model", "load", "print"];
    expect(["train_modl", "laod", "pprint", "Print"].map((name) => nearest(name, names))).toEqual([
      "train_model",
      "load",
      "print",
      "print",
    ]);
    expect(nearest("evaluate", names)).toBeUndefined();
  });
});
