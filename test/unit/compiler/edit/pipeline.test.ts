import { describe, expect, it } from "vitest";
import type { Operation } from "../../../../src/compiler/edit/operation.ts";
import { apply, check, checkText, constant, flow, output, refused } from "./check.ts";

describe("pipeline inputs", () => {
  it("adds the parameter, an element and a member, and imports the type", () => {
    checkText(
      flow("flip_coin();"),
      { kind: "addInput", name: "limit", type: "Int" },
      flow("flip_coin();", "{ limit }: { limit: Int }"),
    );
    checkText(
      flow("flip_coin();", "{ a }: { a: Int }"),
      { kind: "addInput", name: "rows", type: "Dataset" },
      flow("flip_coin();", "{ a, rows }: { a: Int; rows: Dataset }").replace("type Int }", "type Int, type Dataset }"),
    );
    checkText(
      flow("flip_coin();", "{ a }: { a: Int }"),
      { kind: "addInput", name: "names", type: "string[]", defaultValue: ["a", "b"] },
      flow("flip_coin();", '{ a, names = ["a", "b"] }: { a: Int; names?: string[] }'),
    );
    refused("flip_coin();", { kind: "addInput", name: "flip_coin", type: "Int" }, /already the name/);
    refused("flip_coin();", { kind: "addInput", name: "a b", type: "Int" }, /cannot be the name/);
  });

  it("removes one with its uses, and the parameter with the last", () => {
    const text = flow("random_int({ minimum: a, maximum: b });", "{ a, b = 2 }: { a: Int; b?: Int }");
    checkText(text, { kind: "removeInput", name: "a" }, flow("random_int({ maximum: b });", "{ b = 2 }: { b?: Int }"));
    checkText(text, { kind: "removeInput", name: "b" }, flow("random_int({ minimum: a });", "{ a }: { a: Int }"));
    checkText(
      flow("random_int({ minimum: a });", "{ a }: { a: Int }"),
      { kind: "removeInput", name: "a" },
      flow("random_int();"),
    );
  });

  it("renames, retypes and sets defaults", () => {
    const text = flow(
      "random_int({ minimum: a });\nrandom_int({ minimum });",
      "{ a, minimum }: { a: Int; minimum: Int }",
    );
    checkText(
      text,
      { kind: "setInput", name: "minimum", newName: "low", type: "number", defaultValue: 3 },
      flow("random_int({ minimum: a });\nrandom_int({ minimum: low });", "{ a, low = 3 }: { a: Int; low?: number }"),
    );
    checkText(
      flow("", "{ a = 1 }: { a?: Int }"),
      { kind: "setInput", name: "a", defaultValue: null },
      flow("", "{ a }: { a: Int }"),
    );
  });

  it("keeps one input a line where they are so", () => {
    const text = flow("", "{\n  a,\n}: {\n  /** The first. */\n  a: Int;\n}");
    checkText(
      text,
      { kind: "addInput", name: "b", type: "Int" },
      flow("", "{\n  a,\n  b,\n}: {\n  /** The first. */\n  a: Int;\n  b: Int;\n}"),
    );
  });
});

describe("pipeline outputs", () => {
  const set = { kind: "setOutput", value: output("a") } as const;

  it("writes the return, adds to it, and takes it away", () => {
    check("const a = flip_coin();", { ...set, name: "face" }, "const a = flip_coin();\nreturn { face: a.output };");
    check(
      "const a = flip_coin();\nreturn { b: 1 };",
      { ...set, name: "face" },
      "const a = flip_coin();\nreturn { b: 1, face: a.output };",
    );
    check("const a = flip_coin();\nreturn 1;", { ...set, name: "Output" }, "const a = flip_coin();\nreturn a.output;");
    check(
      "const a = flip_coin();\nreturn 1;",
      { ...set, name: "face" },
      "const a = flip_coin();\nreturn { Output: 1, face: a.output };",
    );
    check(
      "const a = flip_coin();\nreturn { b: 1, c: 2 };",
      { kind: "removeOutput", name: "b" },
      "const a = flip_coin();\nreturn { c: 2 };",
    );
    check("const a = flip_coin();\nreturn { b: 1 };", { kind: "removeOutput", name: "b" }, "const a = flip_coin();");
  });
});

describe("setOption", () => {
  const set = (option: string, value?: never) => ({ kind: "setOption", task: "show", option, value }) as never;

  it("writes, changes and removes options", () => {
    check("show();", set("cpu", "1" as never), 'show({}, { cpu: "1" });');
    check(
      'show({ message: "a" });',
      set("retry", { count: 2 } as never),
      'show({ message: "a" }, { retry: { count: 2 } });',
    );
    check('show({}, { cpu: "1" });', set("cpu", "2" as never), 'show({}, { cpu: "2" });');
    check('show({}, { cpu: "1", cache: false });', set("cpu"), "show({}, { cache: false });");
    check('show({}, { cpu: "1" });', set("cpu"), "show();");
  });

  it("writes `after` with variables, in an order that holds", () => {
    check(
      "show();\nflip_coin();",
      set("after", ["flip-coin"] as never),
      "const flipCoin = flip_coin();\nshow({}, { after: [flipCoin] });",
    );
    check(
      "const f = flip_coin();\nshow({}, { after: [f] });",
      set("after", [] as never),
      "const f = flip_coin();\nshow();",
    );
  });
});

describe("constants", () => {
  it("are printed as the language writes them", () => {
    const value = { kind: "constant", value: { "learning rate": 0.1, list: [1, "a", true, null] } } as const;
    check(
      "show();",
      { kind: "setArgument", task: "show", input: "message", value },
      'show({ message: { "learning rate": 0.1, list: [1, "a", true, null] } });',
    );
    check(
      "show();",
      { kind: "setArgument", task: "show", input: "message", value: constant('a\n"b"') },
      "show({ message: 'a\\n\"b\"' });",
    );
  });
});

describe("a value that comes from a spread", () => {
  const file = (call: string): string =>
    flow(call).replace("\nexport default", 'const small = { cpu: "1", minimum: 2 };\n\nexport default');
  const set = (option: string, value?: string) => ({ kind: "setOption", task: "flip-coin", option, value }) as const;

  it("is given anew behind it", () => {
    checkText(file("flip_coin({}, { ...small });"), set("cpu", "2"), file('flip_coin({}, { ...small, cpu: "2" });'));
    const again = file('flip_coin({}, { ...small, cpu: "2" });');
    checkText(again, set("cpu", "3"), again.replace('"2"', '"3"'));
    checkText(
      file('flip_coin({}, { cpu: "4", ...small });'),
      set("cpu", "2"),
      file('flip_coin({}, { ...small, cpu: "2" });'),
    );
    checkText(
      file("random_int({ minimum: 1, ...small });"),
      { kind: "setArgument", task: "random-int", input: "minimum", value: constant(7) },
      file("random_int({ ...small, minimum: 7 });"),
    );
  });

  it("is not taken out of one call", () => {
    const refusal = (text: string, operation: Operation): string => {
      const result = apply(text, operation);
      return result.ok ? result.text : result.reason;
    };
    expect(refusal(file("flip_coin({}, { ...small });"), set("cpu"))).toMatch(/^cpu comes from “...small”/);
    const clear = { kind: "clearArgument", task: "random-int", input: "minimum" } as const;
    expect(refusal(file("random_int({ ...small });"), clear)).toMatch(/^minimum comes from “...small”/);
    const own = file("random_int({ ...small, minimum: 7 });");
    checkText(own, clear, file("random_int({ ...small });"));
  });
});
