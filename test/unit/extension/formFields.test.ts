import { describe, expect, it } from "vitest";
import { parameterType, artifactType, type ValueType } from "../../../src/compiler/types.ts";
import type { Pipeline, PipelineInput } from "../../../src/compiler/pipeline.ts";
import { argumentsOf, changedTexts, formFields } from "../../../src/extension/run/formFields.ts";

const span = { start: 0, end: 0 };

function input(name: string, type: ValueType, more: Partial<PipelineInput> = {}): PipelineInput {
  return { name, type, isOptional: false, span, ...more };
}

function pipelineOf(inputs: PipelineInput[]): Pipeline {
  const body = { statements: [], span };
  return { exportName: "default", name: "p", inputs, body, outputs: [], spans: { statement: span, parameters: span } };
}

describe("formFields", () => {
  it("fills defaults, and last values where they still fit the type", () => {
    const pipeline = pipelineOf([
      input("limit", parameterType("integer"), { isOptional: true, defaultValue: 5 }),
      input("rates", parameterType("list"), { isOptional: true, defaultValue: [1, 2] }),
      input("name", parameterType("string")),
    ]);
    const fields = formFields(pipeline, { texts: { limit: "seven", name: "Ann", rates: "[3]" } });
    expect(fields.map(({ name, text, defaultText }) => [name, text, defaultText])).toEqual([
      ["limit", "5", "5"],
      ["rates", "[3]", "[1,2]"],
      ["name", "Ann", undefined],
    ]);
  });

  it("leaves out what nobody can type in", () => {
    expect(formFields(pipelineOf([input("data", artifactType("Dataset"))]), undefined)).toEqual([]);
  });
});

describe("argumentsOf", () => {
  const fields = formFields(
    pipelineOf([
      input("limit", parameterType("integer"), { isOptional: true }),
      input("name", parameterType("string"), { isOptional: true, defaultValue: "x" }),
    ]),
    undefined,
  );

  it("reads each text by its type", () => {
    expect(argumentsOf(fields, { limit: "3", name: "" })).toEqual({ limit: 3, name: "" });
  });

  it("does not give what was left empty", () => {
    expect(argumentsOf(fields, { limit: "", name: "n" })).toEqual({ name: "n" });
  });
});

describe("what is remembered of a form", () => {
  const withDefault = (limit: number): Pipeline =>
    pipelineOf([
      input("limit", parameterType("integer"), { isOptional: true, defaultValue: limit }),
      input("name", parameterType("string"), { isOptional: true, defaultValue: "x" }),
    ]);
  const texts = (pipeline: Pipeline, last: Record<string, string>) =>
    Object.fromEntries(formFields(pipeline, { texts: last }).map(({ name, text }) => [name, text]));

  it("is what differs from the default, so that a default that is changed is what the form and the run say", () => {
    const kept = changedTexts(formFields(withDefault(5), undefined), { limit: "5", name: "Ann" });
    expect(kept).toEqual({ name: "Ann" });
    expect(texts(withDefault(10), kept)).toEqual({ limit: "10", name: "Ann" });
  });

  it("is an emptied text too", () => {
    const kept = changedTexts(formFields(withDefault(5), undefined), { limit: "5", name: "" });
    expect(texts(withDefault(5), kept)).toEqual({ limit: "5", name: "" });
  });
});
