import { expect, describe, it } from "vitest";
import { check, refused } from "./check.ts";

const rename = (task: string, name: string) => ({ kind: "rename", task, name }) as const;

describe("rename", () => {
  it("renames every mention, and keeps the property of a shorthand", () => {
    const added = check(
      [
        "const flip = flip_coin(); // flip stays in comments",
        'if (flip.output === "flip") show({ message: `flip ${flip.output}` }, { after: [flip] });',
        "const message = flip.output;",
        "return { flip: flip.output };",
      ].join("\n"),
      rename("flip", "the toss"),
      [
        "const theToss = flip_coin(); // flip stays in comments",
        'if (theToss.output === "flip") show({ message: `flip ${theToss.output}` }, { after: [theToss] });',
        "const message = theToss.output;",
        "return { flip: theToss.output };",
      ].join("\n"),
    );
    expect(added).toEqual(["the-toss"]);
  });

  it("makes a variable's name of words, and takes a name that is one already", () => {
    const to = (name: string, variable: string): void =>
      void check("const f = flip_coin();", rename("f", name), `const ${variable} = flip_coin();`);
    to("Train Model 2", "trainModel2");
    to("train model 2", "trainModel2");
    to("URL of data", "urlOfData");
    to("XGBoost training", "xGBoostTraining");
    to("2 Coins", "_2Coins");
    to("첫 동전", "첫동전");
    to("TrainModel", "TrainModel");
    to("X", "X");
  });

  it("leaves another variable of the same name alone", () => {
    check(
      [
        "const f = flip_coin();",
        'if (f.output === "x") {',
        "  const a = flip_coin();",
        "  show({ message: a.output });",
        "} else {",
        "  const a = flip_coin();",
        "  show({ message: a.output });",
        "}",
      ].join("\n"),
      rename("a-2", "b"),
      [
        "const f = flip_coin();",
        'if (f.output === "x") {',
        "  const a = flip_coin();",
        "  show({ message: a.output });",
        "} else {",
        "  const b = flip_coin();",
        "  show({ message: b.output });",
        "}",
      ].join("\n"),
    );
  });

  it("gives a bare call a variable, and takes Korean names", () => {
    check(
      "flip_coin();",
      rename("flip-coin", "동전 던지기"),
      "const 동전던지기 = flip_coin();".replace("동전던지기", "동전던지기"),
    );
  });

  it("takes a call out of a larger statement to name it", () => {
    check(
      'const f = flip_coin();\nlet n: Int;\nif (f.output === "x") {\n  n = random_int({ minimum: 1 }).output;\n} else {\n  n = random_int({ minimum: 2 }).output;\n}',
      rename("random-int-2", "second"),
      'const f = flip_coin();\nlet n: Int;\nif (f.output === "x") {\n  n = random_int({ minimum: 1 }).output;\n} else {\n  const second = random_int({ minimum: 2 });\n  n = second.output;\n}',
    );
  });

  it("refuses names that are taken or are no names", () => {
    const text = "const a = flip_coin();\nconst b = flip_coin();";
    refused(text, rename("a", "b"), /already the name/);
    refused(text, rename("a", "flip_coin"), /already the name/);
    refused(text, rename("a", "for"), /already the name/);
    refused(text, rename("a", "!?"), /no letters/);
  });
});
