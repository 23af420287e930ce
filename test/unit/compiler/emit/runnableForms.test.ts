import { describe, expect, test } from "vitest";
import type { Emitted } from "../../../../src/compiler/emit/emitted.ts";
import type { DagSpec, PipelineSpec, PipelineTaskSpec } from "../../../../src/compiler/pipelineSpec.ts";
import { emitBody, readPipeline } from "./emitText.ts";
import { sdkFormFaults } from "../../../../src/compiler/emit/sdkFormFaults.ts";
import { emitPipelineSpec } from "../../../../src/compiler/emit/emitPipelineSpec.ts";

/**
 * What KFP's driver and launcher ask of loops and importers (kubeflow/pipelines 2.14, backend/src/v2/driver/resolve.go and
 * component/importer_launcher.go), held against a spec: what is not kept fails on the cluster, and nowhere else.
 */
function failsInDriver({ spec }: Pick<Emitted, "spec">): string[] {
  const failures: string[] = [];
  visit(spec.root.dag, new Set());
  return failures;

  function visit(dag: DagSpec | undefined, taken: ReadonlySet<string>): void {
    for (const [key, task] of Object.entries(dag?.tasks ?? {})) {
      for (const [input, given] of Object.entries(task.inputs?.parameters ?? {})) {
        if (taken.has(given.componentInputParameter ?? ""))
          failures.push(`${key}: the iteration has no ${given.componentInputParameter}`);
        if (task.parameterIterator && given.parameterExpressionSelector !== undefined)
          failures.push(`${key}: ${input} is selected once more in each iteration, where it is no record any more`);
      }
      if (isImporter(spec, task)) failures.push(...ofImporter(key, task));
      const { inputParameter } = task.parameterIterator?.items ?? {};
      visit(
        spec.components[task.componentRef.name]!.dag,
        new Set(inputParameter === undefined ? [] : [inputParameter]),
      );
    }
  }
}

function isImporter({ components, deploymentSpec }: PipelineSpec, { componentRef }: PipelineTaskSpec): boolean {
  return deploymentSpec.executors[components[componentRef.name]!.executorLabel ?? ""]?.importer !== undefined;
}

function ofImporter(key: string, { dependentTasks, inputs, taskInfo }: PipelineTaskSpec): string[] {
  const uri = inputs?.parameters?.["uri"];
  return [
    ...((dependentTasks ?? []).length > 0 ? [`${key}: an importer waits for nothing`] : []),
    ...(taskInfo!.name === key ? [] : [`${key}: what it brings is looked for under its key`]),
    ...(uri?.taskOutputParameter || uri?.parameterExpressionSelector ? [`${key}: no driver finds its address`] : []),
  ];
}

const loops: Readonly<Record<string, readonly [body: string, inputs?: string]>> = {
  "a loop over a field of an item": [
    "for (const r of parallel(rows)) { for (const t of parallel(r.tags)) { say({ text: `${t} of ${r.name}` }); } }",
    "({ rows }: { rows: { name: string; tags: string[] }[] })",
  ],
  "a loop over a field of an item, deep inside conditions, that collects": [
    `const all: string[] = [];
     for (const r of parallel([{ n: 1, at: { list: [1, 2] } }])) {
       for (const t of parallel(r.at.list, { limit: 1 })) { all.push(say({ text: \`\${t}\` }).output); }
       if (r.n > 0) { for (const t of parallel(r.at.list)) { number({ seed: t }); } }
     }
     add({ items: all });`,
  ],
  "a list that is used in its own loop": [
    `for (const k of parallel(list)) {
       say({ text: \`\${k} of \${list}\` });
       add({ items: list });
       if (k === "a") { add({ items: list }); }
       for (const m of parallel(list)) { say({ text: \`\${k}\${m}\` }); add({ items: list }); }
     }`,
    "({ list }: { list: string[] })",
  ],
  "an item that is a list, used in its own loop": [
    "for (const xs of parallel(lists)) { for (const x of parallel(xs)) { number({ seed: x }); add({ items: xs }); } }",
    "({ lists }: { lists: Int[][] })",
  ],
  "a list that a task makes, used in its own loop": [
    "const made = numbers(); for (const x of parallel(made.output)) { number({ seed: x }); add({ items: made.output }); }",
  ],
};

const importers: typeof loops = {
  "an importer of an address that a task makes": [
    `const made = flip();
     const got = importer({ uri: made.output, type: Dataset, metadata: { from: made.output, fixed: 1 } });
     use({ data: got.output });`,
  ],
  "an importer of a field of an item": [
    'for (const r of parallel([{ at: "gs://a/b" }])) { use({ data: importer({ uri: r.at, type: Dataset }).output }); }',
  ],
  "an importer of what depends on a branch": [
    `let at: string;
     if (flip().output === "heads") { at = flip().output; } else { at = flip().output; }
     importer({ uri: at, type: Dataset });`,
  ],
  "an importer that waits": [
    'const done = flip(); use({ data: importer({ uri: "gs://a/b", type: Dataset }, { after: done }).output });',
  ],
  "an importer that people see under another name": [
    'use({ data: importer({ uri: "gs://a/b", type: Dataset }, { name: "The data" }).output });',
  ],
};

