import { expect, test } from "vitest";
import { compileFile } from "../../../../src/compiler/compile.ts";
import type { DiagnosticCode } from "../../../../src/compiler/diagnostics/catalogue.ts";
import type { Diagnostic } from "../../../../src/compiler/diagnostics/diagnostic.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { applyEdits } from "../../../../src/compiler/text.ts";

const python = `
from typing import NamedTuple
from kfp.dsl import Dataset, Output

def flip_coin() -> str:
    return "heads"

def random_int(minimum: int, maximum: int = 9) -> int:
    return minimum

def print_message(message: str):
    print(message)

def split(number: int) -> NamedTuple("Parts", [("low", int), ("high", int)]):
    return (0, number)

def half(number: float) -> float:
    return number / 2

def is_on(flag: bool) -> bool:
    return flag

def keep(numbers: list[int], record: dict[str, str] = {}):
    pass

def load(data: Output[Dataset]):
    pass
`;

const path = "/p/zz.pipeline.ts";

function diagnosticsOf(text: string): readonly Diagnostic[] {
  return compileFile(path, sourcesOf({ [path]: text, "/p/parts.py": python })).diagnostics;
}

/** A file whose pipeline has this body, with an import for everything. */
function fileWith(body: string): string {
  return `import { parallel, pipeline, type Int } from "kubeflow-studio";
import { flip_coin, half, is_on, keep, load, print_message, random_int, split } from "./parts.py";

export default pipeline({ name: "p" }, () => {
  ${body}
});
`;
}

/** The text after the likeliest fix of the first diagnostic with this code; undefined where it has none. */
function mended(text: string, code: DiagnosticCode): string | undefined {
  const found = diagnosticsOf(text).find((each) => each.code === code);
  expect(
    found,
    diagnosticsOf(text)
      .map((each) => each.message)
      .join("\n"),
  ).toBeDefined();
  const fix = found?.fixes[0];
  return fix && applyEdits(text, fix.edits);
}

