import { describe, it } from "vitest";
import { check, checkText, constant, flow, output, refused } from "./check.ts";
import { isQuick } from "../../../support/quick.ts";

const set = { kind: "setArgument" } as const;

describe("setArgument", () => {
  it("writes arguments where there were none", () => {
    const operation = { ...set, task: "show", input: "message", value: constant("it's") };
    check("show();", operation, `show({ message: "it's" });`);
    check("show({});", operation, `show({ message: "it's" });`);
    check('show({}, { cpu: "1" });', operation, `show({ message: "it's" }, { cpu: "1" });`);
  });

  it("replaces the value alone", () => {
    check(
      'const flip = flip_coin();\nshow({ /* why */ message: "a" /* b */ });',
      { ...set, task: "show", input: "message", value: output("flip") },
      "const flip = flip_coin();\nshow({ /* why */ message: flip.output /* b */ });",
    );
  });

  it("adds behind the others, on a line of its own where they have that", () => {
    const operation = { ...set, task: "random-int", input: "maximum", value: constant(7) };
    check("random_int({ minimum: 1 });", operation, "random_int({ minimum: 1, maximum: 7 });");
    check(
      "random_int({\n  minimum: 1, // low\n});",
      operation,
      "random_int({\n  minimum: 1, // low\n  maximum: 7,\n});",
    );
    check("random_int({\n  minimum: 1\n});", operation, "random_int({\n  minimum: 1,\n  maximum: 7\n});");
  });

  it("uses the shorthand for a pipeline input of the same name, and its variable when it has another", () => {
    const value = { kind: "pipelineInput", input: "message" } as const;
    const operation = { ...set, task: "show", input: "message", value };
    check("show();", operation, "show({ message });", "{ message }: { message: string }");
    check('show({ message: "a" });', operation, "show({ message });", "{ message }: { message: string }");
    check("show();", operation, "show({ message: text });", "{ message: text }: { message: string }");
  });

  it("gives a variable to a bare call that becomes a source", () => {
    check(
      "flip_coin();\nshow();",
      { ...set, task: "show", input: "message", value: output("flip-coin") },
      "const flipCoin = flip_coin();\nshow({ message: flipCoin.output });",
    );
    check(
      "load();\ntrain();",
      { ...set, task: "train", input: "rows", value: output("load", "rows") },
      "const load1 = load();\ntrain({ rows: load1.outputs.rows });",
    );
  });

  it("moves a consumer behind what it comes to need, with what depends on it and the comments", () => {
    check(
      [
        "// draws",
        "const r = random_int({ minimum: 1 });",
        "",
        "// says so",
        "show({ message: `${r.output}` });",
        'show({ message: "else" });',
        "const later = random_int({ minimum: 3 });",
        "return { r: r.output };",
      ].join("\n"),
      { ...set, task: "r", input: "minimum", value: output("later") },
      [
        "",
        'show({ message: "else" });',
        "const later = random_int({ minimum: 3 });",
        "// draws",
        "const r = random_int({ minimum: later.output });",
        "// says so",
        "show({ message: `${r.output}` });",
        "return { r: r.output };",
      ].join("\n"),
    );
  });

  it("refuses circles, a task's own output, and values from inside a frame, and says what to do", () => {
    const two = "const a = random_int({ minimum: 1 });\nconst b = random_int({ minimum: a.output });";
    refused(two, { ...set, task: "a", input: "minimum", value: output("b") }, /circle/);
    refused(two, { ...set, task: "a", input: "minimum", value: output("a") }, /its own output/);
    const branch = 'const f = flip_coin();\nif (f.output === "x") {\n  const g = flip_coin();\n}\nshow();';
    refused(
      branch,
      { ...set, task: "show", input: "message", value: output("g") },
      /“if \(f\.output === "x"\)”.*"let" in every branch/,
    );
    const loop = "for (const n of parallel([1])) {\n  const r = random_int({ minimum: n });\n}\nshow();";
    refused(loop, { ...set, task: "show", input: "message", value: output("r") }, /push it to a list/);
    const tried = 'const f = flip_coin();\ntry {\n  show({ message: "a" });\n} finally {\n  show();\n}';
    refused(tried, { ...set, task: "show-2", input: "message", value: output("f") }, /finally/);
  });

  it("refuses code that does not parse, in the parser's words", () => {
    refused(
      "show();",
      { ...set, task: "show", input: "message", value: { kind: "code", text: "a +" } },
      /Expression expected/,
    );
  });

  it("takes code, with names in Korean", () => {
    check(
      "const 동전 = flip_coin();\nshow();",
      { ...set, task: "show", input: "message", value: { kind: "code", text: "`결과: ${동전.output}`" } },
      "const 동전 = flip_coin();\nshow({ message: `결과: ${동전.output}` });",
    );
  });

  it("writes in the file's own hand", () => {
    const text = flow("const f = flip_coin();\nshow();")
      .replaceAll('"', "'")
      .replaceAll(";", "")
      .replaceAll("  ", "\t")
      .replaceAll("\n", "\r\n");
    checkText(
      text,
      { ...set, task: "show", input: "message", value: constant("it") },
      text.replace("show()", "show({ message: 'it' })"),
    );
  });
});

