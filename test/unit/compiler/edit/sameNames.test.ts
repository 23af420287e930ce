import { describe, expect, it } from "vitest";
import { apply, check, flow, output, refused } from "./check.ts";

/** Two lists of one name, in the branches of a condition. */
const branches = [
  "if (flag) {",
  "  const all: Int[] = [];",
  "  for (const n of parallel([1])) all.push(random_int({ minimum: n }).output);",
  "  tell({ words: all });",
  "} else {",
  "  const all: string[] = [];",
  "  for (const n of parallel([2])) all.push(flip_coin().output);",
  "  tell();",
  "}",
].join("\n");
const flag = "{ flag }: { flag: boolean }";

/** A block that has names of blocks around for something else. */
const hiding = [
  "const f = flip_coin();",
  "const all: string[] = [];",
  "for (const n of parallel([1])) all.push(flip_coin().output);",
  "if (flag) {",
  "  const f = random_int({ minimum: 1 });",
  "  const all = random_int({ minimum: f.output });",
  "  const n = random_int({ minimum: all.output });",
  "  const flag = random_int({ minimum: n.output });",
  "  show();",
  "}",
].join("\n");

const show = { kind: "setArgument", task: "show", input: "message" } as const;
const tell = { kind: "setArgument", task: "tell-2", input: "words" } as const;

describe("names that several blocks have", () => {
  it("gives a task the list of its own block", () => {
    const list = { kind: "collected", list: "all#2" } as const;
    check(branches, { ...tell, value: list }, branches.replace("tell();", "tell({ words: all });"), flag);
  });

  it("gives no task the list of another block, whatever its own has", () => {
    const list = { kind: "collected", list: "all" } as const;
    refused(branches, { ...tell, value: list }, /^all is only there inside “if \(flag\)”/, flag);
  });

  it("takes one list of the name away, and leaves the other", () => {
    const result = apply(flow(branches, flag), { kind: "remove", keys: ["for-1"] });
    expect(result.text).toContain("const all: string[] = []");
    expect(result.text).not.toContain("const all: Int[] = []");
  });

  it.each([
    ["f", output("f")],
    ["all", { kind: "collected", list: "all" }],
    ["flag", { kind: "pipelineInput", input: "flag" }],
  ] as const)("writes no %s where that is another", (name, value) => {
    const reason = `${name} is the name of something else there: rename one of the two first.`;
    refused(hiding, { ...show, value }, reason, flag);
    refused(
      hiding,
      { kind: "reconnect", value, from: place("n", "minimum"), to: place("show", "message") },
      reason,
      flag,
    );
    const added = {
      kind: "addTask",
      component: { kind: "local", name: "show" },
      arguments: [{ name: "message", value }],
    } as const;
    refused(hiding, { ...added, block: { kind: "branch", condition: "if-1", index: 0 } }, reason, flag);
  });

  it("writes no item where its name is another's", () => {
    const before =
      "for (const n of parallel([1])) {\n  const n = flip_coin();\n  show();\n  tell({ words: [n.output] });\n}";
    refused(
      before,
      { ...show, value: { kind: "loopItem", loop: "for-1", path: [] } },
      /^n is the name of something else/,
    );
  });

  it("writes a field of an item by the name that the loop gives it", () => {
    const before =
      "for (const { a, b: c } of parallel([{ a: 1, b: 2 }])) {\n  random_int({ minimum: a });\n  random_int();\n}";
    const given = { kind: "setArgument", task: "random-int-2", input: "minimum" } as const;
    const item = (path: string[]) => ({ kind: "loopItem", loop: "for-1", path }) as const;
    check(before, { ...given, value: item(["a"]) }, before.replace("int();", "int({ minimum: a });"));
    check(before, { ...given, value: item(["b"]) }, before.replace("int();", "int({ minimum: c });"));
  });

  it("lets no loop run over a list by its own item's name", () => {
    const before = "const n = sizes();\nfor (const n of parallel([1])) {\n  random_int({ minimum: n });\n}";
    refused(before, { kind: "setLoop", loop: "for-1", listValue: output("n") }, /^n is the name of something else/);
  });

  it("moves nothing to where a name that it uses is another's", () => {
    const before = `${hiding}\nshow({ message: f.output });`;
    const branch = { kind: "branch", condition: "if-1", index: 0 } as const;
    refused(before, { kind: "move", keys: ["show-2"], to: branch }, /^f is the name of something else/, flag);
  });

  it("moves nothing to where its name is taken, or means what a block around has", () => {
    const two =
      "if (flag) {\n  const f = flip_coin();\n  show({ message: f.output });\n} else {\n  const f = flip_coin();\n}";
    const otherwise = { kind: "branch", condition: "if-1", index: 1 } as const;
    refused(two, { kind: "move", keys: ["f", "show"], to: otherwise }, "There would be two of f", flag);
    const inner =
      "const f = flip_coin();\nif (flag) {\n  if (flag) {\n    const f = flip_coin();\n  }\n  show({ message: f.output });\n}";
    const branch = { kind: "branch", condition: "if-1", index: 0 } as const;
    refused(inner, { kind: "move", keys: ["f-2"], to: branch }, "There would be two of f", flag);
  });

  it("takes no frame apart where its names would mean what a block around has", () => {
    const inner =
      "const f = flip_coin();\nif (flag) {\n  if (flag) {\n    const f = flip_coin();\n  }\n  show({ message: f.output });\n}";
    refused(inner, { kind: "unwrap", key: "if-2" }, "There would be two of f", flag);
    const free = inner.replace("  show({ message: f.output });\n", "  show({ message: `${flag}` });\n");
    check(
      free,
      { kind: "unwrap", key: "if-2" },
      free.replace("  if (flag) {\n    const f = flip_coin();\n  }", "  const f = flip_coin();"),
      flag,
    );
  });

  it("begins a frame with what its values mean there", () => {
    const before = "const f = flip_coin();\nif (flag) {\n  const f = sizes();\n  tell({ words: f.output });\n}";
    const added = {
      kind: "addGroup",
      group: "condition",
      block: { kind: "branch", condition: "if-1", index: 0 },
    } as const;
    check(before, added, before.replace("});\n}", "});\n  if (flag) {\n  }\n}"), flag);
  });

  it("keeps what is in the branches of a choice there", () => {
    const before = "const word = flag ? flip_coin().output : flip_coin().output;\nshow();";
    refused(before, { ...show, value: output("flip-coin") }, /^This is a choice by \? :/, flag);
    refused(before, { kind: "rename", task: "flip-coin", name: "f" }, /^This is a choice by \? :/, flag);
  });

  it("gives the pipeline's output what the body means by the name", () => {
    const list = { kind: "collected", list: "all#2" } as const;
    refused(branches, { kind: "setOutput", name: "all", value: list }, /^all is only there inside its branch/, flag);
    const before = `if (flag) {\n  const all = flip_coin();\n}\nconst all: Int[] = [];\nfor (const n of parallel([1])) all.push(random_int({ minimum: n }).output);`;
    check(
      before,
      { kind: "setOutput", name: "all", value: { kind: "collected", list: "all" } },
      `${before}\nreturn { all };`,
      flag,
    );
  });
});

function place(task: string, input: string) {
  return { kind: "argument", task, input } as const;
}
