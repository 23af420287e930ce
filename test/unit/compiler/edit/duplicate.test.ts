import { describe, expect, it } from "vitest";
import { check, flow, read, refused } from "./check.ts";
import { apply } from "./check.ts";

describe("duplicate", () => {
  const duplicate = (...keys: string[]) => ({ kind: "duplicate", keys }) as const;

  it("copies a task behind it, with its arguments and options and a name of its own", () => {
    const added = check(
      'const flip = flip_coin(); // tossed\nshow({ message: flip.output }, { cpu: "1" });',
      duplicate("show"),
      'const flip = flip_coin(); // tossed\nshow({ message: flip.output }, { cpu: "1" });\nshow({ message: flip.output }, { cpu: "1" });',
    );
    expect(added).toEqual(["show-2"]);
    check(
      "const r2 = random_int({ minimum: 1 });",
      duplicate("r2"),
      "const r2 = random_int({ minimum: 1 });\nconst r = random_int({ minimum: 1 });",
    );
  });

  it("joins what is copied together among itself", () => {
    const before = "const flip = flip_coin();\nshow({ message: flip.output });";
    const added = check(
      before,
      duplicate("show", "flip"),
      `${before}\nconst flip2 = flip_coin();\nshow({ message: flip2.output });`,
    );
    expect(added).toEqual(["flip2", "show-2"]);
  });

  it("copies a frame with all that is in it, and selects the copy", () => {
    const before =
      'const f = flip_coin();\nif (f.output === "a") {\n  // why\n  const r = random_int({ minimum: 1 });\n  show({ message: `${r.output}` });\n}';
    const added = check(
      before,
      duplicate("if-1"),
      `${before}\nif (f.output === "a") {\n  // why\n  const r2 = random_int({ minimum: 1 });\n  show({ message: \`\${r2.output}\` });\n}`,
    );
    expect(added).toEqual(["if-2"]);
  });

  it("copies the variable that a frame fills", () => {
    const before =
      "const all: Int[] = [];\nfor (const n of parallel([1, 2])) {\n  const r = random_int({ minimum: n });\n  all.push(r.output);\n}\nshow({ message: `${all}` });";
    const [start, end] = before.split("\nshow");
    check(
      before,
      duplicate("for-1"),
      `${start!}\nconst all2: Int[] = [];\nfor (const n of parallel([1, 2])) {\n  const r2 = random_int({ minimum: n });\n  all2.push(r2.output);\n}\nshow${end!}`,
    );
  });

  it("copies the call alone of a task that stands in a larger statement", () => {
    check(
      "let w: Int;\nif (true) {\n  w = random_int({ minimum: 1 }).output;\n} else {\n  w = random_int({ minimum: 2 }).output;\n}",
      duplicate("random-int"),
      "let w: Int;\nif (true) {\n  w = random_int({ minimum: 1 }).output;\n  const randomInt = random_int({ minimum: 1 });\n} else {\n  w = random_int({ minimum: 2 }).output;\n}",
    );
  });

  it("leaves out the keys that were chosen for the originals", () => {
    const added = check(
      'show({ message: "1" }, { key: "A", cpu: "1" });',
      duplicate("A"),
      'show({ message: "1" }, { key: "A", cpu: "1" });\nshow({ message: "1" }, { cpu: "1" });',
    );
    expect(added).toEqual(["show"]);
    const frame = 'if (true) {\n  const f = flip_coin({}, { key: "a_b" });\n  show({ message: f.output });\n}';
    const copy = "if (true) {\n  const f2 = flip_coin();\n  show({ message: f2.output });\n}";
    expect(check(frame, duplicate("if-1"), `${frame}\n${copy}`)).toEqual(["if-2"]);
    check(
      'show(\n  { message: "1" },\n  {\n    cpu: "1",\n    key: "A",\n  },\n);',
      duplicate("A"),
      'show(\n  { message: "1" },\n  {\n    cpu: "1",\n    key: "A",\n  },\n);\nshow(\n  { message: "1" },\n  {\n    cpu: "1",\n  },\n);',
    );
  });

  it("knows the keys that the reader gives beside chosen ones", () => {
    const before = 'const show1 = show({ message: "1" }, { key: "show" });\nshow({ message: "2" });';
    expect(check(before, duplicate("show-2"), `${before}\nshow({ message: "2" });`)).toEqual(["show-3"]);
  });

  it("says the keys that the reader gives", () => {
    const before = flow(
      'show({ message: "1" });\nif (true) {\n  show({ message: "2" });\n}\nif (false) {\n  show({ message: "3" });\n}',
    );
    const result = apply(before, duplicate("if-1"));
    const { pipeline } = read(result.text);
    const keys = pipeline.body.statements.map((each) => each.key);
    expect(result.ok && result.added).toEqual([keys[2]]);
  });

  it("refuses a second exit task, and things of different frames", () => {
    refused('try {\n  flip_coin();\n} finally {\n  show({ message: "x" });\n}', duplicate("show"), /holds one task/);
    refused('flip_coin();\nif (true) {\n  show({ message: "x" });\n}', duplicate("flip-coin", "show"), /same frame/);
  });
});
