import { expect, describe, it } from "vitest";
import { check, checkText, flow, refused } from "./check.ts";

const inIf = (keys: readonly string[], code: string) => ({ kind: "wrapInCondition", keys, code }) as const;
const inLoop = (keys: readonly string[], item: string, list: string) =>
  ({ kind: "wrapInLoop", keys, item, list }) as const;

describe("wrapInCondition", () => {
  it("adds one level to statements that stand together, comments and blank lines included", () => {
    const added = check(
      [
        "const f = flip_coin();",
        "// first",
        'show({ message: "a" });',
        "",
        "show({",
        "  message: `two",
        "lines`,",
        "}); // last",
        'show({ message: "c" });',
      ].join("\n"),
      inIf(["show", "show-2"], 'f.output === "heads"'),
      [
        "const f = flip_coin();",
        'if (f.output === "heads") {',
        "  // first",
        '  show({ message: "a" });',
        "",
        "  show({",
        "    message: `two",
        // The line of a template is text: the level that `flow` adds for the pipeline is there before and after.
        "lines`,",
        "  }); // last",
        "}",
        'show({ message: "c" });',
      ].join("\n"),
    );
    expect(added).toEqual(["if-1"]);
  });

  it("takes the first of a line that several share out of it", () => {
    check(
      'show({ message: "a" }); show({ message: "b" });',
      inIf(["show"], "true"),
      'if (true) {\n  show({ message: "a" });\n}\nshow({ message: "b" });',
    );
    check(
      'show({ message: "a" }); load(); show({ message: "b" });',
      inIf(["load"], "true"),
      'show({ message: "a" });\nif (true) {\n  load();\n}\nshow({ message: "b" });',
    );
    check(
      'show({ message: "a" }); load();  ',
      inIf(["show", "load"], "true"),
      'if (true) {\n  show({ message: "a" });\n  load();\n}',
    );
  });

  it("brings statements together where data allows, what needs them behind", () => {
    check(
      [
        "const f = flip_coin();",
        "const a = random_int({ minimum: 1 });",
        'show({ message: "free" });',
        "random_int({ minimum: 3 });",
      ].join("\n"),
      inIf(["a", "random-int"], 'f.output === "x"'),
      [
        "const f = flip_coin();",
        'show({ message: "free" });',
        'if (f.output === "x") {',
        "  const a = random_int({ minimum: 1 });",
        "  random_int({ minimum: 3 });",
        "}",
      ].join("\n"),
    );
  });

  it("refuses when something outside uses what would be inside, and names it", () => {
    const text = "const f = flip_coin();\nconst a = flip_coin();\nconst user = random_int({ minimum: a.output });";
    refused(text, inIf(["a"], 'f.output === "x"'), /a is used by user/);
    refused(text, inIf(["f"], 'f.output === "x"'), /f is used by user|decides the frame|f is used/);
  });

  it("refuses a condition that does not parse", () => {
    refused("flip_coin();", inIf(["flip-coin"], "a ==="), /Expression expected/);
  });

  it("wraps in a lone branch, with tabs and without semicolons", () => {
    const text = flow('const f = flip_coin();\nif (f.output === "x") show({ message: "a" });')
      .replaceAll(";", "")
      .replaceAll("  ", "\t");
    checkText(
      text,
      inIf(["show"], 'f.output !== "y"'),
      text.replace(
        ') show({ message: "a" })',
        ') {\n\t\tif (f.output !== "y") {\n\t\t\tshow({ message: "a" })\n\t\t}\n\t}',
      ),
    );
  });
});

describe("wrapInLoop", () => {
  it("writes parallel, importing it when needed", () => {
    const text = flow("const s = sizes();\nrandom_int({ minimum: 1 });").replace("pipeline, parallel,", "pipeline,");
    checkText(
      text,
      inLoop(["random-int"], "size", "s.output"),
      text
        .replace("type Int }", "type Int, parallel }")
        .replace(
          "  random_int({ minimum: 1 });",
          "  for (const size of parallel(s.output)) {\n    random_int({ minimum: 1 });\n  }",
        ),
    );
  });

  it("refuses an item whose name is taken", () => {
    refused("const s = sizes();", inLoop(["s"], "flip_coin", "[1]"), /already the name/);
  });
});

describe("wrapInTry", () => {
  it("leaves room for the exit task", () => {
    check("flip_coin();", { kind: "wrapInTry", keys: ["flip-coin"] }, "try {\n  flip_coin();\n} finally {}");
  });

  it("is refused inside another frame", () => {
    const text = 'const f = flip_coin();\nif (f.output === "x") {\n  show({ message: "a" });\n}';
    refused(text, { kind: "wrapInTry", keys: ["show"] }, /top of a pipeline/);
  });
});

describe("unwrap", () => {
  it("takes a level away and keeps comments", () => {
    check(
      'const f = flip_coin();\n// why\nif (f.output === "x") {\n  // a\n  show({ message: "a" }); // b\n\n  show({ message: `x\ny` });\n}\nflip_coin();',
      { kind: "unwrap", key: "if-1" },
      'const f = flip_coin();\n// why\n// a\nshow({ message: "a" }); // b\n\nshow({ message: `x\ny` });\nflip_coin();',
    );
    check(
      'try {\n  show({ message: "a" });\n} finally {\n  flip_coin();\n}',
      { kind: "unwrap", key: "try-1" },
      'show({ message: "a" });\nflip_coin();',
    );
    check(
      'const f = flip_coin();\nif (f.output === "x") show({ message: "a" });',
      { kind: "unwrap", key: "if-1" },
      'const f = flip_coin();\nshow({ message: "a" });',
    );
  });

  it("refuses while the loop's item or a merged value is used", () => {
    refused(
      "for (const n of parallel([1])) {\n  random_int({ minimum: n });\n}",
      { kind: "unwrap", key: "for-1" },
      /n is used by random-int/,
    );
    refused(
      'const f = flip_coin();\nlet w: Int;\nif (f.output === "x") {\n  w = random_int({ minimum: 1 }).output;\n} else {\n  w = random_int({ minimum: 2 }).output;\n}',
      { kind: "unwrap", key: "if-1" },
      /w gets its value/,
    );
  });
});