describe("an option that is a record", () => {
  const env = (value: Record<string, string>) => ({ kind: "setOption", task: "load", option: "env", value }) as const;
  const before = [
    "load({}, {",
    "  cpu: 2, // two",
    "  env: {",
    "    // how much is said",
    '    LEVEL: "debug", // loud',
    "    N: 3,",
    "  },",
    "});",
  ].join("\n");

  it("changes by the field", () => {
    check(before, env({ LEVEL: "debug", N: "3", X: "1" }), before.replace("N: 3,", 'N: 3,\n    X: "1",'));
    check(before, env({ LEVEL: "info", N: "3" }), before.replace('"debug"', '"info"'));
    check(before, env({ LEVEL: "debug" }), before.replace("\n    N: 3,", ""));
    check(before, env({ LOUD: "debug", N: "3" }), before.replace("LEVEL", "LOUD"));
    check(before, env({ LEVEL: "debug", N: "3" }), before);
  });

  it("keeps what it takes from a constant", () => {
    const own = 'load({}, { env: { ...({ A: "1" }), B: "2" } });';
    check(own, env({ A: "1", B: "3" }), own.replace('"2"', '"3"'));
    check(own, env({ A: "7", B: "2" }), own.replace('"2" }', '"2", A: "7" }'));
    refused(own, env({ B: "2" }), /^A comes from “\.\.\.\(\{ A: "1" \}\)”: take it out there/);
    const named = 'const E = { A: "1" };\nload({}, { env: E });';
    check(named, env({ A: "1", B: "2" }), named.replace("env: E", 'env: { ...E, B: "2" }'));
  });

  it("keeps the other fields as they are written", () => {
    check(
      'load({}, { retry: { count: 2, backoff: "30s" } });',
      { kind: "setOption", task: "load", option: "retry", value: { count: 3, backoff: 30 } },
      'load({}, { retry: { count: 3, backoff: "30s" } });',
    );
    check(
      "load({}, { retry: 2 });",
      { kind: "setOption", task: "load", option: "retry", value: { count: 3 } },
      "load({}, { retry: 3 });",
    );
  });
});

describe("a value in a list or record", () => {
  const before =
    "const a = flip_coin();\nconst b = flip_coin();\ntell({ words: [a.output, b.output, [a.output], { x: a.output, b }] });";
  const place = { task: "tell", input: "words", part: output("a") } as const;
  const list = (words: string): string => `const a = flip_coin();\nconst b = flip_coin();\ntell({ words: ${words} });`;

  it("goes alone, wherever it is, with what nothing is left of", () => {
    check(before.replace("b }", "y: 1 }"), { kind: "clearArgument", ...place }, list("[b.output, { y: 1 }]"));
    check(list("[{ x: [a.output] }, 1]"), { kind: "clearArgument", ...place }, list("[1]"));
    check(list("[`1 ${a.output}`, `${a.output}`, 2]"), { kind: "clearArgument", ...place }, list("[`1 `, 2]"));
  });

  it("goes with the argument when nothing else is in it", () => {
    check(
      list("[{ x: [a.output, `${a.output}`] }]"),
      { kind: "clearArgument", ...place },
      "const a = flip_coin();\nconst b = flip_coin();\ntell();",
    );
  });

  it("is replaced alone, and given its name where it had none", () => {
    check(
      list("[a.output, `${a.output}`, 1]"),
      { kind: "setArgument", ...place, value: output("b") },
      list("[b.output, `${b.output}`, 1]"),
    );
    const input = { kind: "pipelineInput", input: "word" } as const;
    check(
      list("{ word, x: [word, 1] }"),
      { kind: "setArgument", task: "tell", input: "words", part: input, value: output("b") },
      list("{ word: b.output, x: [b.output, 1] }"),
      "{ word }: { word: string }",
    );
  });
});

