import { describe, expect, it } from "vitest";
import { kebabCase, KeyNamer } from "../../../../src/compiler/read/names.ts";

describe("kebabCase", () => {
  it.each([
    ["trainModel", "train-model"],
    ["train_model", "train-model"],
    ["parseHTMLPage2", "parse-html-page2"],
    ["__x__", "x"],
    ["훈련", "task"],
  ])("makes %s %s", (name, key) => {
    expect(kebabCase(name)).toBe(key);
  });
});

describe("KeyNamer", () => {
  it("gives every task its own key, the second of a name -2", () => {
    const keys = new KeyNamer();
    expect(["a", "a", "a-2", "A", "if1", "if_1"].map((name) => keys.taskKey(name))).toEqual([
      "a",
      "a-2",
      "a-2-2",
      "a-3",
      "if1",
      "if-1-2",
    ]);
    expect([keys.groupKey("if"), keys.groupKey("for"), keys.groupKey("if")]).toEqual(["if-1", "for-1", "if-2"]);
  });
});
