import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../../src/compiler/emit/emitPipelineSpec.ts";
import type { PipelineSpec } from "../../../../src/compiler/pipelineSpec.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import type { CanvasView, ViewBlock, ViewItem } from "../../../../src/protocol/canvasView.ts";
import { viewOfSpec } from "../../../../src/protocol/spec/viewOfSpec.ts";
import { viewOf } from "../../../../src/protocol/viewOf.ts";
import { readSamples, compileSample } from "../../../support/samples.ts";

const golden = join(import.meta.dirname, "../../../data/pipelines");

/** All items, outer before inner. */
function* itemsOf(block: ViewBlock): Generator<ViewItem> {
  for (const item of block.items) {
    yield item;
    if (item.kind === "condition") for (const { block: inner } of item.branches) yield* itemsOf(inner);
    if (item.kind === "loop") yield* itemsOf(item.block);
    if (item.kind === "exitHandler") for (const inner of [item.body, item.exit]) yield* itemsOf(inner);
  }
}

/** What both drawings of one pipeline must show alike: tasks by kind of frame they lie in, ports, and wires into tasks. */
function shapeOf(view: CanvasView, nameOf: (key: string) => string = (key) => key): object {
  const items = [...itemsOf(view.body)];
  const frame = (kind: ViewItem["kind"]): number => items.filter((item) => item.kind === kind).length;
  return {
    tasks: items.flatMap((item) => (item.kind === "task" ? item.key : [])).sort(),
    frames: { conditions: frame("condition"), loops: frame("loop"), exitHandlers: frame("exitHandler") },
    wires: view.wires
      .flatMap(({ from, to, kind }) => {
        const isPlain = from.kind === "taskOutput" || from.kind === "pipelineInput";
        const target = to.kind === "taskInput" ? `${to.task}.${to.port}` : undefined;
        if (target === undefined || !isPlain) return [];
        return `${from.kind === "taskOutput" ? `${nameOf(from.task)}.${from.port}` : from.port} -> ${target} ${kind}`;
      })
      .sort(),
  };
}

describe("viewOfSpec", () => {
  const samples = readSamples().flatMap((sample) => {
    const file = compileSample(sample.files);
    const isWhole = file.diagnostics.every(({ severity }) => severity !== "error");
    return isWhole
      ? file.pipelines.map((pipeline) => ({ name: `${sample.name}/${pipeline.exportName}`, file, pipeline }))
      : [];
  });

  it.each(samples)("draws the spec of $name as its source is drawn", ({ file, pipeline }) => {
    for (const naming of ["compact", "sdk"] as const) {
      const { spec } = emitPipelineSpec(pipeline, { naming, sdkVersion: "2.17.0" });
      expect(shapeOf(viewOfSpec(spec, "spec.yaml"))).toEqual(shapeOf(viewOf(file, pipeline, 0)));
    }
  });

  const goldens = globSync("**/*.yaml", { cwd: golden }).sort();

  it.each(goldens)("draws %s with no wire that leads nowhere", (name) => {
    const [first] = parseAllDocuments(readFileSync(join(golden, name), "utf8"));
    const view = viewOfSpec(first!.toJS() as PipelineSpec, name);
    const ports = new Set<string>();
    for (const item of itemsOf(view.body)) {
      if (item.kind !== "task") continue;
      for (const port of item.inputs) ports.add(`${item.key}.${port.name}`);
      for (const port of item.outputs) ports.add(`${item.key}.${port.name}`);
    }
    const ends = view.wires.flatMap(({ from, to }) => [from, to]);
    const lost = ends.filter(
      (end) => (end.kind === "taskInput" || end.kind === "taskOutput") && !ports.has(`${end.task}.${end.port}`),
    );
    expect(lost).toEqual([]);
    expect([...itemsOf(view.body)].length).toBeGreaterThan(0);
  });

  it("reads conditions back as people write them", () => {
    const text = `import { pipeline } from "kubeflow-studio";
import { flip, say } from "./c.py";
export const coin = pipeline(({ limit = 3 }: { limit?: number }) => {
  const f = flip();
  if (f.output === "heads") say({ text: \`it is \${f.output}\` });
  else if (f.output === "tails" && limit > 2) say({ text: "b" });
  else say({ text: "c" });
});
`;
    const python = `from kfp import dsl
@dsl.component
def flip() -> str:
    return "heads"
@dsl.component
def say(text: str):
    print(text)
`;
    const file = compileFile("/w/a.pipeline.ts", sourcesOf({ "/w/a.pipeline.ts": text, "/w/c.py": python }));
    const { spec } = emitPipelineSpec(file.pipelines[0]!, { naming: "sdk", sdkVersion: "2.17.0" });
    const condition = [...itemsOf(viewOfSpec(spec, "").body)].find((item) => item.kind === "condition");
    expect(condition?.kind === "condition" && condition.branches.map(({ header }) => header)).toEqual([
      "if f.Output == 'heads'",
      "else if f.Output == 'tails' && limit > 2",
      "else",
    ]);
    const said = [...itemsOf(viewOfSpec(spec, "").body)].find((item) => item.kind === "task" && item.key === "say");
    expect(said?.kind === "task" && said.inputs[0]?.valueText).toBe("`it is ${f.Output}`");
  });
});
