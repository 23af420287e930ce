import fc from "fast-check";
import { load } from "js-yaml";
import { parse } from "yaml";
import { describe, expect, test } from "vitest";
import type { PipelineSpec } from "../../../../src/compiler/pipelineSpec.ts";
import { dumpDocument, printSpecYaml } from "../../../../src/compiler/emit/yaml.ts";
import { times } from "../../../support/quick.ts";

const json = fc
  .jsonValue({ stringUnit: "binary", noNegativeZero: true } as never)
  .map((value) => JSON.parse(JSON.stringify(value)));

/** Texts close to what YAML 1.1 or 1.2 takes for something else. */
const nearly = fc.oneof(
  // The reader used here takes `.` and `e0` for numbers, which YAML does not; PyYAML is asked about those
  // in test/conformance.
  fc.stringMatching(/^[-+]?[0-9._:exob]{1,12}$/).filter((text) => /^[-+]?\.?[0-9]/.test(text)),
  fc.constantFrom(
    "yes",
    "No",
    "ON",
    "off",
    "y",
    "n",
    "~",
    "null",
    "TRUE",
    "=",
    "<<",
    "1_0",
    "1e310",
    "-1.5E+999",
    "2020-01-01",
    "0o7",
    ".inf",
    ".NaN",
  ),
  fc.stringMatching(/^[ \t\n#:\-'"\\|>%@`!&*{}[\],?a]{0,8}$/),
);

describe("the YAML of a spec", () => {
  test("js-yaml reads back what was written", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(load(dumpDocument({ value }))).toEqual({ value });
      }),
    );
  });

  test("programs of every shape, at every depth, are read back", () => {
    const line = fc.constantFrom("", " ", "  x", "x", "\tx", "x ", "- a", "a: b", "# c", "...", "---");
    const program = fc.array(line, { maxLength: 7 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(program, program, (one, other) => {
        const value = { command: ["sh", one, [other, { deep: one }]], [other]: { last: [other] }, z: one };
        expect(load(dumpDocument(value))).toEqual(value);
        expect(parse(dumpDocument(value), { version: "1.1" })).toEqual(value);
      }),
      { numRuns: times(500) },
    );
  });

  test.each(["1.1", "1.2"] as const)("a reader of YAML %s sees texts as the texts they are", (version) => {
    fc.assert(
      fc.property(fc.array(nearly), (texts) => {
        expect(parse(dumpDocument({ texts }), { version })).toEqual({ texts });
      }),
    );
  });

  test("numbers have the forms that YAML 1.1 takes for numbers", () => {
    const numbers = [1e-7, 1.5e-9, 1e21, 2.5e300, 1, -3, 0.5];
    expect(parse(dumpDocument(numbers), { version: "1.1" })).toEqual(numbers);
    // PyYAML's own rule, which asks for a point and a signed exponent.
    const written = dumpDocument(numbers).match(/\S+$/gm)!;
    for (const text of written) expect(text).toMatch(/^-?(\d+|\d+\.\d*(e[-+]\d+)?)$/);
  });

  test("keys are sorted and equal values give equal text", () => {
    expect(dumpDocument({ b: 1, a: { d: 1, c: 2 } })).toBe("a:\n  c: 2\n  d: 1\nb: 1\n");
  });

  test.each(["compact", "sdk"] as const)("no text of the pipeline can leave the header comment (%s)", (naming) => {
    const hostile = fc.array(fc.constantFrom("\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\u0000", "a: [", "'"), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(hostile, (pieces) => {
        const text = pieces.join("");
        const spec: PipelineSpec = {
          components: {},
          deploymentSpec: { executors: {} },
          pipelineInfo: { name: "p", description: text || "d" },
          root: {
            dag: { tasks: {} },
            inputDefinitions: { parameters: { x: { parameterType: "STRING", defaultValue: text } } },
          },
          schemaVersion: "2.1.0",
          sdkVersion: "kfp-2.17.0",
        };
        const printed = printSpecYaml({ spec, groupKeys: {}, naming });
        expect(load(printed)).toEqual(spec);
        expect(parse(printed, { version: "1.1" })).toEqual(spec);
        const header = printed.slice(0, printed.indexOf("components:"));
        expect(header.split(/[\n\r\u0085\u2028\u2029]/).filter((line) => line !== "" && !line.startsWith("#"))).toEqual(
          [],
        );
      }),
    );
  });
});
