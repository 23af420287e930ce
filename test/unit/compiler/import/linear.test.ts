import { expect, test } from "vitest";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../../src/compiler/emit/emitPipelineSpec.ts";
import { Heap } from "../../../../src/compiler/import/heap.ts";
import { importSpec } from "../../../../src/compiler/import/importSpec.ts";
import { orderTasks } from "../../../../src/compiler/import/order.ts";
import type { DagSpec, PipelineSpec, PipelineTaskSpec } from "../../../../src/compiler/pipelineSpec.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { processorTime } from "../../../support/processorTime.ts";

// Importing takes time that grows with the pipeline, whatever shape it has.

/** The least of some times: what else happens meanwhile only adds. */
function costOf(work: () => unknown): number {
  const costs = Array.from({ length: 5 }, () => {
    const began = processorTime();
    work();
    return processorTime() - began;
  });
  return Math.min(...costs);
}

function chainOf(count: number): PipelineSpec {
  const text = `import { container, type Int, type OutputPath, pipeline } from "kubeflow-studio";
const step = container(({ n, out }: { n: Int; out: OutputPath<Int> }) => ({ image: "a", args: [\`\${n}\`, out] }));
export default pipeline({ name: "p" }, () => {
  const step_1 = step({ n: 1 });
${Array.from({ length: count }, (_, at) => `  const step_${at + 2} = step({ n: step_${at + 1}.output });\n`).join("")}});
`;
  const file = compileFile("/p.pipeline.ts", sourcesOf({ "/p.pipeline.ts": text }));
  return JSON.parse(JSON.stringify(emitPipelineSpec(file.pipelines[0]!, { naming: "sdk" }).spec)) as PipelineSpec;
}

test("four times as many tasks are imported in about four times the time", () => {
  const cost = (count: number): number => {
    const spec = chainOf(count);
    return costOf(() => {
      expect(importSpec(spec).kind).toBe("files");
    });
  };
  expect(cost(1000) / cost(250)).toBeLessThan(8);
});

/** Pipelines of which each calls the one before twice: with the SDK's names 2^count components. */
function doubling(count: number): string {
  const calls = (at: number): string => `  p${at}();\n  p${at}();\n`;
  return `import { container, pipeline } from "kubeflow-studio";
const p0 = container(() => ({ image: "a", command: ["run"] }));
${Array.from({ length: count }, (_, at) => `const p${at + 1} = pipeline({ name: "p${at + 1}" }, () => {\n${calls(at)}});\n`).join("")}
export default pipeline({ name: "p" }, () => {
${calls(count)}});
`;
}

test("pipelines that call the one before twice are imported without being copied for each call", () => {
  const { pipelines } = compileFile("/p.pipeline.ts", sourcesOf({ "/p.pipeline.ts": doubling(40) }));
  const spec = emitPipelineSpec(pipelines.at(-1)!).spec;
  expect(Object.keys(spec.components)).toHaveLength(41);
  expect(importSpec(JSON.parse(JSON.stringify(spec)) as PipelineSpec).kind).toBe("files");
});

/** What task number `at` needs of which other, and what it runs. */
const shapes: Readonly<Record<string, (at: number) => { needs: number; runs: string }>> = {
  "a chain": (at) => ({ needs: at - 1, runs: `comp-step-${at}` }),
  "a chain of one component": (at) => ({ needs: at - 1, runs: "comp-step" }),
  "a fan": (at) => ({ needs: 1, runs: `comp-step-${at}` }),
  "two halves": (at) => ({ needs: 1, runs: `comp-step-${1 + (at % 2)}` }),
};

test.each(Object.entries(shapes))("eight times as much of %s is put in order in about that time", (_name, shape) => {
  const dagOf = (count: number): DagSpec => {
    const tasks: Record<string, PipelineTaskSpec> = { "step-1": { componentRef: { name: "comp-step" } } };
    for (let at = 2; at <= count; at++) {
      const { needs, runs } = shape(at);
      const taskOutputParameter = { producerTask: `step-${needs}`, outputParameterKey: "Output" };
      tasks[`step-${at}`] = { componentRef: { name: runs }, inputs: { parameters: { n: { taskOutputParameter } } } };
    }
    return { tasks };
  };
  const order = (dag: DagSpec): readonly string[] =>
    orderTasks(
      dag,
      () => undefined,
      () => undefined,
      false,
    );
  const [small, large] = [dagOf(1000), dagOf(8000)];
  expect(new Set(order(large)).size).toBe(8000);
  // What grows with the square would take 64 times as long.
  expect(costOf(() => order(large)) / costOf(() => order(small))).toBeLessThan(30);
});

test("a heap gives what is in it in order", () => {
  const heap = new Heap<number>((one, other) => one < other);
  const numbers = Array.from({ length: 500 }, (_, at) => (at * 7919) % 503);
  for (const number of numbers) heap.add(number);
  const taken: number[] = [];
  for (let next = heap.take(); next !== undefined; next = heap.take()) taken.push(next);
  expect(taken).toEqual(numbers.toSorted((one, other) => one - other));
});