describe("a value in a text", () => {
  const before =
    "const a = flip_coin();\nconst b = flip_coin();\nshow({ message: `Dear ${a.output}, ${b.output}${ a.output /* so */ } bye` });";
  const place = { task: "show", input: "message", part: output("a") } as const;

  it("goes alone, wherever the text takes it", () => {
    check(before, { kind: "clearArgument", ...place }, before.replace(/\$\{ ?a\.output[^}]*\}/g, ""));
  });

  it("goes with a text that is nothing else", () => {
    check(
      "const a = flip_coin();\nshow({ message: `${a.output}` });",
      { kind: "clearArgument", ...place },
      "const a = flip_coin();\nshow();",
    );
  });

  it("is replaced alone", () => {
    check(before, { kind: "setArgument", ...place, value: output("b") }, before.replaceAll("a.output", "b.output"));
  });

  it("is found in a text within the text", () => {
    check(
      "const a = flip_coin();\nshow({ message: `1 ${`2 ${a.output}`} 3` });",
      { kind: "clearArgument", ...place },
      "const a = flip_coin();\nshow({ message: `1 ${`2 `} 3` });",
    );
  });

  it("is to be edited where the text is written, when that is elsewhere", () => {
    refused(
      "const a = flip_coin();\nconst text = `Dear ${a.output}`;\nshow({ message: text });",
      { kind: "clearArgument", ...place },
      "The text that message is given is not written here: edit it where it is.",
    );
  });
});

describe("clearArgument", () => {
  const clear = { kind: "clearArgument", task: "random-int", input: "maximum" } as const;

  it("takes the argument out with its separator, line and comment", () => {
    check("random_int({ minimum: 1, maximum: 7 });", clear, "random_int({ minimum: 1 });");
    check("random_int({ maximum: 7, minimum: 1 });", clear, "random_int({ minimum: 1 });");
    check("random_int({ maximum: 7 });", clear, "random_int();");
    check('random_int({ maximum: 7 }, { cpu: "1" });', clear, 'random_int({}, { cpu: "1" });');
    check(
      "random_int({\n  minimum: 1, // low\n  // how much at most\n  maximum: 7, // high\n});",
      clear,
      "random_int({\n  minimum: 1, // low\n});",
    );
    check("random_int({\n  minimum: 1,\n  maximum: 7\n});", clear, "random_int({\n  minimum: 1\n});");
  });

  it("refuses what is not set", () => {
    refused("random_int({ minimum: 1 });", clear, /not set/);
  });
});

describe("a call inside of another statement", () => {
  it("is taken out before what it is given to, and is not written twice", () => {
    check(
      "const d = train({ rows: load({ seed: 2 }).outputs.rows });",
      { kind: "setArgument", task: "d", input: "kernel", value: output("load") },
      "const load1 = load({ seed: 2 });\nconst d = train({ rows: load1.outputs.rows, kernel: load1.outputs.Output });",
    );
    refused(
      "const d = train({ rows: load({ seed: 2 }).outputs.rows });",
      { kind: "setArgument", task: "load", input: "seed", value: output("d", "model") },
      /circle|own output/,
    );
  });

  it("of a return is taken out before it, and what waits for it stands between", () => {
    check(
      "const a = random_int({ minimum: 1 });\nconst b = random_int({ minimum: 2 });\nreturn { b: b.output, c: load().outputs.Output };",
      { kind: "setArgument", task: "a", input: "minimum", value: output("load") },
      "const b = random_int({ minimum: 2 });\nconst load1 = load();\nconst a = random_int({ minimum: load1.outputs.Output });\nreturn { b: b.output, c: load1.outputs.Output };",
    );
  });

  it("stays where it is when the text gives it already", () => {
    const text = "const d = train({ rows: load({ seed: 2 }).outputs.rows });";
    check(text, { kind: "setArgument", task: "d", input: "rows", value: output("load", "rows") }, text);
  });
});

describe("a value that two frames decide", () => {
  it("moves what takes it once, behind the last of them", () => {
    const frame =
      "let w: Int;\nif (flag) {\n  w = random_int({ minimum: 1 }).output;\n} else {\n  w = random_int({ minimum: 2 }).output;\n}";
    check(
      `const a = random_int({ minimum: 1 });\n${frame}`,
      { kind: "setArgument", task: "a", input: "minimum", value: { kind: "oneOf", variable: "w" } },
      `${frame}\nconst a = random_int({ minimum: w });`,
      "{ flag }: { flag: boolean }",
    );
  });
});

describe("code that a person typed", () => {
  const typed = (text: string) => ({ ...set, task: "show", input: "message", value: { kind: "code", text } }) as const;

  it.skipIf(isQuick)("is refused when it is nested too deeply to be parsed or walked", () => {
    const brackets = "[".repeat(20_000) + "]".repeat(20_000);
    const chain = `"a"${' + "a"'.repeat(50_000)}`;
    refused("show();", typed(brackets), /nested too deeply/);
    refused("show();", typed(chain), /nested too deeply/);
    refused("show();", { kind: "addInput", name: "x", type: `Int${"[]".repeat(50_000)}` }, /nested too deeply/);
  });
});