/** Bodies of pipelines: before the likeliest fix, and after it, when nothing is wrong any more. */
const bodies: readonly (readonly [DiagnosticCode, string, string])[] = [
  // Shorthand keeps the property's name.
  [
    "task-is-not-a-value",
    "const side = flip_coin(); return { side };",
    "const side = flip_coin(); return { side: side.output };",
  ],
  [
    "task-is-not-a-value",
    "const message = flip_coin(); print_message({ message });",
    "const message = flip_coin(); print_message({ message: message.output });",
  ],
  [
    "unknown-name",
    "const messag = flip_coin().output; print_message({ message });",
    "const messag = flip_coin().output; print_message({ message: messag });",
  ],
  ["unknown-option", 'const cpus = "1"; flip_coin({}, { cpus });', 'const cpus = "1"; flip_coin({}, { cpu: cpus });'],
  // A name that is taken apart keeps its variable.
  [
    "unknown-output",
    "const { Outputt } = flip_coin().outputs; print_message({ message: Outputt });",
    "const { Output: Outputt } = flip_coin().outputs; print_message({ message: Outputt });",
  ],
  [
    "unknown-output",
    "const { hihg: c } = split({ number: 1 }).outputs; random_int({ minimum: c });",
    "const { high: c } = split({ number: 1 }).outputs; random_int({ minimum: c });",
  ],
  [
    "unknown-output",
    'const t = split({ number: 1 }); random_int({ minimum: t["outputs"]["hihg"] });',
    'const t = split({ number: 1 }); random_int({ minimum: t["outputs"].high });',
  ],
  // A field of a loop's item, where it is used or where it is taken out.
  [
    "unknown-field",
    'for (const pet of parallel([{ name: "a" }])) print_message({ message: pet.nmae });',
    'for (const pet of parallel([{ name: "a" }])) print_message({ message: pet.name });',
  ],
  [
    "unknown-field",
    'for (const { nmae } of parallel([{ name: "a" }])) print_message({ message: nmae });',
    'for (const { name: nmae } of parallel([{ name: "a" }])) print_message({ message: nmae });',
  ],
  [
    "unknown-field",
    'for (const { nmae: said } of parallel([{ name: "a" }])) print_message({ message: said });',
    'for (const { name: said } of parallel([{ name: "a" }])) print_message({ message: said });',
  ],
  [
    "unknown-field",
    'for (const pet of parallel([{ "first-name": "a" }])) print_message({ message: pet.first_name });',
    'for (const pet of parallel([{ "first-name": "a" }])) print_message({ message: pet["first-name"] });',
  ],
  [
    "unknown-field",
    'for (const { first_name } of parallel([{ "first-name": "a" }])) print_message({ message: first_name });',
    'for (const { "first-name": first_name } of parallel([{ "first-name": "a" }])) print_message({ message: first_name });',
  ],
  [
    "unknown-field",
    'for (const pet of parallel([{ name: "a" }])) print_message({ message: pet["nmae"] });',
    'for (const pet of parallel([{ name: "a" }])) print_message({ message: pet.name });',
  ],
  // The SDK's words for options.
  [
    "unknown-option",
    'print_message({ message: "x" }, { gpu: 1 });',
    'print_message({ message: "x" }, { accelerator: { type: "nvidia.com/gpu", count: 1 } });',
  ],
  [
    "unknown-option",
    'print_message({ message: "x" }, { gpus: "2" });',
    'print_message({ message: "x" }, { accelerator: { type: "nvidia.com/gpu", count: 2 } });',
  ],
  ["unknown-option", "flip_coin({}, { retries: 3 });", "flip_coin({}, { retry: 3 });"],
  ["unknown-option", "flip_coin({}, { caching: false });", "flip_coin({}, { cache: false });"],
  ["unknown-option", 'flip_coin({}, { mem: "2Gi" });', 'flip_coin({}, { memory: "2Gi" });'],
  ["unknown-option", 'flip_coin({}, { displayName: "Flip" });', 'flip_coin({}, { name: "Flip" });'],
  ["unknown-option", "flip_coin({}, { evn: {} });", "flip_coin({}, { env: {} });"],
  // Values of the wrong kind that have one plain way to be right.
  [
    "type-mismatch",
    "const r = random_int({ minimum: 1 }); print_message({ message: r.output });",
    "const r = random_int({ minimum: 1 }); print_message({ message: `${r.output}` });",
  ],
  [
    "type-mismatch",
    "const message = random_int({ minimum: 1 }).output; print_message({ message });",
    "const message = random_int({ minimum: 1 }).output; print_message({ message: `${message}` });",
  ],
  ["type-mismatch", "print_message({ message: 5 });", 'print_message({ message: "5" });'],
  ["type-mismatch", "print_message({ message: true });", 'print_message({ message: "true" });'],
  ["type-mismatch", "const n = 5; print_message({ message: n });", "const n = 5; print_message({ message: `${n}` });"],
  ["type-mismatch", 'random_int({ minimum: "5" });', "random_int({ minimum: 5 });"],
  ["type-mismatch", "half({ number: '2.5' });", "half({ number: 2.5 });"],
  ["type-mismatch", 'is_on({ flag: "true" });', "is_on({ flag: true });"],
  ["type-mismatch", 'keep({ numbers: [1, "2"] });', "keep({ numbers: [1, 2] });"],
  ["type-mismatch", "keep({ numbers: [1], record: { a: 1 } });", 'keep({ numbers: [1], record: { a: "1" } });'],
  // Arguments by name.
  ["unsupported-arguments", 'print_message("hi");', 'print_message({ message: "hi" });'],
  [
    "unsupported-arguments",
    "const message = flip_coin().output; print_message(message, { retry: 1 });",
    "const message = flip_coin().output; print_message({ message }, { retry: 1 });",
  ],
  // Outputs.
  [
    "unknown-output",
    "const t = flip_coin(); print_message({ message: t.outputs.result });",
    "const t = flip_coin(); print_message({ message: t.outputs.Output });",
  ],
  [
    "no-single-output",
    "const t = split({ number: 1 }); random_int({ minimum: t.output.high });",
    "const t = split({ number: 1 }); random_int({ minimum: t.outputs.high });",
  ],
  [
    "field-of-value",
    "const t = flip_coin(); print_message({ message: t.output.Output });",
    "const t = flip_coin(); print_message({ message: t.outputs.Output });",
  ],
  // Declarations.
  ["use-const", "var t = flip_coin(); return t.output;", "const t = flip_coin(); return t.output;"],
  [
    "use-const",
    'var w: string; if (flip_coin().output === "a") { w = flip_coin().output; } else { w = flip_coin().output; } return w;',
    'let w: string; if (flip_coin().output === "a") { w = flip_coin().output; } else { w = flip_coin().output; } return w;',
  ],
  [
    "unsupported-loop",
    "for (let n of parallel([1, 2])) random_int({ minimum: n });",
    "for (const n of parallel([1, 2])) random_int({ minimum: n });",
  ],
];

test.each(bodies)("%s: %s", (code, before, after) => {
  expect(mended(fileWith(before), code)).toBe(fileWith(after));
  expect(diagnosticsOf(fileWith(after)).map(({ message }) => message)).toEqual([]);
});

