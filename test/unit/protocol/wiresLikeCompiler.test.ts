import { expect, it } from "vitest";
import { compileFile, importedFiles, type PipelineFile } from "../../../src/compiler/compile.ts";
import { applyOperation } from "../../../src/compiler/edit/applyOperation.ts";
import type { Operation } from "../../../src/compiler/edit/operation.ts";
import { sourcesOf } from "../../../src/compiler/sources.ts";
import { applyEdits } from "../../../src/compiler/text.ts";
import { inEnglish } from "../../../src/l10n/sentence.ts";
import type { CanvasView, WireEnd } from "../../../src/protocol/canvasView.ts";
import { refuseWire } from "../../../src/protocol/refuseWire.ts";
import { viewOf } from "../../../src/protocol/viewOf.ts";
import { wireEndId } from "../../../src/protocol/wireEnd.ts";
import { sourcesIn, targetsIn } from "../../../webview-ui/canvas/ends.ts";
import { afterOperation, compareOperation, connectOperation } from "../../../webview-ui/canvas/toOperation.ts";
import { indexOf, type ViewIndex } from "../../../webview-ui/viewIndex.ts";
import { tried } from "../../support/quick.ts";
import { compileSample, mainPath, readSamples, type Sample } from "../../support/samples.ts";

/** Every wire a person could try on the canvas, with the operation that would make it; of very many, some for all. */
function* wiresOf(index: ViewIndex): Generator<{ from: WireEnd; to: WireEnd; operation: Operation }> {
  const tasks = [...index.items.values()].filter(({ item }) => item.kind === "task").map(({ item }) => item.key);
  for (const [from, to] of pairsOf(sourcesIn(index), targetsIn(index))) {
    const operation = to.kind === "condition" ? compareOperation(index, from, to) : connectOperation(from, to);
    if (operation) yield { from, to, operation };
  }
  for (const [first, then] of pairsOf(tasks, tasks)) {
    const operation = afterOperation(index, first, then);
    yield { from: { kind: "task", task: first }, to: { kind: "task", task: then }, operation };
  }
}

function pairsOf<A, B>(first: readonly A[], second: readonly B[]): (readonly [A, B])[] {
  const step = Math.ceil((first.length * second.length) / 400);
  return first.flatMap((a, at) => second.filter((_, other) => (at + other) % step === 0).map((b) => [a, b] as const));
}

function errorsOf(file: PipelineFile): readonly string[] {
  return file.diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
}

/** Codes of errors that there are more of after than before. */
function added(before: readonly string[], after: readonly string[]): readonly string[] {
  const count = (codes: readonly string[], code: string): number => codes.filter((each) => each === code).length;
  return [...new Set(after)].filter((code) => count(after, code) > count(before, code));
}

/** Python files do not change here: each is read once. */
const python = importedFiles();

/** What is wrong with the wire once it is made: the refusal, or the new errors. */
function faultOf(sample: Sample, file: PipelineFile, view: CanvasView, operation: Operation): string {
  const pipeline = file.pipelines.find(({ exportName }) => exportName === view.pipeline)!;
  const result = applyOperation(file, pipeline, operation);
  if (!result.ok) return `refused: ${result.reason}`;
  const text = applyEdits(file.text, result.edits);
  const after = compileFile(mainPath, sourcesOf({ ...sample.files, [mainPath]: text }), python);
  return added(errorsOf(file), errorsOf(after)).join(" ");
}

// What is wrong already may hide what a wire does, or be mended by it.
const samples = readSamples().filter(({ files }) => errorsOf(compileSample(files)).length === 0);

it.each(tried(samples))(
  "the canvas refuses just the wires that the compiler does: $name",
  (sample) => {
    const file = compileSample(sample.files);
    const differences: string[] = [];
    for (const pipeline of file.pipelines) {
      const view = viewOf(file, pipeline, 1);
      for (const { from, to, operation } of tried([...wiresOf(indexOf(view))])) {
        const refusal = refuseWire(view, from, to);
        const fault = faultOf(sample, file, view, operation);
        if ((refusal === undefined) === (fault === "")) continue;
        const said = refusal === undefined ? "lets through" : `refuses (${inEnglish(refusal)})`;
        differences.push(
          `${view.pipeline} ${wireEndId(from)} -> ${wireEndId(to)}: the canvas ${said}, the compiler: ${fault}`,
        );
      }
    }
    expect(differences).toEqual([]);
  },
  60_000,
);