describe("what KFP's driver can run", () => {
  test.each(Object.entries({ ...loops, ...importers }))("%s", (_name, [body, inputs]) => {
    const pipeline = readPipeline(body, inputs);
    expect(failsInDriver(emitPipelineSpec(pipeline, { naming: "compact" }))).toEqual([]);
    const sdk = emitPipelineSpec(pipeline, { naming: "sdk" });
    expect(failsInDriver(sdk)).not.toEqual([]);
  });
});

test("the group that takes a list out of a record is the loop's on the canvas, and keeps what follows from it", () => {
  const { spec, groupKeys } = emitBody(...(loops["a loop over a field of an item"] as [string, string]));
  expect(groupKeys).toEqual({ "for-loop-1": "for-1", "for-loop-list-2": "for-2", "for-loop-2": "for-2" });
  const outer = spec.components["comp-for-loop-1"]!.dag!.tasks["for-loop-list-2"]!;
  expect(outer.inputs!.parameters!["pipelinechannel--rows-loop-item-subvar-tags"]).toEqual({
    componentInputParameter: "pipelinechannel--rows-loop-item",
    parameterExpressionSelector: 'parseJson(string_value)["tags"]',
  });
  const inner = spec.components["comp-for-loop-list-2"]!.dag!.tasks["for-loop-2"]!;
  expect(inner.parameterIterator).toEqual({
    items: { inputParameter: "pipelinechannel--rows-loop-item-subvar-tags" },
    itemInput: "pipelinechannel--rows-loop-item-subvar-tags-loop-item",
  });
});

test("a task that is called as such a group would be keeps its name", () => {
  const { spec } = emitBody(
    "const forLoopList_2 = flip(); for (const r of parallel([{ tags: [1] }])) { for (const t of parallel(r.tags)) { number({ seed: t }); } }",
  );
  expect(Object.keys(spec.root.dag!.tasks).sort()).toEqual(["for-loop-3", "for-loop-list-2"]);
  expect(Object.keys(spec.components["comp-for-loop-3"]!.dag!.tasks)).toEqual(["for-loop-list-4"]);
});

test("an importer in a group is known as it was: by its key, its name, its output and whoever waits for it", () => {
  const { spec, groupKeys } = emitBody(
    `const made = flip();
     const got = importer({ uri: made.output, type: Dataset, metadata: { from: run.id } }, { name: "Got", cache: false });
     use({ data: got.output }, { after: got });
     return { got: got.output };`,
  );
  expect(groupKeys).toEqual({});
  const { tasks, outputs } = spec.root.dag!;
  expect(tasks["got"]).toEqual({
    taskInfo: { name: "Got" },
    componentRef: { name: "comp-got" },
    dependentTasks: ["made"],
    inputs: {
      parameters: {
        "pipelinechannel--uri": { taskOutputParameter: { producerTask: "made", outputParameterKey: "Output" } },
      },
    },
  });
  const read = { taskOutputArtifact: { producerTask: "got", outputArtifactKey: "artifact" } };
  expect(tasks["use"]).toMatchObject({ dependentTasks: ["got"], inputs: { artifacts: { data: read } } });
  const selector = { producerSubtask: "got", outputArtifactKey: "artifact" };
  expect(outputs!.artifacts!["got"]!.artifactSelectors).toEqual([selector]);
  expect(spec.components["comp-got"]!.dag!.tasks).toEqual({
    "got-importer": {
      taskInfo: { name: "got-importer" },
      componentRef: { name: "comp-importer" },
      cachingOptions: {},
      inputs: {
        parameters: {
          uri: { componentInputParameter: "pipelinechannel--uri" },
          metadata: { runtimeValue: { constant: "{{$.pipeline_job_uuid}}" } },
        },
      },
    },
  });
});

test("an importer that can stand beside other tasks does", () => {
  const { spec } = emitBody(
    `importer({ uri: "gs://a/b", type: Dataset });
     importer({ uri: at, type: Dataset });
     for (const each of parallel(["gs://a/c"])) { importer({ uri: each, type: Dataset }); }`,
    "({ at }: { at: string })",
  );
  const groups = Object.values(spec.components).filter(({ dag }) => dag !== undefined);
  expect(groups).toHaveLength(1);
});

test("the importer in a group has a name that no task has", () => {
  const { spec } = emitBody(
    "const gotImporter = flip(); const got = importer({ uri: gotImporter.output, type: Dataset }); use({ data: got.output });",
  );
  expect(Object.keys(spec.components["comp-got"]!.dag!.tasks)).toEqual(["got-importer-2"]);
});

test("what the SDK writes and no server runs is told of when it is compiled so, and only then", () => {
  const faults = Object.values({ ...loops, ...importers }).map(([body, inputs]) => {
    const pipeline = readPipeline(body, inputs);
    expect(sdkFormFaults(emitPipelineSpec(pipeline, { naming: "compact" }).spec)).toEqual([]);
    return sdkFormFaults(emitPipelineSpec(pipeline, { naming: "sdk" }).spec).length;
  });
  // An importer that waits, or that is seen under another name, is the SDK's own form too.
  expect(faults).toEqual([1, 2, 5, 1, 1, 1, 1, 1, 0, 0]);
});
