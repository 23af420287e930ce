import { describe, expect, it } from "vitest";
import { compileFile } from "../../../src/compiler/compile.ts";
import { sourcesOf } from "../../../src/compiler/sources.ts";
import type { CanvasView, ViewBlock, ViewItem, ViewPort, ViewProblem } from "../../../src/protocol/canvasView.ts";
import { viewOf } from "../../../src/protocol/viewOf.ts";
import { compileSample, readSamples } from "../../support/samples.ts";
import { flow, path, python, read } from "../compiler/edit/check.ts";

const ofPorts = (ports: readonly ViewPort[]): readonly ViewProblem[] => ports.flatMap((port) => port.problems);

function ofItem(item: ViewItem): readonly ViewProblem[] {
  switch (item.kind) {
    case "task":
      return [...item.problems, ...ofPorts([...item.inputs, ...item.outputs])];
    case "condition": {
      const inBranches = item.branches.flatMap(({ problems, block }) => [...problems, ...ofBlock(block)]);
      return [...item.problems, ...inBranches, ...ofPorts(item.merges)];
    }
    case "loop":
      return [...item.problems, ...ofBlock(item.block), ...ofPorts([item.itemPort, ...item.collects])];
    case "exitHandler":
      return [...item.problems, ...ofBlock(item.body), ...ofBlock(item.exit)];
    case "opaque":
      return item.problems;
  }
}

const ofBlock = (block: ViewBlock): readonly ViewProblem[] => block.items.flatMap(ofItem);

function carried(view: CanvasView): readonly ViewProblem[] {
  return [...view.problems, ...ofPorts([...view.inputs, ...view.outputs]), ...ofBlock(view.body)];
}

const codesAt = (view: CanvasView, key: string): readonly string[] =>
  view.body.items.filter((each) => each.key === key).flatMap((each) => each.problems.map(({ code }) => code));

describe("problems on the canvas", () => {
  const broken = readSamples()
    .map(({ name, files }) => ({ name, file: compileSample(files) }))
    .filter(({ file }) => file.diagnostics.length > 0 && file.pipelines.length > 0);

  it.each(broken)("carry every diagnostic of the sample $name, on each of its pipelines", ({ file }) => {
    for (const pipeline of file.pipelines) {
      const shown = new Set(carried(viewOf(file, pipeline, 1)).map(({ code, start }) => `${code} ${String(start)}`));
      const lost = file.diagnostics.filter(({ code, span }) => !shown.has(`${code} ${String(span.start)}`));
      expect(lost).toEqual([]);
    }
  });

  it("stand at the tasks that use an import which is not there", () => {
    const text = flow("const f = flip_coin();\nshow({ message: f.output });\nwhat();");
    const noFile = viewOf(...parts(text.replace("./parts/coin.py", "./parts/lost.py")));
    expect(codesAt(noFile, "f")).toEqual(["import-not-found"]);
    expect(codesAt(noFile, "show")).toEqual(["import-not-found"]);
    expect(codesAt(noFile, "what")).toEqual(["unknown-component"]);
    const noName = viewOf(...parts(text.replaceAll("flip_coin", "flip_coins")));
    expect(codesAt(noName, "f")).toEqual(["unknown-export"]);
    expect(codesAt(noName, "show")).toEqual([]);
  });

  it("stand at the tasks of a component that is defined wrongly, in this file or in a Python file", () => {
    const local = flow("square({ n: 1 });")
      .replace("pipeline, parallel,", "component, pipeline, parallel,")
      .replace(
        "\nexport default",
        'const square = component({ image: "node:24" }, ({ n }: { n: Int }) => n * n);\n\nexport default',
      );
    expect(codesAt(viewOf(...parts(local)), "square")).toEqual(["missing-return-type"]);
    const odd = "\n@dsl.component\ndef odd(*more):\n    pass\n";
    const text = flow("flip_coin();\nodd();").replace("{ flip_coin,", "{ odd, flip_coin,");
    const file = compileFile(path, sourcesOf({ [path]: text, "/project/parts/coin.py": python + odd }));
    const view = viewOf(file, file.pipelines[0]!, 1);
    expect(codesAt(view, "odd")).toContain("unusable-export");
    expect(codesAt(view, "flip-coin")).toEqual([]);
    const elsewhere = carried(view).filter((each) => each.path === "/project/parts/coin.py");
    expect(elsewhere.length).toBeGreaterThan(0);
    expect(elsewhere.flatMap(({ fixes }) => fixes)).toEqual([]);
  });

  it("of another pipeline are listed with its name", () => {
    const { file } = read(flow("flip_coin();").replace("minimum: 1", 'minimum: "x"'));
    const [first, other] = file.pipelines.map((pipeline) => viewOf(file, pipeline, 1));
    expect(first?.problems).toMatchObject([{ code: "type-mismatch", pipeline: "other" }]);
    expect(other?.problems).toEqual([]);
  });

  it("with a list's declaration stand at the port of the loop that fills it", () => {
    const text = flow(
      "const all: Int[] = [];\nconst all: Int[] = [];\nfor (const n of parallel([1])) {\n  all.push(random_int({ minimum: n }).output);\n}\nshow({ message: `${all}` });",
    );
    const view = viewOf(...parts(text));
    const loop = view.body.items.find((each) => each.kind === "loop");
    expect(loop && ofPorts(loop.collects).map(({ code }) => code)).toContain("duplicate-name");
  });
});

function parts(text: string): Parameters<typeof viewOf> {
  const { file, pipeline } = read(text);
  return [file, pipeline, 1];
}
