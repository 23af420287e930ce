import { expect, describe, it } from "vitest";
import { body, check, refused } from "./check.ts";

const chain = 'const f = flip_coin();\nif (f.output === "x") {\n  show({ message: "a" });\n}';

describe("setCondition", () => {
  it("replaces what is between the parentheses", () => {
    check(
      'const f = flip_coin();\nif (f.output === "x") {\n} else if (f.output === "y") {\n}',
      { kind: "setCondition", condition: "if-1", branch: 1, code: ' f.output !== "z" ' },
      'const f = flip_coin();\nif (f.output === "x") {\n} else if (f.output !== "z") {\n}',
    );
  });

  it("refuses broken code, with the parser's message, and values out of sight", () => {
    const set = { kind: "setCondition", condition: "if-1", branch: 0 } as const;
    refused(chain, { ...set, code: "f.output ===" }, /Expression expected/);
    refused(chain, { ...set, code: "a; b" }, /not an expression|one expression/);
    refused(chain, { ...set, code: "" }, /Write an expression/);
    refused(`${chain}\nfor (const n of parallel([1])) {\n}`, { ...set, code: "n === 1" }, /item of a loop/);
  });
});

describe("addBranch", () => {
  it("adds else if before else, and else once", () => {
    check(chain, { kind: "addBranch", condition: "if-1" }, `${chain} else {\n}`);
    check(
      `${chain} else {\n}`,
      { kind: "addBranch", condition: "if-1", code: 'f.output === "y"' },
      `${chain} else if (f.output === "y") {\n} else {\n}`,
    );
    refused(`${chain} else {\n}`, { kind: "addBranch", condition: "if-1" }, /else already/);
  });
});

describe("addGroup", () => {
  it("starts from the nearest value that could be meant", () => {
    const added = check(
      "const s = sizes();\nconst f = flip_coin();",
      { kind: "addGroup", group: "condition", block: body },
      'const s = sizes();\nconst f = flip_coin();\nif (f.output === "") {\n}',
    );
    expect(added).toEqual(["if-1"]);
    check(
      "const s = sizes();",
      { kind: "addGroup", group: "loop", block: body },
      "const s = sizes();\nfor (const item of parallel(s.output)) {\n}",
    );
    check("", { kind: "addGroup", group: "exitHandler", block: body }, "try {\n} finally {\n}");
  });

  it("puts a try only at the top", () => {
    const block = { kind: "branch", condition: "if-1", index: 0 } as const;
    refused(chain, { kind: "addGroup", group: "exitHandler", block }, /top of a pipeline/);
  });
});

describe("setLoop", () => {
  const loop = "const s = sizes();\nfor (const n of parallel([1, 2])) {\n  random_int({ minimum: n });\n}";
  const set = { kind: "setLoop", loop: "for-1" } as const;

  it("renames the item, sets list and limit", () => {
    check(
      loop,
      { ...set, item: "size", list: "s.output", limit: 2 },
      loop
        .replaceAll("n of", "size of")
        .replace("minimum: n", "minimum: size")
        .replace("[1, 2]", "s.output, { limit: 2 }"),
    );
    check(loop.replace("2])", "2], { limit: 2 })"), { ...set, limit: 3 }, loop.replace("2])", "2], { limit: 3 })"));
    check(loop.replace("2])", "2], { limit: 2 })"), { ...set, limit: null }, loop);
  });

  it("refuses a limit that is no count", () => {
    refused(loop, { ...set, limit: 0 }, /whole number/);
  });
});

describe("move", () => {
  const move = (keys: readonly string[], to: object, after?: string) => ({ kind: "move", keys, to, after }) as never;
  const branch = { kind: "branch", condition: "if-1", index: 0 };

  it("goes into a frame and out of it, with its comment and indentation", () => {
    const inside =
      'const f = flip_coin();\nif (f.output === "x") {\n  show({ message: "a" });\n  // b\n  show({\n    message: "b",\n  });\n}';
    const outside =
      'const f = flip_coin();\nif (f.output === "x") {\n  show({ message: "a" });\n}\n// b\nshow({\n  message: "b",\n});';
    check(outside, move(["show-2"], branch), inside);
    check(inside, move(["show-2"], body), outside);
  });

  it("fills an empty frame and empties a full one", () => {
    const empty = 'const f = flip_coin();\nif (f.output === "x") {}\nshow({ message: "a" });';
    check(
      empty,
      move(["show"], branch),
      'const f = flip_coin();\nif (f.output === "x") {\n  show({ message: "a" });\n}',
    );
    check(
      'const f = flip_coin();\nif (f.output === "x") show({ message: "a" });',
      move(["show"], body),
      'const f = flip_coin();\nif (f.output === "x") {}\nshow({ message: "a" });',
    );
  });

  it("keeps the order of data, and says when it cannot", () => {
    const text = "const a = flip_coin();\nshow({ message: a.output });\nconst b = flip_coin();";
    check(text, move(["b"], body, "a"), "const a = flip_coin();\nconst b = flip_coin();\nshow({ message: a.output });");
    check(text, move(["a"], body, "b"), text);
    refused(
      `${chain}\nconst c = flip_coin();\nshow({ message: c.output });`,
      move(["c"], branch),
      /c is used by show-2/,
    );
    const loop = "for (const n of parallel([1])) {\n  random_int({ minimum: n });\n}";
    refused(loop, move(["random-int"], body), /item of a loop/);
    refused(loop, move(["for-1"], { kind: "loop", loop: "for-1" }), /into itself/);
  });
});
