import { expect, test } from "vitest";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../../src/compiler/emit/emitPipelineSpec.ts";
import { printSpecYaml } from "../../../../src/compiler/emit/yaml.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";

const python = `def f(neg: float = -0.0, pos: float = 0.0, twice: float = --0.0, whole: int = -0):
    pass
`;
const text = `import { pipeline } from "kubeflow-studio";
import { f } from "./f.py";
export default pipeline({ name: "p" }, () => {
  f();
});
`;

test.each([
  ["sdk", ["-0.0", "0.0", "0.0", "0.0"]],
  ["compact", ["-0.0", "0", "0", "0"]],
] as const)("a default of -0.0 keeps its sign, as Python has it, with names that are %s", (naming, written) => {
  const { pipelines } = compileFile("/p.pipeline.ts", sourcesOf({ "/p.pipeline.ts": text, "/f.py": python }));
  const yaml = printSpecYaml(emitPipelineSpec(pipelines[0]!, { naming }));
  expect([...yaml.matchAll(/defaultValue: (\S+)/g)].map(([, value]) => value)).toEqual(written);
});
