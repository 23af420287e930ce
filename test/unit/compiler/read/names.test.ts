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
    expect(["a", "a", "a-2", "A", "if1", "if_1"].map((name) => keys.taskKey(name, "component"))).toEqual([
      "a",
      "a-2",
      "a-2-2",
      "a-3",
      "if1",
      "if-1-2",
    ]);
    expect([keys.groupKey("if"), keys.groupKey("for"), keys.groupKey("if")]).toEqual(["if-1", "for-1", "if-2"]);
  });

  it("names a task for its component where its variable has no word that begins with a letter", () => {
    const keys = new KeyNamer();
    const named: readonly (readonly [string | undefined, string])[] = [
      ["동전2", "flip-coin"],
      ["동전", "flip-coin"],
      ["_2", "flipCoin"],
      ["훈련A", "train"],
      ["동전2", "동전던지기"],
      ["동전3", "2d-conv"],
      [undefined, "2d-conv"],
      [undefined, "동전"],
      ["flipCoin", "train"],
    ];
    expect(named.map(([variable, component]) => keys.taskKey(variable, component))).toEqual([
      "flip-coin",
      "flip-coin-2",
      "flip-coin-3",
      "a",
      "task",
      "task-2",
      "2d-conv",
      "task-3",
      "flip-coin-4",
    ]);
  });
});
