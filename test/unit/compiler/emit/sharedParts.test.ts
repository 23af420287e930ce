import { expect, test } from "vitest";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../../src/compiler/emit/emitPipelineSpec.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";

const train = `
def train(x: int = 1) -> str:
    return "a"
`;

/** `prep` stands alone and in two others that have groups and tasks of the same names, one of which uses the other. */
const pipelines = `
import { pipeline, type Int } from "kubeflow-studio";
import { train } from "./train.py";
const prep = pipeline({ name: "prep" }, ({ n }: { n: Int }) => {
  if (n > 1) { train({ x: n }, { cpu: "1" }); train({ x: n }, { cpu: "2" }); }
});
const two = pipeline({ name: "two" }, ({ n }: { n: Int }) => {
  if (n > 5) { train({ x: n }, { cpu: "3" }); train({ x: n }, { cpu: "4" }); }
  prep({ n });
});
const three = pipeline({ name: "three" }, ({ n }: { n: Int }) => {
  if (n > 6) { train({ x: n }, { cpu: "5" }); train({ x: n }, { cpu: "6" }); }
  prep({ n });
  two({ n });
});
export default pipeline({ name: "p" }, ({ n }: { n: Int }) => {
  train({}, { cpu: "7" });
  prep({ n });
  two({ n });
  three({ n });
});
`;

test("a pipeline that others use, and others again, is in the spec once, with what it runs", () => {
  const file = compileFile("/w/a.pipeline.ts", sourcesOf({ "/w/a.pipeline.ts": pipelines, "/w/train.py": train }));
  const { spec } = emitPipelineSpec(file.pipelines.find(({ name }) => name === "p")!);
  const cpus = Object.values(spec.deploymentSpec.executors).map(
    (each) => each.container?.resources?.resourceCpuLimit ?? "",
  );
  expect(cpus.sort()).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
  const texts = Object.values(spec.components).map((component) => JSON.stringify(component));
  expect(new Set(texts).size).toBe(texts.length);
});