/** Bodies of whose diagnostic nothing can be said without asking. */
const unfixed: readonly (readonly [DiagnosticCode, string])[] = [
  ["unknown-option", 'print_message({ message: "x" }, { tpu: "1" });'],
  ["unknown-option", 'print_message({ message: "x" }, { gpu: true });'],
  ["unknown-option", 'flip_coin({}, { gpu: 1, accelerator: { type: "nvidia.com/gpu", count: 1 } });'],
  ["type-mismatch", 'random_int({ minimum: "five" });'],
  ["type-mismatch", 'random_int({ minimum: "2.5" });'],
  ["type-mismatch", "print_message({ message: load().output });"],
  ["unsupported-arguments", "random_int(5);"],
  ["unknown-output", "const t = split({ number: 1 }); random_int({ minimum: t.outputs.result });"],
  ["no-single-output", "const t = split({ number: 1 }); random_int({ minimum: t.output.result });"],
  ["no-output", 'const p = print_message({ message: "x" }); print_message({ message: p });'],
  ["no-output", 'const p = print_message({ message: "x" }); print_message({ message: p.output });'],
  ["no-output", 'const p = print_message({ message: "x" }); print_message({ message: p.result });'],
];

test.each(unfixed)("no fix for %s: %s", (code, body) => {
  expect(mended(fileWith(body), code)).toBeUndefined();
});

/** Whole files. */
const files: readonly (readonly [DiagnosticCode, string, string])[] = [
  [
    "missing-type",
    'import { pipeline } from "kubeflow-studio";\nimport { random_int } from "./parts.py";\n' +
      'export default pipeline({ name: "p" }, ({ limit = 5, names = ["a"] }) => {\n  random_int({ minimum: limit });\n});\n',
    'import { pipeline, type Int } from "kubeflow-studio";\nimport { random_int } from "./parts.py";\n' +
      'export default pipeline({ name: "p" }, ({ limit = 5, names = ["a"] }: { limit?: Int; names?: string[] }) => {\n  random_int({ minimum: limit });\n});\n',
  ],
  [
    "missing-type",
    'import { pipeline, type Int } from "kubeflow-studio";\nimport { random_int } from "./parts.py";\n' +
      'export default pipeline({ name: "p" }, ({ limit, on = true }: {\n  limit: Int;\n}) => {\n  random_int({ minimum: limit });\n});\n',
    'import { pipeline, type Int } from "kubeflow-studio";\nimport { random_int } from "./parts.py";\n' +
      'export default pipeline({ name: "p" }, ({ limit, on = true }: {\n  limit: Int;\n  on?: boolean;\n}) => {\n  random_int({ minimum: limit });\n});\n',
  ],
  [
    "missing-type",
    'import { pipeline, type Int } from "kubeflow-studio";\nimport { random_int } from "./parts.py";\n' +
      'export default pipeline({ name: "p" }, ({ limit, on = true }: {\n  limit: Int // at most\n}) => {\n  random_int({ minimum: limit });\n});\n',
    'import { pipeline, type Int } from "kubeflow-studio";\nimport { random_int } from "./parts.py";\n' +
      'export default pipeline({ name: "p" }, ({ limit, on = true }: {\n  limit: Int; // at most\n  on?: boolean;\n}) => {\n  random_int({ minimum: limit });\n});\n',
  ],
  [
    "missing-pipeline-name",
    'import { pipeline } from "kubeflow-studio";\nimport { flip_coin } from "./parts.py";\n' +
      'export default pipeline("my-pipe", () => {\n  flip_coin();\n});\n',
    'import { pipeline } from "kubeflow-studio";\nimport { flip_coin } from "./parts.py";\n' +
      'export default pipeline({ name: "my-pipe" }, () => {\n  flip_coin();\n});\n',
  ],
  [
    "missing-pipeline-name",
    'import { pipeline } from "kubeflow-studio";\nimport { flip_coin } from "./parts.py";\n' +
      "export default pipeline('My Pipe', () => {\n  flip_coin();\n});\n",
    'import { pipeline } from "kubeflow-studio";\nimport { flip_coin } from "./parts.py";\n' +
      'export default pipeline({ name: "my-pipe" }, () => {\n  flip_coin();\n});\n',
  ],
  [
    "unknown-export",
    'import { pipeline } from "kubeflow-studio";\nimport { flip_coins, random_int } from "./parts.py";\n' +
      'export default pipeline({ name: "p" }, () => {\n  flip_coins();\n  const flip_again = flip_coins();\n});\n',
    'import { pipeline } from "kubeflow-studio";\nimport { flip_coin, random_int } from "./parts.py";\n' +
      'export default pipeline({ name: "p" }, () => {\n  flip_coin();\n  const flip_again = flip_coin();\n});\n',
  ],
  [
    "unknown-export",
    'import { pipeline } from "kubeflow-studio";\nimport { flip_coins as flip } from "./parts.py";\n' +
      'export default pipeline({ name: "p" }, () => {\n  flip();\n});\n',
    'import { pipeline } from "kubeflow-studio";\nimport { flip_coin as flip } from "./parts.py";\n' +
      'export default pipeline({ name: "p" }, () => {\n  flip();\n});\n',
  ],
  [
    "unknown-studio-export",
    'import { pipelin } from "kubeflow-studio";\nimport { flip_coin } from "./parts.py";\n' +
      'export default pipelin({ name: "p" }, () => {\n  flip_coin();\n});\n',
    'import { pipeline } from "kubeflow-studio";\nimport { flip_coin } from "./parts.py";\n' +
      'export default pipeline({ name: "p" }, () => {\n  flip_coin();\n});\n',
  ],
];

