import { expect, test } from "vitest";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";

const say = `
def say(text: str = "") -> str:
    return text
`;

function codesOf(pipelines: string, others: Readonly<Record<string, string>> = {}): string[] {
  const text = `import { pipeline, workspace } from "kubeflow-studio";\nimport { say } from "./say.py";\n${pipelines}`;
  const sources = sourcesOf({ "/w/a.pipeline.ts": text, "/w/say.py": say, ...others });
  return compileFile("/w/a.pipeline.ts", sources).diagnostics.map(({ code }) => code);
}

const inner = `const inner = pipeline({ name: "inner", workspace: { size: "1Gi" } }, () => {
  say({ text: \`\${workspace.path}/data\` });
});
const middle = pipeline({ name: "middle" }, () => { inner(); });
`;

test("a pipeline needs the workspace that pipelines in it work in", () => {
  const outer = (options: string): string =>
    `${inner}export default pipeline({ name: "outer"${options} }, () => { middle(); });`;
  expect(codesOf(outer(""))).toEqual(["workspace-not-configured"]);
  expect(codesOf(outer(`, workspace: { size: "1Gi" }`))).toEqual([]);
});

test("a pipeline needs the workspace that a compiled pipeline in it works in", () => {
  const spec = `
components:
  comp-say:
    executorLabel: exec-say
    inputDefinitions: { parameters: { text: { parameterType: STRING } } }
deploymentSpec: { executors: { exec-say: { container: { image: busybox } } } }
pipelineInfo: { name: done }
root:
  dag:
    tasks:
      say:
        componentRef: { name: comp-say }
        inputs: { parameters: { text: { runtimeValue: { constant: "{{$.workspace_path}}/data" } } } }
        taskInfo: { name: say }
schemaVersion: 2.1.0
sdkVersion: kfp-2.17.0
`;
  const outer = `import { done } from "./done.yaml";\nexport default pipeline({ name: "outer" }, () => { done(); say(); });`;
  expect(codesOf(outer, { "/w/done.yaml": spec })).toEqual(["workspace-not-configured"]);
});

test("pipelines that use others twice are looked at once each", () => {
  const many = Array.from({ length: 60 }, (_, at) => {
    const body = at === 0 ? "say();" : `p${String(at - 1)}(); p${String(at - 1)}();`;
    return `const p${String(at)} = pipeline({ name: "p${String(at)}" }, () => { ${body} });`;
  });
  expect(codesOf(`${many.join("\n")}\nexport default pipeline({ name: "outer" }, () => { p59(); });`)).not.toContain(
    "workspace-not-configured",
  );
}, 60_000);
