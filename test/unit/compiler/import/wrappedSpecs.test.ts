import { dump } from "js-yaml";
import { describe, expect, test } from "vitest";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../../src/compiler/emit/emitPipelineSpec.ts";
import { importSpec } from "../../../../src/compiler/import/importSpec.ts";
import { readSpecText } from "../../../../src/compiler/import/readSpecText.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { inEnglish } from "../../../../src/l10n/sentence.ts";

const source = `import { container, pipeline } from "kubeflow-studio";

const say = container(({ text }: { text: string }) => ({ image: "busybox", args: [text] }));

export default pipeline({ name: "hello", deadline: 60 }, ({ word = "a" }: { word?: string }) => {
  say({ text: word });
});
`;

const file = compileFile("/hello.pipeline.ts", sourcesOf({ "/hello.pipeline.ts": source }));
const emitted = emitPipelineSpec(file.pipelines[0]!);
const { spec, platform } = JSON.parse(JSON.stringify({ spec: emitted.spec, platform: emitted.platform })) as {
  spec: object;
  platform: object;
};

const manifest = {
  apiVersion: "pipelines.kubeflow.org/v2beta1",
  kind: "PipelineVersion",
  metadata: { name: "hello-v1", namespace: "kubeflow" },
  spec: { displayName: "Hello", description: "", pipelineName: "hello", pipelineSpec: spec, platformSpec: platform },
};
const parent = {
  apiVersion: "pipelines.kubeflow.org/v2beta1",
  kind: "Pipeline",
  metadata: { name: "hello" },
  spec: { displayName: "Hello" },
};
const runtimeConfig = { parameterValues: { word: "b" }, gcsOutputDirectory: "gs://bucket/root" };
const note = "is left out: a pipeline holds no values of its runs; give them when it is run or submitted.";

function read(name: string, documents: readonly object[]): { text: string; notes: readonly string[] } {
  const text = name.endsWith(".json")
    ? JSON.stringify(documents[0])
    : documents.map((document) => dump(document)).join("---\n");
  const found = readSpecText(name, text);
  if (found.kind === "none") return { text: inEnglish(found.sentence), notes: [] };
  const result = importSpec(found.spec, found.platform);
  const written =
    result.kind === "files"
      ? (result.files[0]?.text ?? "")
      : result.problems.map(({ sentence }) => inEnglish(sentence)).join("\n");
  return { text: written, notes: found.notes.map(inEnglish) };
}

describe("the pipeline inside is read, and what is said beside it is told", () => {
  test.each<[string, string, readonly object[], readonly string[]]>([
    ["a file of the SDK", "a.yaml", [spec, platform], []],
    [
      "a PipelineVersion of Kubernetes",
      "a.yaml",
      [manifest],
      ["Left out, as it is no part of the pipeline: metadata, spec.displayName, spec.pipelineName."],
    ],
    [
      "one behind its Pipeline",
      "a.yaml",
      [parent, manifest],
      ["Left out, as it is no part of the pipeline: metadata, spec.displayName, spec.pipelineName."],
    ],
    [
      "a job of Vertex AI",
      "job.json",
      [{ displayName: "hello", labels: {}, pipelineSpec: spec, platformSpec: platform, runtimeConfig }],
      [`runtimeConfig ${note}`, "Left out, as it is no part of the pipeline: displayName."],
    ],
    ["one without values", "job.json", [{ pipelineSpec: spec, platformSpec: platform, runtimeConfig: {} }], []],
    [
      "what the server says of a version",
      "version.json",
      [
        {
          pipeline_id: "1",
          pipeline_version_id: "2",
          pipeline_spec: { pipeline_spec: spec, platform_spec: platform },
        },
      ],
      ["Left out, as it is no part of the pipeline: pipeline_id, pipeline_version_id."],
    ],
    [
      "what the server says of a run",
      "run.json",
      [
        {
          run_id: "1",
          pipeline_spec: { pipeline_spec: spec, platform_spec: platform },
          runtime_config: { parameters: { word: "b" } },
        },
      ],
      [`runtime_config ${note}`, "Left out, as it is no part of the pipeline: run_id."],
    ],
    ["both halves by themselves", "a.yaml", [{ pipeline_spec: spec, platform_spec: platform }], []],
    ["a wrapped one, with its platforms in a document of their own", "a.yaml", [{ pipeline_spec: spec }, platform], []],
  ])("%s", (_name, path, documents, notes) => {
    expect(read(path, documents)).toEqual({ text: source, notes });
  });

  test("a bare spec of the server, without platforms", () => {
    const { text, notes } = read("run.json", [{ run_id: "1", pipeline_spec: spec, platform_spec: {} }]);
    expect(text).toBe(source.replace(", deadline: 60", ""));
    expect(notes).toEqual(["Left out, as it is no part of the pipeline: run_id."]);
  });
});

test.each<[string, readonly object[], string]>([
  ["two versions", [manifest, manifest], "it holds 2 pipelines; give each a file of its own"],
  ["platforms twice", [manifest, platform], "it holds 2 documents beside the pipeline"],
  ["a version of nothing", [{ ...manifest, spec: {} }], "it is a PipelineVersion of Kubernetes"],
  ["a job of something else", [{ pipelineSpec: { tasks: [] } }], "its pipelineSpec is no pipeline of KFP 2"],
  ["a version of KFP 1", [{ pipeline_spec: { kind: "Workflow" } }], "its pipeline_spec is no pipeline of KFP 2"],
  ["platforms that are none", [{ pipeline_spec: spec, platform_spec: [1] }], "has no platforms"],
])("%s is told", (_name, documents, reason) => {
  expect(read("a.yaml", documents).text).toContain(reason);
});
