import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { compileFile } from "../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../src/compiler/emit/emitPipelineSpec.ts";
import { measureDepth, tooDeepText } from "../../../src/compiler/nesting.ts";
import { readPythonComponents } from "../../../src/compiler/read/python/readPythonComponents.ts";
import { sourcesOf } from "../../../src/compiler/sources.ts";
import { isQuick, times, tried } from "../../support/quick.ts";

const compiled = (text: string, others: Readonly<Record<string, string>> = {}) =>
  compileFile("/a.pipeline.ts", sourcesOf({ "/a.pipeline.ts": text, ...others }));
/** The texts are parts of files, so that they have no pipeline does not count. */
const foundIn = (text: string, others: Readonly<Record<string, string>> = {}) =>
  compiled(text, others).diagnostics.filter(({ code }) => code !== "no-pipeline");
const codesOf = (text: string): readonly string[] => foundIn(text).map(({ code }) => code);

/** A part that stands before another, as often as asked; and what closes it. */
const nestings: readonly (readonly [open: string, close: string])[] = [
  ...([["const a = [", "]"] as const, ["[", "]"], ["f({ a: ", "})"], ["{", "}"], ["() => {", "}"]] as const),
  ...([["class A { m() {", "}}"] as const, ["`${", "}`"], ["(", ")"], ["(a = ", ") => 1"]] as const),
  ...([["if (a) {", "}"] as const, ["for (const a of parallel(b)) {", "}"], ["try {", "} finally {}"]] as const),
  ...([["[)", ""] as const, ["(;", ""], ["f(a => {", ""], ["a ? ", " : b"], ["A<", ">"], ["A<B, C<", ">"]] as const),
  ...["!", "- ", "typeof ", "new ", "await ", "a => ", "async a => ", "a = ", "a ** ", "a += ", "<T>"].map(alone),
  ...["if (a) ", "if (a)\n", "for (;;) ", "while (a)\n", "do ", "with (a) ", "a: ", "for await (a of b)\n"].map(alone),
  ...["if (a) b; else ", "if (a) {} else ", "a ? b : ", "a ? {} : ", "a < ", "class extends ", "@"].map(alone),
  ...["keyof ", "infer a extends ", "() => ", "new () => ", "asserts a is ", "A extends B ? C : ", "?", "..."].map(
    alone,
  ),
  ...["declare ", "export ", "yield ", ".b", " + b", " ?? b", ", b", "()", "!", "`x`", "[0]", " as b", " |"].map(alone),
];

function alone(open: string): readonly [open: string, close: string] {
  return [open, ""];
}

/** What the parser strings together without going deeper: the tree alone is deep, and long broken text only slow. */
function isChain(open: string): boolean {
  return open.startsWith(" ") || ["...", ", b", "`x`", "[0]", ".b", "!"].includes(open);
}

/** Where a repeated part may stand: as a statement, a value, behind a value, as a type. */
const places = ["", "const a = ", "const a = a", "type A = "];
/** Deep enough for any stack. */
const deep = 100_000;

test.each(tried(nestings).map(([open, close]) => ({ open, close })))(
  "however deep $open stands, the file is read or refused in one sentence",
  ({ open, close }) => {
    for (const place of places)
      for (const count of [400, isChain(open) ? 5000 : deep]) {
        const text = `${place}${open.repeat(count)}a${close.repeat(count)}`;
        const codes = new Set(codesOf(text));
        if (codes.has("nested-too-deeply")) expect([...codes]).toEqual(["nested-too-deeply"]);
      }
  },
  60_000,
);

test("the depth counts, not the size of the stack, and the place is where it becomes too deep", () => {
  expect(codesOf(`const a = ${"[".repeat(245)}${"]".repeat(245)};`)).toEqual([]);
  const [found, ...others] = compiled(`const a = ${"[".repeat(260)}${"]".repeat(260)};`).diagnostics;
  expect(others).toEqual([]);
  expect(found).toMatchObject({ code: "nested-too-deeply", span: { start: 259, end: 260 } });
  expect(tooDeepText("if (a) ".repeat(501))).toBeDefined();
});

const head = `import { pipeline, container, type Int } from "kubeflow-studio";
const work = container(({ a }: { a: Int }) => ({ image: "x", command: ["x", \`\${a}\`] }));
export default pipeline({ name: "p" }, ({ x, flag }: { x: Int; flag: boolean }) => {
`;

