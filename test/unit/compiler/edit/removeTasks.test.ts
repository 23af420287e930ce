import { describe, it } from "vitest";
import { check, checkText, refused } from "./check.ts";

const remove = (...keys: string[]) => ({ kind: "remove", keys }) as const;

describe("remove", () => {
  it("takes the statement with the comments that are its own, and nothing else", () => {
    check(
      [
        "const a = flip_coin(); // stays",
        "// Not about b.",
        "",
        "// About b,",
        "// all of it.",
        "const b = flip_coin(); /* b */ // and this",
        "// stays too",
        "const c = flip_coin();",
      ].join("\n"),
      remove("b"),
      ["const a = flip_coin(); // stays", "// Not about b.", "", "// stays too", "const c = flip_coin();"].join("\n"),
    );
  });

  it("takes neighbours on one line, and the line when nothing is left of it", () => {
    const line =
      'const a = flip_coin();\nshow({ message: "1" }); show({ message: "2" }); show({ message: "3" });\nload();';
    check(line, remove("show", "show-2"), 'const a = flip_coin();\nshow({ message: "3" });\nload();');
    check(line, remove("show-2", "show-3"), 'const a = flip_coin();\nshow({ message: "1" });\nload();');
    check(line, remove("show", "show-2", "show-3"), "const a = flip_coin();\nload();");
  });

  it("clears arguments, `after`, places in texts and outputs that used it", () => {
    check(
      [
        "const a = flip_coin();",
        "const b = flip_coin();",
        "show({ message: `it is ${a.output}` });",
        "show({ message: b.output }, { after: [a, b] });",
        'show({ message: "x" }, { after: [a] });',
        'show({ message: "x" }, { after: [a], cpu: "1" });',
        "return { a: a.output, b: b.output };",
      ].join("\n"),
      remove("a"),
      [
        "const b = flip_coin();",
        "show({ message: `it is ` });",
        "show({ message: b.output }, { after: [b] });",
        'show({ message: "x" });',
        'show({ message: "x" }, { cpu: "1" });',
        "return { b: b.output };",
      ].join("\n"),
    );
  });

  it("takes out of lists and records what it fed, and what nothing is left of", () => {
    check(
      [
        "const a = flip_coin();",
        "const b = flip_coin();",
        "tell({ words: [a.output, b.output] });",
        "tell({ words: [1, { x: a.output }, [`${a.output}`], `so ${a.output}`, { y: [a.output, 2], z: a.output }] });",
        'tell({ words: [[{ x: a.output }]] }, { cpu: "1" });',
        "return { a: a.output, b: b.output };",
      ].join("\n"),
      { kind: "remove", keys: ["a"] },
      [
        "const b = flip_coin();",
        "tell({ words: [b.output] });",
        "tell({ words: [1, `so `, { y: [2] }] });",
        'tell({}, { cpu: "1" });',
        "return { b: b.output };",
      ].join("\n"),
    );
  });

  it("takes out of options what it fed, and what nothing is left of", () => {
    check(
      [
        "const a = flip_coin();",
        "const b = flip_coin();",
        'show({ message: "1" }, { cpu: a.output, memory: "1Gi" });',
        "show({ message: `2` }, { cpu: { limit: `${a.output}m`, request: b.output } });",
        'show({ message: "3" }, {',
        "  kubernetes: {",
        '    secrets: [{ name: a.output, env: { A: "a" } }, { name: b.output, mountPath: "/b" }],',
        '    volumes: [{ claim: a.output, mountPath: "/a" }],',
        '    timeout: "1h",',
        "  },",
        "});",
        'show({ message: "4" }, { kubernetes: { nodeSelector: { json: a.output }, tolerations: [a.output] } });',
        "show({ message: a.output }, { image: `${a.output}:1` });",
      ].join("\n"),
      remove("a"),
      [
        "const b = flip_coin();",
        'show({ message: "1" }, { memory: "1Gi" });',
        "show({ message: `2` }, { cpu: { request: b.output } });",
        'show({ message: "3" }, {',
        "  kubernetes: {",
        '    secrets: [{ name: b.output, mountPath: "/b" }],',
        '    timeout: "1h",',
        "  },",
        "});",
        'show({ message: "4" });',
        "show({});",
      ].join("\n"),
    );
  });

  it("drops a list with its uses when nothing is pushed any more", () => {
    check(
      [
        "const all: Int[] = [];",
        "for (const n of parallel([1, 2])) {",
        "  const r = random_int({ minimum: n });",
        "  all.push(r.output);",
        "}",
        "show({ message: `${all}` });",
      ].join("\n"),
      remove("r"),
      ["for (const n of parallel([1, 2])) {", "}", "show();"].join("\n"),
    );
  });

  it("drops a `let` that one branch no longer gives, but keeps the other branch's call", () => {
    check(
      [
        "const f = flip_coin();",
        "let winner: Int;",
        'if (f.output === "x") {',
        "  const r = random_int({ minimum: 1 });",
        "  winner = r.output;",
        "} else {",
        "  winner = random_int({ minimum: 2 }).output;",
        "}",
        "show({ message: `${winner}` });",
        "return { winner };",
      ].join("\n"),
      remove("r"),
      [
        "const f = flip_coin();",
        'if (f.output === "x") {',
        "} else {",
        "  random_int({ minimum: 2 });",
        "}",
        "show();",
      ].join("\n"),
    );
  });

  it("removes a frame and all in it", () => {
    check(
      [
        "const f = flip_coin();",
        "// Maybe.",
        'if (f.output === "x") show({ message: "a" });',
        "const g = flip_coin();",
      ].join("\n"),
      remove("if-1", "g"),
      "const f = flip_coin();",
    );
  });

  it("removes several of one call's uses at once", () => {
    check(
      "const a = random_int({ minimum: 1 });\nconst b = random_int({ minimum: 1 });\nrandom_int({ minimum: a.output, maximum: b.output });",
      remove("a", "b"),
      "random_int();",
    );
  });

  it("refuses to take what a condition or a loop stands on", () => {
    const text = 'const f = flip_coin();\nif (f.output === "x") {\n  show({ message: "a" });\n}';
    refused(text, remove("f"), /f decides “if \(f\.output === "x"\)”/);
    refused(
      "const s = sizes();\nfor (const n of parallel(s.output)) {\n  random_int({ minimum: n });\n}",
      remove("s"),
      /A loop goes over/,
    );
  });

  it("takes a condition or a loop together with what it stands on, in whatever order they were chosen", () => {
    const lines = [
      "const f = flip_coin();",
      "const s = sizes();",
      'if (f.output === "x") {',
      "  for (const n of parallel(s.output)) {",
      "    random_int({ minimum: n });",
      "  }",
      "}",
      "for (const n of parallel(sizes().output)) random_int({ minimum: n });",
    ].join("\n");
    for (const keys of [
      ["f", "s", "if-1"],
      ["if-1", "s", "f"],
      ["s", "for-1", "if-1", "f"],
    ]) {
      check(lines, remove(...keys), "for (const n of parallel(sizes().output)) random_int({ minimum: n });");
    }
  });

  it("removes imports whose last use it was, and only those", () => {
    const text = [
      'import { pipeline } from "kubeflow-studio";',
      'import { flip_coin, show } from "./parts/coin.py";',
      "",
      'export default pipeline({ name: "flow" }, () => {',
      "  flip_coin();",
      "  show({ message: 'a' });",
      "});",
      "",
    ].join("\n");
    const removed = text.replace("  flip_coin();\n", "");
    checkText(text, remove("flip-coin"), removed.replace("flip_coin, show }", "show }"));
    const two = text.replace(", show }", " }").replace('.py";\n', '.py";\nimport { show } from "./parts/more.py";\n');
    const without = two
      .replace('import { show } from "./parts/more.py";\n', "")
      .replace("  show({ message: 'a' });\n", "");
    checkText(two, remove("show"), without);
    const used = text.replace("  flip_coin();\n", "  flip_coin();\n  const flip = flip_coin();\n");
    checkText(used, remove("flip"), text);
  });

  it("leaves one-line blocks in order", () => {
    check(
      'const f = flip_coin();\nif (f.output === "x") { show({ message: "a" }); random_int({ minimum: 1 }); }',
      remove("show"),
      'const f = flip_coin();\nif (f.output === "x") {\n  random_int({ minimum: 1 });\n}',
    );
  });
});
