import { isCelError, run } from "@bufbuild/cel";
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../../../src/compiler/json.ts";
import { emitPipelineSpec } from "../../../../src/compiler/emit/emitPipelineSpec.ts";
import { emitBody, readPipeline } from "./emitText.ts";

const inputs = "({ word, whole, part, yes }: { word: string; whole: Int; part: Float; yes: boolean })";

/** The condition's CEL for the text between the parentheses of `if (…)`. */
function celOf(test: string): string {
  const { spec } = emitBody(`if (${test}) { say(); }`, inputs);
  return spec.root.dag!.tasks["condition-1"]!.triggerPolicy!.condition!;
}

/** As the driver evaluates it: every number of `parameter_values` is a double. */
function evaluate(cel: string, values: Record<string, JsonValue>): unknown {
  const parameters = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`pipelinechannel--${name}`, value]),
  );
  const result = run(cel, { inputs: { parameter_values: parameters } as never });
  if (isCelError(result)) throw result;
  return result;
}

const value = (name: string) => `inputs.parameter_values['pipelinechannel--${name}']`;

describe("a condition's text becomes CEL that means the same", () => {
  test.each<[string, string, Record<string, JsonValue>, boolean]>([
    [`word === "heads"`, `${value("word")} == 'heads'`, { word: "heads" }, true],
    [`word !== "heads"`, `${value("word")} != 'heads'`, { word: "heads" }, false],
    [`word === "it's"`, `${value("word")} == 'it\\'s'`, { word: "it's" }, true],
    [`word === "a\\\\b"`, `${value("word")} == 'a\\\\b'`, { word: "a\\b" }, true],
    [`word === "a\\nb"`, `${value("word")} == 'a\\u000ab'`, { word: "a\nb" }, true],
    [`word === "안녕 👋"`, `${value("word")} == '안녕 👋'`, { word: "안녕 👋" }, true],
    [`whole > 5`, `int(${value("whole")}) > 5`, { whole: 6 }, true],
    [`whole > 5`, `int(${value("whole")}) > 5`, { whole: 5 }, false],
    [`5 >= whole`, `5 >= int(${value("whole")})`, { whole: 5 }, true],
    [`whole === -1`, `int(${value("whole")}) == -1`, { whole: -1 }, true],
    [`whole < 2.5`, `double(int(${value("whole")})) < 2.5`, { whole: 2 }, true],
    [`part <= 2`, `${value("part")} <= double(2)`, { part: 2 }, true],
    [`part === 1e21`, `${value("part")} == 1e+21`, { part: 1e21 }, true],
    [`part > whole`, `${value("part")} > double(int(${value("whole")}))`, { part: 1.5, whole: 1 }, true],
    [`yes`, `${value("yes")} == true`, { yes: true }, true],
    [`!yes`, `!(${value("yes")} == true)`, { yes: true }, false],
    [`yes === false`, `${value("yes")} == false`, { yes: false }, true],
    [`yes && whole > 1`, `${value("yes")} == true && int(${value("whole")}) > 1`, { yes: true, whole: 2 }, true],
    [
      `yes || whole > 1 && part > 1`,
      `${value("yes")} == true || (int(${value("whole")}) > 1 && ${value("part")} > double(1))`,
      { yes: true, whole: 0, part: 0 },
      true,
    ],
    [
      `(yes || whole > 1) && part > 1`,
      `(${value("yes")} == true || int(${value("whole")}) > 1) && ${value("part")} > double(1)`,
      { yes: true, whole: 0, part: 0 },
      false,
    ],
    [
      `!(yes && !(whole > 1))`,
      `!(${value("yes")} == true && !(int(${value("whole")}) > 1))`,
      { yes: true, whole: 2 },
      true,
    ],
  ])("%s", (text, cel, values, expected) => {
    expect(celOf(text)).toBe(cel);
    expect(evaluate(cel, values)).toBe(expected);
  });

  test("the branches of a chain exclude each other, also where a test holds ||", () => {
    const { spec } = emitBody(
      `if (yes || whole > 1) { say(); } else if (word === "a" || word === "b") { say(); } else { say(); }`,
      inputs,
    );
    const { tasks } = spec.components["comp-condition-branches-1"]!.dag!;
    const conditions = Object.values(tasks).map((task) => task.triggerPolicy!.condition!);
    for (const yes of [true, false]) {
      for (const [word, whole] of [
        ["a", 0],
        ["c", 0],
        ["a", 2],
        ["c", 2],
      ] as const) {
        const met = conditions.map((cel) => evaluate(cel, { yes, word, whole }));
        const expected = yes || whole > 1 ? 0 : word === "a" ? 1 : 2;
        expect(met).toEqual([0, 1, 2].map((index) => index === expected));
      }
    }
  });

  test("a branch without tasks is left out, and its test still counts", () => {
    const { spec } = emitPipelineSpec(readPipeline(`if (yes) { } else { say(); }`, inputs, "empty-group"));
    expect(spec.root.dag!.tasks["condition-1"]!.triggerPolicy!.condition).toBe(`!(${value("yes")} == true)`);
  });
});
