import { expect, describe, it } from "vitest";
import { check, flow, read, refused } from "./check.ts";

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

  it("shows what was typed in letters that a key cannot have", () => {
    const shows = (before: string, name: string, after: string): void => {
      const [key] = check(before, rename("flip-coin", name), after);
      const task = read(flow(after)).pipeline.body.statements.find((each) => each.key === key);
      expect(task).toMatchObject({ kind: "task", title: name });
    };
    shows("flip_coin();", "동전", "const 동전 = flip_coin();");
    shows("flip_coin();", "동전 던지기", 'const 동전던지기 = flip_coin({}, { name: "동전 던지기" });');
    shows("const flipCoin = flip_coin();", "훈련A", "const 훈련A = flip_coin();");
    shows("const flipCoin = flip_coin();", "모델 학습 2", 'const 모델학습2 = flip_coin({}, { name: "모델 학습 2" });');
    shows(
      'const flipCoin = flip_coin({}, { cpu: "1", name: "첫 번째" });',
      "둘째",
      'const 둘째 = flip_coin({}, { cpu: "1", name: "둘째" });',
    );
    shows(
      'const flipCoin = flip_coin({}, { name: "첫 번째" });',
      "The toss",
      'const theToss = flip_coin({}, { name: "The toss" });',
    );
    shows(
      "show({ message: `${flip_coin().output}` });",
      "동전 던지기",
      'const 동전던지기 = flip_coin({}, { name: "동전 던지기" });\nshow({ message: `${동전던지기.output}` });',
    );
  });

  it("keeps a key that was chosen, and shows what was typed as its name", () => {
    const before = 'const a = flip_coin({}, { key: "A_1" });\nshow({ message: a.output });';
    const added = check(
      before,
      rename("A_1", "the toss"),
      'const theToss = flip_coin({}, { key: "A_1", name: "the toss" });\nshow({ message: theToss.output });',
    );
    expect(added).toEqual(["A_1"]);
  });

  it("takes a call out of a larger statement to name it", () => {
    check(
      'const f = flip_coin();\nlet n: Int;\nif (f.output === "x") {\n  n = random_int({ minimum: 1 }).output;\n} else {\n  n = random_int({ minimum: 2 }).output;\n}',
      rename("random-int-2", "second"),
      'const f = flip_coin();\nlet n: Int;\nif (f.output === "x") {\n  n = random_int({ minimum: 1 }).output;\n} else {\n  const second = random_int({ minimum: 2 });\n  n = second.output;\n}',
    );
  });

  it("puts the variable of a call that stands alone behind a header in braces, as TypeScript wants it", () => {
    check(
      "if (true) load(); // rows\nelse sizes();",
      rename("load", "rows"),
      "if (true) {\n  const rows = load(); // rows\n}\nelse sizes();",
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