test.skipIf(isQuick)("chains of a thousand are no nesting, nor are long files", () => {
  const times = (count: number, part: (at: number) => string, between = ""): string =>
    Array.from({ length: count }, (_, at) => part(at)).join(between);
  const bodies = [
    `if (${times(1000, (at) => `x !== ${at}`, " && ")}) work({ a: 1 });`,
    `if (${times(400, () => "!")}flag) work({ a: 1 });`,
    `work({ a: ${times(1000, String, " + ")} });`,
    times(1000, (at) => `if (x > ${at}) { work({ a: ${at} }); }\n`),
    times(1000, (at) => `const a${at} = work({ a: ${at} })\n`),
    times(1000, (at) => `work({ a: ${at} })\n`),
  ];
  for (const body of bodies) {
    const { diagnostics, pipelines } = compiled(`${head}${body}});`);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    emitPipelineSpec(pipelines[0]!);
  }
  const branches = times(1000, (at) => `if (x === ${at}) { work({ a: ${at} }); }`, " else ");
  const { diagnostics } = compiled(`${head}${branches}});`);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const choice = `const v = ${times(1000, (at) => `x === ${at} ? ${at} : `)}0;`;
  expect(codesOf(`${head}${choice} work({ a: v }); });`)).not.toContain("nested-too-deeply");
  expect(tooDeepText(times(3000, (at) => `/* ((( */ const s${at} = "[[[" + \`{{{\` // <<<\n`))).toBeUndefined();
  expect(tooDeepText(`type A = ${times(3000, (at) => `"${at}"`, " | ")};`)).toBeUndefined();
  expect(
    tooDeepText(`const a = { ${times(3000, (at) => `a${at}: f(${at} < 2 && a[1]) ? -1 : /\\[\\[/`, ", ")} };`),
  ).toBe(undefined);
});

test("a JSON file nested too deeply is no import", () => {
  const sources = { "/a.json": "[".repeat(100_000) + "]".repeat(100_000) };
  const diagnostics = foundIn('import a from "./a.json";\n', sources);
  expect(diagnostics.map(({ code }) => code)).toEqual(["unsupported-import"]);
});

const pythonNestings: readonly (readonly [open: string, close: string])[] = [
  ...([["[", "]"] as const, ["(", ""], ["Union[", "]"], ["f'{", "}'"], ["f(a=", ")"], ["{1: ", "}"]] as const),
  ...["not ", "-", "~", "lambda: ", "a if b else ", "a.", "a + ", "a ** ", "await ", "a, ", "a = ", "()", "'a' "].map(
    alone,
  ),
];

test.each(tried(pythonNestings).map(([open, close]) => ({ open, close })))(
  "however deep $open stands in Python, the file is read or refused in one sentence",
  ({ open, close }) => {
    const partOf = (count: number): string => `${open.repeat(count)}a${close.repeat(count)}`;
    const texts = [
      `x = ${partOf("[({Union[".includes(open) ? 100_000 : 20_000)}\n`,
      ...[450, 5000].map((count) => `def f(x: ${partOf(count)} = 1):\n    return ${partOf(count)}\n`),
      `def f(x: "${partOf(20_000)}"): ...\n`,
    ];
    for (const text of texts) {
      const { components, diagnostics } = readPythonComponents("/a.py", text);
      const codes = diagnostics.map(({ code }) => code);
      if (codes.includes("nested-too-deeply")) expect([codes, components.size]).toEqual([["nested-too-deeply"], 0]);
    }
  },
  60_000,
);

test("an import from Python nested too deeply says that once, not that its names are missing", () => {
  const python = `def f():\n    return ${"[".repeat(501)}${"]".repeat(501)}\n`;
  const diagnostics = foundIn('import { f } from "./a.py";\n', { "/a.py": python });
  expect(diagnostics.map(({ code, path, span }) => [code, path, span.start])).toEqual([
    ["nested-too-deeply", "/a.py", python.indexOf("[") + 500],
  ]);
  const shallow = `def f():\n    return ${"[".repeat(450)}${"]".repeat(450)}\n`;
  expect(readPythonComponents("/a.py", shallow).components.size).toBe(1);
  const chain = `x = ${"a + ".repeat(5000)}a\n`;
  expect(readPythonComponents("/a.py", chain).diagnostics.map(({ code }) => code)).toEqual(["nested-too-deeply"]);
});

describe("measured again after an edit", () => {
  const line = fc
    .array(
      fc.constantFrom(..."()[]{}`;/<>?:!=,".split(""), "a", "${", "/*", "*/", "//", '"', "if (a) ", " ", "<<<<<<< a"),
      {
        maxLength: 30,
      },
    )
    .map((parts) => parts.join(""));
  const sound = fc.constantFrom("const b = f({ c: [1, `${d}`] });", "if (a) { b(); } else c();", "/* a ( */", "// b {");
  // Long enough for several marks; brackets by the hundred, so that a few more can be too many.
  const text = fc
    .tuple(
      fc.nat({ max: 240 }).map((count) => "[".repeat(count)),
      fc.array(fc.oneof({ weight: 6, arbitrary: sound }, line), { minLength: 60, maxLength: 200 }),
    )
    .map(([open, lines]) => [open, ...lines].join("\n"));
  const edit = fc.tuple(fc.nat(), fc.nat({ max: 40 }), line);

  it("is as deep as measured anew", () => {
    let measuredPart = 0;
    fc.assert(
      fc.property(text, fc.array(edit, { minLength: 1, maxLength: 12 }), (first, edits) => {
        let now = first;
        let known = measureDepth(now);
        for (const [place, removed, inserted] of edits) {
          const at = place % (now.length + 1);
          now = now.slice(0, at) + inserted + now.slice(at + removed);
          known = measureDepth(now, known);
          expect(known.deep).toEqual(tooDeepText(now));
          if (known.marks.length > 0) measuredPart++;
        }
      }),
      { numRuns: times(200) },
    );
    expect(measuredPart).toBeGreaterThan(0);
  });

  it("looks at what is about the edit only", () => {
    const before = measureDepth("const b = f({ c: [1] });\n".repeat(1000));
    const after = measureDepth(before.text.replace("[1]", "[1, 2]"), before);
    // The depth at a mark is taken over, not copied: all but at those that stand before where it is as it was.
    const taken = after.marks.filter(({ depth }) => before.marks.some((mark) => mark.depth === depth));
    expect(before.marks.length).toBeGreaterThan(20);
    expect(taken.length).toBeGreaterThan(before.marks.length - 3);
  });
});
