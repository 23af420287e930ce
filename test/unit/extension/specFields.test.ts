import { expect, test } from "vitest";
import type { PipelineSpec } from "../../../src/compiler/pipelineSpec.ts";
import { specFields, textsOfArguments } from "../../../src/extension/run/specFields.ts";

const spec = {
  root: {
    dag: { tasks: {} },
    inputDefinitions: {
      parameters: {
        text: { parameterType: "STRING", defaultValue: "a", description: "Why." },
        sizes: { parameterType: "LIST" },
        rate: { parameterType: "NUMBER_DOUBLE", isOptional: true },
        status: { parameterType: "TASK_FINAL_STATUS" },
      },
      artifacts: { data: { artifactType: { schemaTitle: "system.Dataset", schemaVersion: "0.0.1" } } },
    },
  },
} as unknown as PipelineSpec;

test("a form for a run's own spec has its parameters, filled as the run was", () => {
  const fields = specFields(spec, textsOfArguments({ text: "b", sizes: [1, 2] }));
  expect(fields).toEqual([
    {
      name: "text",
      type: "STRING",
      typeLabel: "string",
      description: "Why.",
      defaultText: "a",
      isOptional: false,
      text: "b",
    },
    { name: "sizes", type: "LIST", typeLabel: "list", isOptional: false, text: "[1,2]" },
    { name: "rate", type: "NUMBER_DOUBLE", typeLabel: "Float", isOptional: true, text: "" },
  ]);
});

test("what does not suit the parameter's type gives way to the default", () => {
  const [text, sizes] = specFields(spec, { sizes: "many" });
  expect([text?.text, sizes?.text]).toEqual(["a", ""]);
});
