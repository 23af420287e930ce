import { describe, expect, it } from "vitest";
import type { Operation } from "../../../../src/compiler/edit/operation.ts";
import { apply, check, checkText, flow, read, refused } from "./check.ts";

const parameters = "{ n }: { n: Int }";

describe("a comment in what a person typed", () => {
  it("stays, and takes nothing of the text behind it along", () => {
    check(
      "show();",
      { kind: "setArgument", task: "show", input: "message", value: { kind: "code", text: '"a" // hi' } },
      'show({ message: "a" /* hi */ });',
    );
    check(
      "if (n > 1) show();",
      { kind: "setCondition", condition: "if-1", branch: 0, code: "// why */\nn > 2 // hi" },
      "if (/* why * / */ n > 2 /* hi */) show();",
      parameters,
    );
    check(
      "for (const i of parallel([1])) random_int({ minimum: i });",
      { kind: "setLoop", loop: "for-1", list: "[1, 2] // c" },
      "for (const i of parallel([1, 2] /* c */)) random_int({ minimum: i });",
    );
    check(
      "if (n > 1) {\n  show();\n}",
      { kind: "addBranch", condition: "if-1", code: "n < 0 // low" },
      "if (n > 1) {\n  show();\n} else if (n < 0 /* low */) {\n}",
      parameters,
    );
  });

  it("stays in what is wrapped, and in a type", () => {
    check(
      "show();",
      { kind: "wrapInCondition", keys: ["show"], code: "n > 2 // hi" },
      "if (n > 2 /* hi */) {\n  show();\n}",
      parameters,
    );
    check(
      "show();",
      { kind: "wrapInLoop", keys: ["show"], item: "i", list: "[1] // hi" },
      "for (const i of parallel([1] /* hi */)) {\n  show();\n}",
    );
    checkText(
      flow("show();"),
      { kind: "addInput", name: "a", type: "Int // c" },
      flow("show();", "{ a }: { a: Int /* c */ }"),
    );
    checkText(
      flow("show();", parameters),
      { kind: "setInput", name: "n", type: "/* a\n b */ string;" },
      flow("show();", "{ n }: { n: /* a b */ string }"),
    );
  });

  it("inside of it stays as it is", () => {
    const list = "[\n  1, // one\n  2, /* two */\n]";
    const before = flow("for (const i of parallel([1])) random_int({ minimum: i });");
    checkText(before, { kind: "setLoop", loop: "for-1", list }, before.replace("[1]", list));
  });

  it("alone is no expression and no type", () => {
    refused("show();", { kind: "wrapInCondition", keys: ["show"], code: "// hi" }, /not an expression/);
    refused("show();", { kind: "addInput", name: "a", type: "// hi" }, /not an expression|one type/);
    refused("show();", { kind: "addInput", name: "a", type: "Int; type B = string" }, /one type/);
  });
});

describe("what typed code needs", () => {
  it("is moved before the frame it is wrapped in, out of the blocks around", () => {
    const operation: Operation = { kind: "wrapInCondition", keys: ["show"], code: 'late.output === "heads"' };
    const before = 'if (n > 1) {\n  show({ message: "a" });\n}\nconst late = flip_coin();';
    const after =
      'const late = flip_coin();\nif (n > 1) {\n  if (late.output === "heads") {\n    show({ message: "a" });\n  }\n}';
    check(before, operation, after, parameters);
  });

  it("is moved before the frame that a task is added to", () => {
    const value = { kind: "taskOutput", task: "late", output: "Output" } as const;
    const operation: Operation = {
      kind: "addTask",
      component: { kind: "local", name: "show" },
      block: { kind: "branch", condition: "if-1", index: 0 },
      arguments: [{ name: "message", value }],
    };
    const before = "if (n > 1) {\n  load();\n}\nconst late = flip_coin();";
    const after =
      "const late = flip_coin();\nif (n > 1) {\n  load();\n  const show1 = show({ message: late.output });\n}";
    check(before, operation, after, parameters);
  });

  it("is taken out of a statement where it stands inline", () => {
    const text = flow("if (n > 1) {\n  load();\n}\nshow({ message: flip_coin().output });", parameters);
    const value = { kind: "taskOutput", task: "flip-coin", output: "Output" } as const;
    const result = apply(text, {
      kind: "addTask",
      component: { kind: "local", name: "show" },
      block: { kind: "branch", condition: "if-1", index: 0 },
      arguments: [{ name: "message", value }],
    });
    expect(result.ok).toBe(true);
    expect(read(result.text).file.diagnostics).toEqual([]);
  });
});

describe("what a moved task needs", () => {
  const operation: Operation = { kind: "move", keys: ["show"], to: { kind: "branch", condition: "if-1", index: 0 } };

  it("comes before the frame it is moved into", () => {
    check(
      "if (n > 1) {\n  load();\n}\nconst late = flip_coin();\nshow({ message: late.output });",
      operation,
      "const late = flip_coin();\nif (n > 1) {\n  load();\n  show({ message: late.output });\n}",
      parameters,
    );
  });

  it("is refused where it waits for that frame itself", () => {
    const given =
      "let w: Int;\nif (n > 1) {\n  w = random_int({ minimum: 1 }).output;\n} else {\n  w = random_int({ minimum: 2 }).output;\n}";
    const before = `${given}\nconst late = random_int({ minimum: w });\nshow({ message: \`\${late.output}\` });`;
    refused(before, operation, /round in a circle/, parameters);
  });
});

describe("a finally block", () => {
  const before = "try {\n  load();\n} finally {\n  show();\n}\nif (n > 1) load();";
  const only = /finally block holds one task/;

  it("holds no frame", () => {
    refused(before, { kind: "wrapInCondition", keys: ["show"], code: "n > 1" }, only, parameters);
    refused(before, { kind: "wrapInLoop", keys: ["show"], item: "i", list: "[1]" }, only, parameters);
    const empty = "try {\n  load();\n} finally {\n}\nif (n > 1) load();";
    const exit = { kind: "finally", handler: "try-1" } as const;
    refused(empty, { kind: "addGroup", group: "condition", block: exit }, only, parameters);
    refused(empty, { kind: "move", keys: ["if-1"], to: exit }, only, parameters);
  });
});
