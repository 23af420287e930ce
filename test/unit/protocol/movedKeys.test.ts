import { describe, expect, it } from "vitest";
import { compileFile } from "../../../src/compiler/compile.ts";
import { knownItems, movedKeys, type KeyMoves } from "../../../src/protocol/movedKeys.ts";
import { withMoves } from "../../../src/protocol/places.ts";

const python =
  "from kfp import dsl\n\n@dsl.component\ndef flip(n: int = 1) -> str:\n    return 'heads'\n\n@dsl.component\ndef show(text: str = ''):\n    pass\n";

function items(body: string) {
  const text = `import { pipeline } from "kubeflow-studio";\nimport { flip, show } from "./coin.py";\n\nexport default pipeline({ name: "coin" }, ({ side = "heads" }) => {\n${body}\n});\n`;
  const file = compileFile("/w/coin.pipeline.ts", {
    read: (path) => (path.endsWith(".py") ? python : path === "/w/coin.pipeline.ts" ? text : undefined),
  });
  return knownItems(text, file.pipelines[0]!);
}

function moves(before: string, now: string): KeyMoves {
  const there = movedKeys(items(before), items(now));
  return there;
}

const first = "const first = flip({ n: 1 });";
const isHeads = 'if (side === "heads") { show({ text: "a" }); }';
const isTails = 'if (side === "tails") { show({ text: "b" }); }';

describe("an item is known again under another key", () => {
  it.each<[string, string, string, KeyMoves]>([
    ["nothing changed", `${first}\n${isHeads}`, `${first}\n\n  ${isHeads}`, {}],
    ["a variable that was renamed", first, first.replace("first", "toss"), { first: "toss" }],
    [
      "a variable that was renamed with its uses",
      `${first}\nshow({ text: first.output });`,
      `${first.replace("first", "toss")}\nshow({ text: toss.output });`,
      { first: "toss" },
    ],
    [
      "two that were renamed, of which one uses the other",
      `${first}\nconst said = show({ text: first.output });`,
      `${first.replace("first", "toss")}\nconst told = show({ text: toss.output });`,
      { first: "toss", said: "told" },
    ],
    ["arguments that were changed", first, first.replace("1", "2"), {}],
    [
      "two names that were exchanged",
      `${first}\nconst second = flip({ n: 2 });`,
      `const second = flip({ n: 1 });\nconst first = flip({ n: 2 });`,
      { first: "second", second: "first" },
    ],
    [
      "a task without a variable before which another was added",
      'show({ text: "a" });',
      'show({ text: "new" });\nshow({ text: "a" });',
      { show: "show-2" },
    ],
    [
      "a task without a variable before which another was taken away",
      'show({ text: "a" });\nshow({ text: "b" });',
      'show({ text: "b" });',
      { show: null, "show-2": "show" },
    ],
    ["a group before which another was added", isHeads, `${isTails}\n${isHeads}`, { "if-1": "if-2", show: "show-2" }],
    [
      "a group before which another was taken away",
      `${isTails}\n${isHeads}`,
      isHeads,
      { "if-1": null, "if-2": "if-1", show: null, "show-2": "show" },
    ],
    ["the last group that was taken away", `${first}\n${isHeads}`, first, { "if-1": null }],
    ["a group that was wrapped in another of its kind", isHeads, `if (side !== "") { ${isHeads} }`, { "if-1": "if-2" }],
    [
      "groups whose tests were changed both, by what they hold",
      `if (side === "a") { const x = flip(); }\nif (side === "b") { const y = flip(); }`,
      `if (side === "new") { flip({ n: 7 }); }\nif (side === "aa") { const x = flip(); }\nif (side === "bb") { const y = flip(); }`,
      { "if-1": "if-2", "if-2": "if-3" },
    ],
    [
      "groups of which one gave the other what it held",
      `if (side === "a") { const x = flip(); }\nif (side === "b") { show(); }`,
      `if (side === "a") {}\nif (side === "b") { show(); const x = flip(); }`,
      {},
    ],
    [
      "groups of the same header of which one gave the other what it held",
      `try { const x = flip(); } finally {}\ntry { show(); } finally {}`,
      `try {} finally {}\ntry { show(); const x = flip(); } finally {}`,
      {},
    ],
    [
      "a group that took something in while another was added before it",
      `if (side === "a") flip({ n: 2 });\nconst x = flip();`,
      `if (side === "b") {}\nif (side === "a") { flip({ n: 2 }); const x = flip(); }`,
      { "if-1": "if-2" },
    ],
    [
      "an empty group whose list is being written",
      `for (const x of parallel([1])) {}`,
      `for (const x of parallel([1, 2])) {}`,
      {},
    ],
  ])("%s", (_, before, now, expected) => {
    expect(moves(before, now)).toEqual(expected);
  });

  it("and the way back leads back", () => {
    const [before, now] = [`${isHeads}\n${isTails}`, `const t = flip();\n${isTails}\n${isHeads}\n${first}`];
    expect(moves(before, now)).toEqual({ "if-1": "if-2", "if-2": "if-1", show: "show-2", "show-2": "show" });
    expect(moves(now, before)).toEqual({ "if-1": "if-2", "if-2": "if-1", show: "show-2", "show-2": "show" });
  });
});

describe("places after such moves", () => {
  const [a, b, c] = [
    { x: 1, y: 1 },
    { x: 2, y: 2 },
    { x: 3, y: 3 },
  ];

  it("are each item's own, also when keys were exchanged", () => {
    expect(withMoves({ a, b, c }, { a: "b", b: "a" })).toEqual({ a: b, b: a, c });
  });

  it("are none where the item had none, whatever it is called", () => {
    expect(withMoves({ a }, { constructor: "toss" })).toEqual({ a });
  });

  it("are no other item's: of what is gone, and of what stood there before", () => {
    expect(withMoves({ "if-1": a, c }, { "if-1": null, "if-2": "if-1" })).toEqual({ c });
    expect(withMoves({ "if-1": a, "if-2": b }, { "if-2": "if-1", "if-1": null })).toEqual({ "if-1": b });
    expect(withMoves({ b, c }, { a: "b" })).toEqual({ c });
  });
});
