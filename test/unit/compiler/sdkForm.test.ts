import { expect, test } from "vitest";
import { compileFile } from "../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../src/compiler/emit/emitPipelineSpec.ts";
import { checkSdkForm } from "../../../src/compiler/sdkForm.ts";
import { sourcesOf } from "../../../src/compiler/sources.ts";

const path = "/w/p.pipeline.ts";
const components = `def say(text: str = "") -> str:
    return text
def add(items: list) -> int:
    return 1
`;

/** What is told of the last pipeline of a text, with what of the text it is told of. */
function told(text: string, naming: "sdk" | "compact" = "sdk"): string[] {
  const whole = `import { pipeline, parallel, importer, Dataset } from "kubeflow-studio";
import { say, add } from "./c.py";
${text}`;
  const file = compileFile(path, sourcesOf({ [path]: whole, "/w/c.py": components }));
  expect(file.diagnostics).toEqual([]);
  const pipeline = file.pipelines.at(-1)!;
  return checkSdkForm(path, pipeline, emitPipelineSpec(pipeline, { naming })).map(
    ({ code, span, values }) => `${code} ${values["name"] as string}: ${whole.slice(span.start, span.end)}`,
  );
}

const body = (statements: string, inputs = "()"): string =>
  `export default pipeline({ name: "p" }, ${inputs} => {\n${statements}\n});`;

test("a loop over a field is told of at its list, and a task that uses the list of its loop at its call", () => {
  const text = body(
    `for (const r of parallel([{ tags: ["a"] }])) { for (const t of parallel(r.tags)) { say({ text: t }); } }
     for (const k of parallel(list)) { if (k === "a") { add({ items: list }); say({ text: k }); } }`,
    "({ list }: { list: string[] })",
  );
  expect(told(text)).toEqual(["sdk-form-field-loop for-loop-3: r.tags", 'sdk-form-taken-list condition-5: k === "a"']);
  expect(told(text, "compact")).toEqual([]);
});

test("an importer is told of where it is called", () => {
  expect(told(body("importer({ uri: say().output, type: Dataset });"))).toEqual([
    "sdk-form-importer-address importer: importer",
  ]);
});

test("what is inside another pipeline is told of at the call of that", () => {
  const inner = `const inner = pipeline({ name: "inner" }, ({ list }: { list: string[] }) => {
  for (const k of parallel(list)) { add({ items: list }); say({ text: k }); }
});\n`;
  expect(told(inner + body('add({ items: ["b"] }); const part = inner({ list: ["a"] });'))).toEqual([
    "sdk-form-taken-list add: inner",
  ]);
});

test("names that a group has and a task are not mixed up", () => {
  const text = body(
    `const forLoop_1 = say();
     for (const r of parallel([{ tags: ["a"] }])) { for (const t of parallel(r.tags)) { say({ text: t }); } }
     say({ text: forLoop_1.output });`,
  );
  expect(told(text)).toEqual([expect.stringMatching(/^sdk-form-field-loop for-loop-\d: r\.tags$/)]);
});
