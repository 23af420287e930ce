import { describe, expect, it } from "vitest";
import { applyEdits, LineIndex } from "../../../src/compiler/text.ts";

describe("applyEdits", () => {
  it("applies edits given in any order to the text they were made against", () => {
    const edits = [
      { span: { start: 4, end: 7 }, text: "B" },
      { span: { start: 0, end: 0 }, text: ">" },
    ];
    expect(applyEdits("one two", edits)).toBe(">one B");
  });

  it("throws on overlapping edits", () => {
    const edits = [
      { span: { start: 0, end: 3 }, text: "" },
      { span: { start: 2, end: 4 }, text: "" },
    ];
    expect(() => applyEdits("one two", edits)).toThrow(/Overlapping/);
  });
});

describe("LineIndex", () => {
  it("turns offsets into positions and back, whatever ends the lines", () => {
    const text = "a\nbc\r\nd\re";
    const index = new LineIndex(text);
    for (let offset = 0; offset <= text.length; offset++) {
      if (text[offset - 1] === "\r" && text[offset] === "\n") continue;
      expect(index.offsetAt(index.positionAt(offset))).toBe(offset);
    }
    expect(index.positionAt(text.indexOf("d"))).toEqual({ line: 2, character: 0 });
    expect(index.lineCount).toBe(4);
  });
});
