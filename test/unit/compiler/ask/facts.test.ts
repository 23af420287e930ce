import { describe, expect, it } from "vitest";
import { factsAt, type Facts } from "../../../../src/compiler/ask/facts.ts";
import { inEnglish } from "../../../../src/l10n/sentence.ts";
import { compiledSample, offsetOf, typescript } from "./sample.ts";

const file = compiledSample();

function at(piece: string, shift = 0): Facts | undefined {
  return factsAt(file, offsetOf(file, piece, shift));
}

/** The facts as a person reads them, line by line. */
function read(facts: Facts | undefined): string[] {
  if (!facts) return [];
  const rows = facts.rows.map(({ label, code }) => `${inEnglish(label)} ${code.join(", ")}`);
  return [facts.signature, facts.description ?? "", ...rows, ...(facts.compiled?.text.split("\n") ?? [])].filter(
    Boolean,
  );
}

describe("the facts of what stands at an offset", () => {
  it("of a component are its inputs and outputs, what it is made of and what calls it", () => {
    const expected = [
      "(component) random_int({ minimum: Int, maximum?: Int = 9 }): Int",
      "Draws a number.",
      "Component random-int",
      "Python function of coin.py",
      "Image python:3.12",
      "Packages numpy",
      "Tasks draw",
    ];
    expect(read(at("random_int({"))).toEqual(expected);
    expect(read(at("random_int, split"))).toEqual(expected);
  });

  it("of a component that is imported under another name are told under that", () => {
    for (const piece of ["say({ message: label", "say, print_message"]) {
      expect(read(at(piece))[0], piece).toBe("(component) say({ message: string, count?: Int = 1 })");
    }
  });

  it("of a task are its key, its component, what it stands in and waits for, and its compiled form", () => {
    expect(read(at("tell ="))).toEqual([
      "(task) tell",
      "Task key tell",
      "Component comp-print-message",
      "Executor exec-print-message",
      "Inside of exit-handler-1, condition-branches-2, condition-3",
      "tell:",
      "  cachingOptions:",
      "    enableCache: true",
      "  componentRef:",
      "    name: comp-print-message",
      "  inputs:",
      "    parameters:",
      "      message:",
      "        runtimeValue:",
      "          constant: high {{$.inputs.parameters['pipelinechannel--draw-Output']}}",
      "      pipelinechannel--draw-Output:",
      "        componentInputParameter: pipelinechannel--draw-Output",
      "  taskInfo:",
      "    name: tell",
    ]);
    expect(read(at("draw.output > limit"))[0]).toBe("(task) draw: Int");
    expect(read(at("parts.outputs.rest"))[0]).toBe("(task) parts: { head: Int; rest: Json[] }");
    const named = factsAt(file, offsetOf(file, "tell ="), "sdk");
    expect(read(named)[2]).toBe("Component comp-tell");
  });

  it("of an argument are its type, default and description, and what it is given", () => {
    expect(read(at("minimum: limit"))).toEqual([
      "(input) minimum: Int",
      "The least that is drawn.",
      "Input of random-int",
      "minimum:",
      "  componentInputParameter: pipelinechannel--limit",
    ]);
    expect(read(at("count: draw"))[0]).toBe("(input) count?: Int = 1");
  });

  it("of an output are its type, who takes it and how it is declared", () => {
    expect(read(at(".output > limit", 1))).toEqual([
      "(output) Output: Int",
      "Output of draw",
      "Taken by tell, print-message",
      "Output:",
      "  parameterType: NUMBER_INTEGER",
    ]);
    expect(read(at("head };"))).toEqual([
      "(output) head: Int",
      "Output of parts",
      "head:",
      "  parameterType: NUMBER_INTEGER",
    ]);
    const quoted = compiledSample(typescript.replace("parts.outputs.head", 'parts.outputs["head"]'));
    expect(factsAt(quoted, offsetOf(quoted, '"head"', 2))?.signature).toBe("(output) head: Int");
  });

  it("of a pipeline's parameter are the same in its declaration, its type and its uses", () => {
    const expected = [
      "(pipeline parameter) limit?: Int = 5",
      "Parameter of draw",
      "limit:",
      "  defaultValue: 5",
      "  isOptional: true",
      "  parameterType: NUMBER_INTEGER",
    ];
    for (const piece of ["limit = 5", "limit?: Int", "limit && label", "limit }, {"]) {
      expect(read(at(piece)), piece).toEqual(expected);
    }
  });

  it("of a loop's item are what it goes through", () => {
    const [signature, group, ...rest] = read(at("item of"));
    expect(signature).toMatch(/^\(item\) item/);
    expect(group).toMatch(/^Item of for-loop-\d$/);
    expect(rest[0]).toBe("parameterIterator:");
  });

  it("of a test are its condition in CEL, else included", () => {
    const cel = (piece: string, shift = 0) => at(piece, shift)?.compiled;
    const test =
      "int(inputs.parameter_values['pipelinechannel--draw-Output']) > int(inputs.parameter_values['pipelinechannel--limit']) && " +
      "inputs.parameter_values['pipelinechannel--label'] != 'a'";
    expect(cel("if (draw")).toEqual({ language: "cel", text: test });
    expect(cel("&& label")).toEqual({ language: "cel", text: test });
    expect(cel("else {")).toEqual({ language: "cel", text: `!(${test})` });
    expect(at("if (draw")?.rows.map(({ code }) => code)).toEqual([["condition-3"]]);
  });

  it("are none where nothing of a pipeline stands", () => {
    for (const piece of ["/** Draws", "pipeline, parallel", "cpu: ", '"draw"'])
      expect(at(piece), piece).toBeUndefined();
  });

  it("are found in broken text as far as it could be read, whatever the offset", () => {
    const broken = compiledSample(typescript.replace("try {", "try { const x = ").slice(0, -9));
    for (let offset = 0; offset <= broken.text.length; offset++) factsAt(broken, offset);
    expect(factsAt(broken, offsetOf(broken, "random_int({"))?.signature).toMatch(/^\(component\) random_int/);
  });
});
