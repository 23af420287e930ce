import { compileFile } from "../../src/compiler/compile.ts";
import type { Diagnostic } from "../../src/compiler/diagnostics/diagnostic.ts";
import { emitPipelineSpec } from "../../src/compiler/emit/emitPipelineSpec.ts";
import type { ComponentSpec, DagSpec } from "../../src/compiler/pipelineSpec.ts";
import { sourcesOf } from "../../src/compiler/sources.ts";

/** What is compared in a table of conditions, by the family of its type. */
export type Kind = "string" | "whole" | "part" | "boolean";

/** Something that a condition may name: how it is written, and what KFP's driver knows it by. */
export interface Operand {
  readonly text: string;
  readonly kind: Kind;
  readonly channel: string;
}

const parts = `
from typing import List
from kfp.dsl import Dataset, Input, Output, Model

def flip() -> str: return "heads"
def number() -> int: return 1
def fraction() -> float: return 0.5
def flag() -> bool: return True
def numbers() -> List[int]: return [1]
def record() -> dict: return {}
def say(): pass
def data(out: Output[Dataset]): pass
`;

const names: Readonly<Record<Kind, string>> = { string: "word", whole: "whole", part: "part", boolean: "yes" };
const kinds = Object.keys(names) as readonly Kind[];
const component: Readonly<Record<Kind, string>> = {
  string: "flip",
  whole: "number",
  part: "fraction",
  boolean: "flag",
};

const operandsOf = (text: (name: string) => string, channel: (name: string) => string): readonly Operand[] =>
  kinds.map((kind) => ({ kind, text: text(names[kind]), channel: `pipelinechannel--${channel(names[kind])}` }));

/** Every way to say a value that a run knows: inputs, outputs, items of loops, fields of items, lets, and constants apart. */
export const operands: readonly Operand[] = [
  ...operandsOf(
    (name) => name,
    (name) => name,
  ),
  ...operandsOf(
    (name) => `${name}Made.output`,
    (name) => `${name}-made-Output`,
  ),
  ...operandsOf(
    (name) => `${name}Item`,
    (name) => `${name}s-loop-item`,
  ),
  ...operandsOf(
    (name) => `row.${name}`,
    (name) => `rows-loop-item-subvar-${name}`,
  ),
  ...operandsOf(
    (name) => `${name}Let`,
    (name) =>
      `condition-branches-1-pipelinechannel--condition-branches-1-oneof-${kinds.findIndex((kind) => names[kind] === name) + 1}`,
  ),
];

/** What no condition can hold, whatever it is compared with. */
export const incomparable = [
  "list",
  "numbersMade.output",
  "settings",
  "recordMade.output",
  "dataMade.outputs.out",
  "model",
];

const made = (kind: Kind) => `const ${names[kind]}Made = ${component[kind]}();`;
const declared = (kind: Kind) =>
  `let ${names[kind]}Let: ${{ string: "string", whole: "Int", part: "Float", boolean: "boolean" }[kind]};`;
const assigned = (kind: Kind) => `${names[kind]}Let = ${component[kind]}().output;`;

const head = `import { parallel, pipeline, type Float, type Int, type Model } from "kubeflow-studio";
import { ${Object.values(component).join(", ")}, numbers, record, say, data } from "./parts.py";
export default pipeline({ name: "p" }, ({ word, whole, part, yes, words, wholes, parts, yess, rows, list, record: settings, model }: {
  word: string; whole: Int; part: Float; yes: boolean; words: string[]; wholes: Int[]; parts: Float[]; yess: boolean[];
  rows: { word: string; whole: Int; part: Float; yes: boolean }[]; list: Int[]; record: object; model: Model;
}) => {
${kinds.map(made).join("\n")}
const numbersMade = numbers(); const recordMade = record(); const dataMade = data();
${kinds.map(declared).join("\n")}
if (yes) { ${kinds.map(assigned).join(" ")} } else { ${kinds.map(assigned).join(" ")} }
for (const wordItem of parallel(words)) { for (const wholeItem of parallel(wholes)) { for (const partItem of parallel(parts)) {
for (const yesItem of parallel(yess)) { for (const row of parallel(rows)) {
`;

/** A condition's text, and what became of it: CEL, or the diagnostics inside it. */
export interface Compiled {
  readonly text: string;
  readonly cel: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles texts that stand between the parentheses of `if (…)`, all in one pipeline that has all {@link operands}. */
export function compileConditions(texts: readonly string[]): readonly Compiled[] {
  let text = head;
  const spans = texts.map((test) => {
    const start = text.length + "if (".length;
    text += `if (${test}) say();\n`;
    return { start, end: start + test.length };
  });
  text += "}}}}}});\n";
  const file = compileFile("/w/a.pipeline.ts", sourcesOf({ "/w/a.pipeline.ts": text, "/w/parts.py": parts }));
  const [pipeline] = file.pipelines;
  if (pipeline === undefined) throw new Error("There is no pipeline.");
  const { spec } = emitPipelineSpec(pipeline);
  const conditions = Object.values(innermost(spec.root, spec.components).tasks).map(
    ({ triggerPolicy }) => triggerPolicy?.condition ?? "",
  );
  return texts.map((test, index) => {
    const { start, end } = spans[index] ?? { start: 0, end: 0 };
    const diagnostics = file.diagnostics.filter(({ span }) => span.start >= start && span.end <= end);
    return { text: test, cel: conditions[index] ?? "", diagnostics };
  });
}

function innermost(component: ComponentSpec, components: Readonly<Record<string, ComponentSpec>>): DagSpec {
  const dag = component.dag ?? { tasks: {} };
  const loop = Object.values(dag.tasks).find(({ parameterIterator }) => parameterIterator !== undefined);
  const inner = loop && components[loop.componentRef.name];
  return inner === undefined ? dag : innermost(inner, components);
}
