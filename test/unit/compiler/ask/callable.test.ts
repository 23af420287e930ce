import { describe, expect, it } from "vitest";
import { callSnippet, importingAt, mayCallAt } from "../../../../src/compiler/ask/callable.ts";
import { readPythonComponents } from "../../../../src/compiler/read/python/readPythonComponents.ts";
import { applyEdits } from "../../../../src/compiler/text.ts";
import { compiledSample, offsetOf, typescript } from "./sample.ts";

/** The sample with a text in place of a piece of it; `|` is where the cursor stands. */
function typed(piece: string, by: string) {
  const marked = typescript.replace(piece, by);
  const offset = marked.indexOf("|");
  return { file: compiledSample(marked.replace("|", "")), offset: offset < 0 ? marked.length : offset };
}

const others = readPythonComponents(
  "/w/lib/more.py",
  `def clean(text: str, times: int, deep: bool = False) -> str:
    return text


def parts(text: str):
    pass


def nothing():
    pass
`,
).components;
const clean = others.get("clean")!;

describe("a call of a component", () => {
  const line = "const draw = random_int({ minimum: limit });";

  it.each([
    ["a statement", line, `${line}\n      cl|`],
    ["an empty line", line, `${line}\n      |`],
    ["a value", line, "const draw = |"],
    ["an argument", "minimum: limit", "minimum: cl|"],
    ["the end of a block", "count: draw.output });\n", "count: draw.output });\n        cl|\n"],
    ["a template's value", "high ${draw.output}", "high ${cl|}"],
  ])("may be written as %s", (_, piece, by) => {
    const { file, offset } = typed(piece, by);
    expect(mayCallAt(file, offset)).toBe(true);
  });

  it.each([
    ["a member", line, "const draw = limit.cl|"],
    ["an unfinished member", line, "const draw = limit.|"],
    ["a key", "minimum: limit", "cl|: limit"],
    ["a shorthand key", "{ minimum: limit }", "{ cl| }"],
    ["an empty object", "{ minimum: limit }", "{ | }"],
    ["a declared name", line, "const cl| = 1"],
    ["a text", '"a")', '"cl|")'],
    ["a template's text", "`high", "`cl| high"],
    ["a comment", line, `// cl|\n      ${line}`],
    ["a comment at the end of a line", line, `${line} // cl|`],
    ["a comment at the end of a block", "count: draw.output });\n", "count: draw.output });\n        /* cl| */\n"],
    ["the head of the file", "/** Draws. */", "cl|"],
  ])("may not be written as %s", (_, piece, by) => {
    const { file, offset } = typed(piece, by);
    expect(mayCallAt(file, offset)).toBe(false);
  });

  it("imports what it calls, though that very name stands at the cursor", () => {
    const { file, offset } = typed(line, `clean|\n      ${line}`);
    const importing = importingAt(file, offset);
    expect(importing.localOf(clean)).toBe("clean");
    const after = applyEdits(file.text, importing.editsOf(clean));
    expect(after).toContain('} from "./coin.py";\nimport { clean } from "./lib/more.py";\n');
    expect(after.length).toBe(file.text.length + '\nimport { clean } from "./lib/more.py";'.length);
  });

  it("has another name where the file has that one, and joins an import of the same file", () => {
    const { file, offset } = typed("import { print", 'import { nothing } from "./lib/more.py";\nimport { print');
    const importing = importingAt(file, offset);
    const parts = others.get("parts")!;
    expect(importing.localOf(parts)).toBe("parts2");
    const after = applyEdits(file.text, importing.editsOf(parts));
    expect(after).toContain('import { nothing, parts as parts2 } from "./lib/more.py";');
    expect(importing.editsOf(others.get("nothing")!)).toEqual([]);
  });

  it("has a place to fill in for each input that has to be given", () => {
    expect(callSnippet("clean", clean)).toBe("clean({ text: $1, times: $2 })$0");
    expect(callSnippet("$nothing", others.get("nothing")!)).toBe("\\$nothing({$1})$0");
  });
});

it("offers what is typed at the start of the sample's body", () => {
  const file = compiledSample();
  expect(mayCallAt(file, offsetOf(file, "try {"))).toBe(true);
});
