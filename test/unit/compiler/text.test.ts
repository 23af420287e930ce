import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, changeBetween, LineIndex } from "../../../src/compiler/text.ts";

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

describe("changeBetween", () => {
  it("is the smallest part in whose place the other text is", () => {
    const text = fc.array(fc.constantFrom("a", "b"), { maxLength: 12 }).map((letters) => letters.join(""));
    const long = fc.constantFrom("", "ab".repeat(200), "b".repeat(300));
    fc.assert(
      fc.property(long, text, text, long, (before, old, now, behind) => {
        const [one, other] = [before + old + behind, before + now + behind];
        const { span, end } = changeBetween(one, other);
        expect(one.slice(0, span.start) + other.slice(span.start, end) + one.slice(span.end)).toBe(other);
        expect([span.end - span.start, end - span.start].every((length) => length >= 0)).toBe(true);
        if (span.end > span.start && end > span.start) {
          expect(one[span.start]).not.toBe(other[span.start]);
          expect(one[span.end - 1]).not.toBe(other[end - 1]);
        }
      }),
    );
  });
});