/** A component whose input and outputs have names that are no identifiers. */
const quoted = (body: string): string =>
  'import { component, pipeline, type Int } from "kubeflow-studio";\nimport { print_message } from "./parts.py";\n' +
  'const sum = component(({ "row-in": rows }: { "row-in": string }): { "row-sum": Int; "row-count": Int } => ({\n' +
  '  "row-sum": rows.length,\n  "row-count": 1,\n}));\n' +
  `export default pipeline({ name: "p" }, () => {\n  ${body}\n});\n`;

const called = 'const t = sum({ "row-in": "a" });';

test.each<[DiagnosticCode, string, string]>([
  ["unknown-argument", 'sum({ row_in: "a" });', 'sum({ "row-in": "a" });'],
  [
    "unknown-output",
    `${called} print_message({ message: \`\${t.outputs.row_sum}\` });`,
    `${called} print_message({ message: \`\${t.outputs["row-sum"]}\` });`,
  ],
  [
    "no-single-output",
    `${called} print_message({ message: \`\${t.output}\` });`,
    `${called} print_message({ message: \`\${t.outputs["row-sum"]}\` });`,
  ],
  [
    "task-is-not-a-value",
    `${called} print_message({ message: \`\${t}\` });`,
    `${called} print_message({ message: \`\${t.outputs["row-sum"]}\` });`,
  ],
])("%s writes names that are no identifiers in quotes: %s", (code, before, after) => {
  expect(mended(quoted(before), code)).toBe(quoted(after));
  expect(diagnosticsOf(quoted(after)).map(({ message }) => message)).toEqual([]);
});

test.each(files)("%s in a whole file: %s", (code, before, after) => {
  expect(mended(before, code)).toBe(after);
  expect(diagnosticsOf(after).map(({ message }) => message)).toEqual([]);
});

test("a field that another variable lacks is not changed where the item's own of that name is taken out", () => {
  const text = fileWith(
    'for (const { nmae, pet } of parallel([{ nmae: "x", pet: { name: "a" } }])) {\n' +
      "  const said = pet.nmae;\n  print_message({ message: said });\n  print_message({ message: nmae });\n}",
  );
  expect(diagnosticsOf(text).map(({ code, fixes }) => [code, fixes])).toEqual([["unknown-field", []]]);
});

/** The words that fixes of this code would change. */
function changedBy(text: string, code: DiagnosticCode): readonly string[] {
  const fixes = diagnosticsOf(text).flatMap((each) => (each.code === code ? each.fixes : []));
  return fixes.flatMap(({ edits }) => edits.map(({ span }) => text.slice(span.start, span.end)));
}

test.each<[string, string, readonly string[]]>([
  [
    "statements beside a broken one can be mended",
    "print_message({ messageA: 1 }); print_message({ messageB: 1 }.); print_message({ messageC: 1 });",
    ["messageA", "messageC"],
  ],
  ["so can those inside it", "if (1 ===) { print_message({ messageA: 1 }); }", ["messageA"]],
  [
    "so can those before a brace that is missing, not what that swallows",
    "print_message({ messageA: 1 }); print_message({ messageB: 1, message: \n print_message({ messageC: 1 });",
    ["messageA"],
  ],
])("in a text with a syntax error %s", (_, body, changed) => {
  expect(changedBy(fileWith(body), "unknown-argument")).toEqual(changed);
});
