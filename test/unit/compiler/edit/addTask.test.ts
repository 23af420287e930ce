import { describe, expect, it } from "vitest";
import { body, check, checkText, constant, flow, local, output, read, refused } from "./check.ts";

const add = { kind: "addTask", block: body } as const;

describe("addTask", () => {
  it("puts a call with a variable at the end of the body, before its return", () => {
    const added = check(
      "const flip = flip_coin();\nreturn { flip: flip.output };",
      { ...add, component: local("random_int"), arguments: [{ name: "minimum", value: constant(1) }] },
      "const flip = flip_coin();\nconst randomInt = random_int({ minimum: 1 });\nreturn { flip: flip.output };",
    );
    expect(added).toEqual(["random-int"]);
  });

  it("fills an empty body, and one on a single line", () => {
    check("", { ...add, component: local("flip_coin") }, "const flipCoin = flip_coin();");
    const text = flow("").replace("{\n});\n\nexport const", "{});\n\nexport const");
    checkText(text, { ...add, component: local("flip_coin") }, flow("const flipCoin = flip_coin();"));
  });

  it("numbers a variable that would hide its component, or another's", () => {
    check("", { ...add, component: local("show") }, "const show1 = show();");
    const added = check(
      "const flipCoin = flip_coin();",
      { ...add, component: local("flip_coin") },
      "const flipCoin = flip_coin();\nconst flipCoin2 = flip_coin();",
    );
    expect(added).toEqual(["flip-coin2"]);
  });

  it("has no key that another task was given", () => {
    const before = 'const f = flip_coin({}, { key: "flip-coin" });';
    const code = "const flipCoin = flip_coin();";
    const added = check(before, { ...add, component: local("flip_coin"), after: null }, `${code}\n${before}`);
    expect(added).toEqual(["flip-coin-2"]);
    const { pipeline } = read(flow(`${code}\n${before}`));
    expect(pipeline.body.statements.map(({ key }) => key)).toEqual(["flip-coin-2", "flip-coin"]);
  });

  it("stands after the given statement, with its comment, and after what it needs", () => {
    const before = "// first\nconst a = flip_coin(); // coin\n// second\nconst b = flip_coin();";
    check(
      before,
      { ...add, component: local("show"), after: "a" },
      "// first\nconst a = flip_coin(); // coin\nconst show1 = show();\n// second\nconst b = flip_coin();",
    );
    check(
      before,
      { ...add, component: local("show"), after: "a", arguments: [{ name: "message", value: output("b") }] },
      `${before}\nconst show1 = show({ message: b.output });`,
    );
  });

  it("goes between two tasks when dropped on their wire", () => {
    check(
      "const a = flip_coin();\nshow({ message: a.output });",
      {
        ...add,
        component: local("random_int"),
        arguments: [{ name: "minimum", value: output("a") }],
        feed: { to: { kind: "argument", task: "show", input: "message" }, output: "Output" },
      },
      "const a = flip_coin();\nconst randomInt = random_int({ minimum: a.output });\nshow({ message: randomInt.output });",
    );
  });

  it("goes before an output of the pipeline, the list of a loop, or a place in a text, when dropped on a wire there", () => {
    const between = { ...add, component: local("flip_coin"), after: "a" };
    check(
      "const a = flip_coin();\nreturn { a: a.output, b: a.output };",
      { ...between, feed: { to: { kind: "output", name: "a" }, output: "Output" } },
      "const a = flip_coin();\nconst flipCoin = flip_coin();\nreturn { a: flipCoin.output, b: a.output };",
    );
    check(
      "const a = sizes();\nfor (const n of parallel(a.output, { limit: 2 })) {\n  random_int({ minimum: n });\n}",
      { ...between, component: local("sizes"), feed: { to: { kind: "loopList", loop: "for-1" }, output: "Output" } },
      "const a = sizes();\nconst sizes1 = sizes();\nfor (const n of parallel(sizes1.output, { limit: 2 })) {\n  random_int({ minimum: n });\n}",
    );
    const to = { kind: "argument", task: "show", input: "message", part: output("a") } as const;
    check(
      "const a = flip_coin();\nshow({ message: `it is ${a.output}` });",
      { ...between, feed: { to, output: "Output" } },
      "const a = flip_coin();\nconst flipCoin = flip_coin();\nshow({ message: `it is ${flipCoin.output}` });",
    );
  });

  it("is refused where it would feed the task of a finally block", () => {
    refused(
      "try {\n  load();\n} finally {\n  show({ message: `${limit}` });\n}",
      {
        ...add,
        component: local("flip_coin"),
        feed: { to: { kind: "argument", task: "show", input: "message" }, output: "Output" },
      },
      /^A task in finally runs whatever happens/,
      "{ limit = 1 }: { limit?: Int }",
    );
  });

  it("goes into frames, whether they have braces or not", () => {
    const block = { kind: "branch", condition: "if-1", index: 0 } as const;
    const operation = { ...add, block, component: local("flip_coin") };
    const head = "const a = flip_coin();\n";
    const after = `${head}if (a.output === "x") {\n  show({ message: "hi" });\n  const flipCoin = flip_coin();\n}`;
    check(`${head}if (a.output === "x") show({ message: "hi" });`, operation, after);
    check(`${head}if (a.output === "x") { show({ message: "hi" }); }`, operation, after);
    check(
      `${head}if (a.output === "x")
  show({ message: "hi" });`,
      operation,
      after,
    );
    check(`${head}if (a.output === "x") {}`, operation, after.replace('  show({ message: "hi" });\n', ""));
  });

  it("imports another file's pipeline, and calls one of its own file", () => {
    const from = (exportName: string) =>
      ({ ...add, component: { kind: "import", path: "/project/nightly.pipeline.ts", exportName } }) as const;
    const imported = (line: string, call: string) =>
      flow(call).replace('parts/coin.py";\n', `parts/coin.py";\n${line}\n`);
    checkText(
      flow(""),
      from("default"),
      imported('import nightly from "./nightly.pipeline";', "const nightly1 = nightly();"),
    );
    checkText(flow(""), from("echo"), imported('import { echo } from "./nightly.pipeline";', "const echo1 = echo();"));
    const added = check("", { ...add, component: local("other") }, "const other1 = other();");
    expect(added).toEqual(["other1"]);
  });

  it("adds to the import of the component's file, or writes one, without clashes", () => {
    const text = `import { pipeline } from 'kubeflow-studio'\nimport { show } from './parts/coin.py'\n\nexport default pipeline({ name: 'x' }, () => {\n\tshow({ message: 'a' })\n})\n`;
    const from = (path: string) => ({ ...add, component: { kind: "import", path, exportName: "flip_coin" } }) as const;
    checkText(
      text,
      from("/project/parts/coin.py"),
      text.replace("{ show }", "{ show, flip_coin }").replace("'a' })\n", "'a' })\n\tconst flipCoin = flip_coin()\n"),
    );
    checkText(
      text,
      from("/project/parts/more.py"),
      text
        .replace("coin.py'\n", "coin.py'\nimport { flip_coin } from './parts/more.py'\n")
        .replace("'a' })\n", "'a' })\n\tconst flipCoin = flip_coin()\n"),
    );
    checkText(
      text,
      { ...add, component: { kind: "import", path: "/project/parts/more.py", exportName: "show" } },
      text
        .replace("coin.py'\n", "coin.py'\nimport { show as show2 } from './parts/more.py'\n")
        .replace("'a' })\n", "'a' })\n\tconst show22 = show2()\n")
        .replace("show22", "show3"),
    );
  });

  it("keeps Windows line ends", () => {
    const text = flow("const a = flip_coin();").replaceAll("\n", "\r\n");
    const after = flow("const a = flip_coin();\nconst flipCoin = flip_coin();").replaceAll("\n", "\r\n");
    checkText(text, { ...add, component: local("flip_coin") }, after);
  });

  it("refuses a second exit task, and data out of a frame", () => {
    const text = 'try {\n  show({ message: "a" });\n} finally {\n  show({ message: "b" });\n}';
    refused(text, { ...add, component: local("show"), block: { kind: "finally", handler: "try-1" } }, /holds one task/);
    refused(
      "for (const n of parallel([1])) {\n  const r = random_int({ minimum: n });\n}",
      { ...add, component: local("show"), arguments: [{ name: "message", value: output("r") }] },
      /push it to a list/,
    );
  });
});
