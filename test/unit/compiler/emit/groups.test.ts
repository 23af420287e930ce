import { describe, expect, test } from "vitest";
import { emitPipelineSpec } from "../../../../src/compiler/emit/emitPipelineSpec.ts";
import type { Pipeline } from "../../../../src/compiler/pipeline.ts";
import { printSpecYaml } from "../../../../src/compiler/emit/yaml.ts";
import { emitBody, readPipeline } from "./emitText.ts";
import { processorTime } from "../../../support/processorTime.ts";
import { isQuick } from "../../../support/quick.ts";

describe("groups that the SDK cannot make or makes wrong", () => {
  test("lets that nothing uses take no number from those that are used", () => {
    const { spec } = emitBody(
      `const f = flip();
       let idle: string; let used: string; let last: string;
       if (f.output === "heads") { idle = say().output; used = flip().output; last = flip().output; }
       else { idle = say().output; used = say().output; last = flip().output; }
       say({ text: used });
       return last;`,
    );
    const { outputs } = spec.components["comp-condition-branches-1"]!.dag!;
    const names = ["pipelinechannel--condition-branches-1-oneof-1", "pipelinechannel--condition-branches-1-oneof-2"];
    expect(Object.keys(outputs?.parameters ?? {}).sort()).toEqual(names);
  });

  test("a let that a nested chain assigns is passed from chain to chain", () => {
    const { spec, groupKeys } = emitBody(
      `const f = flip();
       let x: Int;
       if (f.output === "heads") {
         const g = flip();
         if (g.output === "heads") { const a = number({ seed: 1 }); x = a.output; }
         else { const b = number({ seed: 2 }); x = b.output; }
       } else { const c = number({ seed: 3 }); x = c.output; }
       return x;`,
    );
    expect(groupKeys).toEqual({
      "condition-branches-1": "if-1",
      "condition-branches-2": "if-2",
      "condition-3": "if-2/0",
      "condition-4": "if-2/1",
      "condition-5": "if-1/0",
      "condition-6": "if-1/1",
    });
    const inner = "pipelinechannel--condition-branches-2-oneof-1";
    const passed = `pipelinechannel--condition-branches-2-${inner}`;
    expect(spec.components["comp-condition-5"]!.dag!.outputs!.parameters).toEqual({
      [passed]: { valueFromParameter: { producerSubtask: "condition-branches-2", outputParameterKey: inner } },
    });
    expect(spec.components["comp-condition-branches-1"]!.dag!.outputs!.parameters).toEqual({
      "pipelinechannel--condition-branches-1-oneof-1": {
        valueFromOneof: {
          parameterSelectors: [
            { producerSubtask: "condition-5", outputParameterKey: passed },
            { producerSubtask: "condition-6", outputParameterKey: "pipelinechannel--c-Output" },
          ],
        },
      },
    });
    expect(spec.root.dag!.outputs!.parameters!["Output"]!.valueFromParameter!.producerSubtask).toBe(
      "condition-branches-1",
    );
    expect(spec.root.outputDefinitions!.parameters!["Output"]!.parameterType).toBe("NUMBER_INTEGER");
  });

  test("an output is not taken for the item of a loop whose list has the task's name", () => {
    const { spec } = emitBody(
      `const numbersLoop = made();
       for (const each of parallel(numbers)) { say({ text: \`\${each} \${numbersLoop.outputs.item}\` }); }`,
      "({ numbers }: { numbers: Int[] })",
    );
    const loop = spec.root.dag!.tasks["for-loop-1"]!;
    expect(loop.parameterIterator!.itemInput).toBe("pipelinechannel--numbers-2-loop-item");
    expect(loop.inputs!.parameters!["pipelinechannel--numbers-loop-item"]).toEqual({
      taskOutputParameter: { producerTask: "numbers-loop", outputParameterKey: "item" },
    });
    const { runtimeValue } = spec.components["comp-for-loop-1"]!.dag!.tasks["say"]!.inputs!.parameters!["text"]!;
    expect(runtimeValue!.constant).toBe(
      "{{$.inputs.parameters['pipelinechannel--numbers-2-loop-item']}} " +
        "{{$.inputs.parameters['pipelinechannel--numbers-loop-item']}}",
    );
  });

  test("a field that is whole in one item and broken in another is compared as it is", () => {
    const { spec } = emitBody(`for (const it of parallel([{ a: 1 }, { a: 2.5 }])) { if (it.a > 2.2) { say(); } }`);
    const { tasks } = spec.components["comp-for-loop-2"]!.dag!;
    expect(tasks["condition-3"]!.triggerPolicy!.condition).not.toMatch(/\bint\(/);
  });

  test("an output that the component does not have is an error, and is left out of what is emitted all the same", () => {
    const wrong = readPipeline(`say({ text: flip().outputs.nope });`, "()", "unknown-output");
    const { tasks } = emitPipelineSpec(wrong).spec.root.dag!;
    expect(tasks["say"]!.inputs?.parameters?.["text"]).toBeUndefined();
  });

  test("two loops over one list, one in the other, have items of their own", () => {
    const { spec } = emitBody(
      `for (const a of parallel(list)) { for (const b of parallel(list)) { number({ seed: a }); number({ seed: b }); } }`,
      "({ list }: { list: Int[] })",
    );
    const { tasks } = spec.components["comp-for-loop-2"]!.dag!;
    expect(tasks["number"]!.inputs!.parameters!["seed"]).toEqual({
      componentInputParameter: "pipelinechannel--list-loop-item",
    });
    expect(tasks["number-2"]!.inputs!.parameters!["seed"]).toEqual({
      componentInputParameter: "pipelinechannel--list-2-loop-item",
    });
  });

  test("a field of a loop's item reaches a text inside a condition on another field", () => {
    const { spec } = emitBody(
      'for (const r of parallel([{ a: "x", n: 1 }])) { if (r.n > 0) { say({ text: `is ${r.a}` }); } }',
    );
    const item = "pipelinechannel--loop-item-param-1";
    const branch = spec.components["comp-condition-3"]!;
    expect(branch.dag!.tasks["say"]!.inputs!.parameters).toEqual({
      text: { runtimeValue: { constant: `is {{$.inputs.parameters['${item}-subvar-a']}}` } },
      [`${item}-subvar-a`]: {
        componentInputParameter: item,
        parameterExpressionSelector: 'parseJson(string_value)["a"]',
      },
    });
    expect(branch.inputDefinitions!.parameters).toEqual({
      [item]: { parameterType: "STRUCT" },
      [`${item}-subvar-n`]: { parameterType: "NUMBER_INTEGER" },
    });
    const group = spec.components["comp-for-loop-2"]!.dag!.tasks["condition-3"]!;
    expect(group.triggerPolicy!.condition).toBe(`int(inputs.parameter_values['${item}-subvar-n']) > 0`);
    expect(group.inputs!.parameters![`${item}-subvar-n`]).toEqual({
      componentInputParameter: item,
      parameterExpressionSelector: 'parseJson(string_value)["n"]',
    });
  });

  test("several exit tasks wait for the body, run however it ends, and learn how", () => {
    const { spec } = emitPipelineSpec(
      readPipeline("try { say(); } finally { end(); say(); }", "()", "finally-needs-one-task"),
    );
    const { tasks } = spec.root.dag!;
    expect(tasks["end"]).toMatchObject({
      dependentTasks: ["exit-handler-1"],
      triggerPolicy: { strategy: "ALL_UPSTREAM_TASKS_COMPLETED" },
      inputs: { parameters: { status: { taskFinalStatus: { producerTask: "exit-handler-1" } } } },
    });
    expect(tasks["say-2"]).toMatchObject({ dependentTasks: ["exit-handler-1"] });
  });

  test("broken and foreign statements are left out, the rest is emitted", () => {
    const pipeline = readPipeline("const f = flip(); say({ text: f.output });");
    const broken = {
      ...pipeline,
      body: {
        ...pipeline.body,
        statements: pipeline.body.statements.map((statement) =>
          statement.kind === "task" && statement.key === "f" ? { ...statement, component: undefined } : statement,
        ),
      },
    };
    const { spec } = emitPipelineSpec(broken);
    expect(Object.keys(spec.root.dag!.tasks)).toEqual(["say"]);
    expect(spec.root.dag!.tasks["say"]!.inputs).toBeUndefined();
  });

  test("a group never takes the name of a task", () => {
    const pipeline = readPipeline(`const f = flip(); if (f.output === "heads") { say(); }`);
    const renamed = JSON.parse(JSON.stringify(pipeline).replaceAll('"f"', '"condition-1"')) as Pipeline;
    const { spec } = emitPipelineSpec(renamed);
    expect(Object.keys(spec.root.dag!.tasks).sort()).toEqual(["condition-1", "condition-2"]);
  });
});

describe("compact specs", () => {
  test("tasks that run the same share one component; other settings make another", () => {
    const { spec } = emitBody(
      `say(); say({ text: "b" }, { retry: { count: 2 } }); say({}, { cpu: "1" }); say({}, { env: { A: "1" } }); flip();`,
    );
    expect(Object.keys(spec.components)).toEqual(["comp-say", "comp-say-2", "comp-say-3", "comp-flip"]);
    expect(spec.root.dag!.tasks["say-2"]!.componentRef.name).toBe("comp-say");
    expect(spec.deploymentSpec.executors["exec-say-2"]!.container!.resources).toEqual({
      cpuLimit: 1,
      resourceCpuLimit: "1",
    });
    expect(spec.deploymentSpec.executors["exec-say"]!.container!.resources).toBeUndefined();
  });

  test("equal text gives equal bytes", () => {
    const body = `const f = flip(); if (f.output === "a") { say(); } else { flip(); } for (const x of parallel([1, 2])) number({ seed: x });`;
    expect(printSpecYaml(emitBody(body))).toBe(printSpecYaml(emitBody(body)));
  });

  test.skipIf(isQuick).each(["compact", "sdk"] as const)(
    "emitting grows with the pipeline and no faster (%s)",
    (naming) => {
      const pipelines = [500, 4000].map((count) => readPipeline(chain(count)));
      const [small, large] = pipelines.map((pipeline) =>
        Math.min(...[1, 2, 3, 4, 5].map(() => timed(() => emitPipelineSpec(pipeline, { naming })))),
      );
      // Eight times the tasks; quadratic work would take 64 times as long.
      expect(large! / Math.max(small!, 0.5)).toBeLessThan(30);
    },
  );
});

function chain(count: number): string {
  const lines = ["const t0 = say();"];
  for (let index = 1; index < count; index += 1) lines.push(`const t${index} = say({ text: t${index - 1}.output });`);
  return lines.join("\n");
}

function timed(work: () => void): number {
  const start = processorTime();
  work();
  return processorTime() - start;
}
