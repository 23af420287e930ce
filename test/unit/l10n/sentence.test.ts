import { describe, expect, it } from "vitest";
import { diagnostic, sentenceOf } from "../../../src/compiler/diagnostics/diagnostic.ts";
import { inEnglish, inLanguage, sentence } from "../../../src/l10n/sentence.ts";

const korean: Readonly<Record<string, string>> = {
  '"{name}" is made inside {block}.': '"{name}"은(는) {block} 안에서 만들어집니다.',
  "a loop": "반복 블록",
};
const toKorean = (template: string) => korean[template] ?? template;

describe("a sentence", () => {
  const made = sentence('"{name}" is made inside {block}.', { name: "train", block: sentence("a loop") });

  it("is English until it is shown", () => {
    expect(inEnglish(made)).toBe('"train" is made inside a loop.');
  });

  it("is translated with the words that fill it, and names stay", () => {
    expect(inLanguage(made, toKorean)).toBe('"train"은(는) 반복 블록 안에서 만들어집니다.');
    const named = sentence('"{name}" is made inside {block}.', { name: "a loop", block: "x" });
    expect(inLanguage(named, toKorean)).toBe('"a loop"은(는) x 안에서 만들어집니다.');
  });

  it("leaves a gap that nothing fills, and braces that are code", () => {
    expect(inEnglish(sentence("{constructor}: { limit: 2 }, { … }, {n}", { n: 3 }))).toBe(
      "{constructor}: { limit: 2 }, { … }, 3",
    );
  });

  it("does not fill what a value brings along", () => {
    expect(inEnglish(sentence("{a} {b}", { a: "{b}", b: "$&" }))).toBe("{b} $&");
  });
});

it("a diagnostic can be told again from its code and values", () => {
  const made = diagnostic("used-outside-block", "a.pipeline.ts", { start: 0, end: 1 }, {
    name: "train\n  .output",
    block: sentence("a loop"),
    remedy: sentence("use it in its loop"),
  });
  expect(made.message).toBe('"train …" is made inside a loop and can\'t be used outside it; use it in its loop.');
  expect(inEnglish(sentenceOf(made))).toBe(made.message);
});
