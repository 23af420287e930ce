import type { ComponentSpec, PipelineSpec } from "../../../src/compiler/pipelineSpec.ts";
import type { JsonValue } from "../../../src/run/runEvent.ts";
import { leaf, output, pipelineOf, task } from "./steppedPrograms.ts";
import type { Script } from "./scriptedPrograms.ts";

const passed = (name: string) => ({ componentInputParameter: name });
const selector = (producerSubtask: string, outputParameterKey = "Output") => ({ producerSubtask, outputParameterKey });
const handedOut = (producer: string) => ({ parameters: { out: { valueFromParameter: selector(producer) } } });

const withModel: ComponentSpec = {
  executorLabel: "exec",
  outputDefinitions: { artifacts: { model: { artifactType: { schemaTitle: "system.Model" } } } },
};
const ofModel: ComponentSpec = {
  ...leaf(),
  inputDefinitions: { artifacts: { model: { artifactType: { schemaTitle: "system.Model" } } } },
};
const each: ComponentSpec = {
  inputDefinitions: { parameters: { item: { parameterType: "NUMBER_INTEGER" } } },
  outputDefinitions: { parameters: { out: { parameterType: "LIST" } } },
  dag: {
    tasks: {
      first: task("one", { inputs: { parameters: { x: passed("item") } } }),
      second: task("one", { inputs: { parameters: { x: output("first") } } }),
    },
    outputs: handedOut("second"),
  },
};
const branch = (name: string): ComponentSpec => ({
  inputDefinitions: { parameters: { n: { parameterType: "STRING" } } },
  dag: { tasks: { [name]: task("one", { inputs: { parameters: { x: passed("n") } } }) }, outputs: handedOut(name) },
});
const when = (condition: string) => ({ inputs: { parameters: { n: passed("n") } }, triggerPolicy: { condition } });
const out = { parameters: { out: { parameterType: "STRING" as const } } };
const branches: ComponentSpec = {
  outputDefinitions: out,
  inputDefinitions: { parameters: { n: { parameterType: "STRING" } } },
  dag: {
    tasks: {
      yes: task("yes", when("inputs.parameter_values['n'] == 'go'")),
      no: task("no", when("inputs.parameter_values['n'] != 'go'")),
    },
    outputs: {
      parameters: { out: { valueFromOneof: { parameterSelectors: [selector("yes", "out"), selector("no", "out")] } } },
    },
  },
};
const guarded: ComponentSpec = {
  outputDefinitions: out,
  inputDefinitions: { parameters: { x: { parameterType: "STRING" } } },
  dag: {
    tasks: {
      work: task("one", { inputs: { parameters: { x: passed("x") } } }),
      more: task("one", { inputs: { parameters: { x: output("work") } } }),
    },
    outputs: handedOut("more"),
  },
};

const handed = (producerTask: string) => ({ taskOutputParameter: { producerTask, outputParameterKey: "out" } });

/** A loop over a task's list that is collected, branches of which one is taken, artifacts, a group with an exit task. */
export const everyConstruct: PipelineSpec = pipelineOf(
  {
    list: task("list"),
    train: task("train"),
    loop: task("each", {
      inputs: { parameters: { items: output("list") } },
      parameterIterator: { items: { inputParameter: "items" }, itemInput: "item" },
    }),
    evaluate: task("evaluate", {
      inputs: { artifacts: { model: { taskOutputArtifact: { producerTask: "train", outputArtifactKey: "model" } } } },
    }),
    branches: task("branches", { inputs: { parameters: { n: output("evaluate") } } }),
    guarded: task("guarded", { inputs: { parameters: { x: handed("branches") } } }),
    exit: task("status", {
      dependentTasks: ["guarded"],
      inputs: { parameters: { x: { taskFinalStatus: { producerTask: "guarded" } } } },
      triggerPolicy: { strategy: "ALL_UPSTREAM_TASKS_COMPLETED" },
    }),
    sum: task("two", { inputs: { parameters: { x: handed("loop"), y: handed("branches") } } }),
  },
  {
    list: leaf([], "LIST"),
    train: withModel,
    evaluate: ofModel,
    one: leaf(["x"]),
    two: leaf(["x", "y"]),
    status: leaf(["x"]),
    each,
    branches,
    yes: branch("left"),
    no: branch("right"),
    guarded,
  },
  { outputs: { parameters: { sum: { valueFromParameter: selector("sum") } } } },
);

/** What its programs give: what they were given, said once more. */
export const everyScript: Script = ({ name, inputs }): Record<string, JsonValue> => {
  if (name === "list") return { Output: [1, 2, 3] };
  if (name === "train") return { model: "weights" };
  if (name === "evaluate") return { Output: "go" };
  return {
    Output: `${name}(${Object.values(inputs.parameters)
      .map((value) => JSON.stringify(value))
      .join()})`,
  };
};
