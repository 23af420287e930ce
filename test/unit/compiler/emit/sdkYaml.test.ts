import { describe, expect, test } from "vitest";
import { sdkScalars } from "../../../../src/compiler/emit/pyyaml/sdkScalars.ts";
import { printSpecYaml } from "../../../../src/compiler/emit/yaml.ts";
import { YamlWriter } from "../../../../src/compiler/emit/yamlWriter.ts";
import type { PipelineSpec, PlatformSpec } from "../../../../src/compiler/pipelineSpec.ts";

// test/conformance asks the real SDK, with thousands of random documents; here stands what that found, in short.

const words = "every word of a sentence that is longer than what PyYAML writes on one line, however";

function written(value: unknown): string {
  return new YamlWriter(sdkScalars()).document({ k: value }).replace(/^k:\s/, "").trimEnd();
}

describe("the SDK's text of a value", () => {
  test.each([
    ["plain", "plain"],
    ["a b", "a b"],
    ["", "''"],
    ["yes", "'yes'"],
    ["y", "y"],
    ["1_000", "'1_000'"],
    ["1:30", "'1:30'"],
    ["1e3", "1e3"],
    ["2020-01-01", "'2020-01-01'"],
    ["it's", "it's"],
    ["it's: so", "'it''s: so'"],
    ["a\nb", "'a\n\n  b'"],
    ["a\n b", '"a\\n b"'],
    ["é", '"\\xE9"'],
    ["안 👋", '"\\uC548 \\U0001F44B"'],
    ["{{$}}", "'{{$}}'"],
    [`${words} far it goes`, `${words}\n  far it goes`],
    [`${words} far: x`, `'${words}\n  far: x'`],
    [`${words}\t x`, `"${words}\\t\\\n  \\ x"`],
  ])("%j", (text, expected) => {
    expect(written(text)).toBe(expected);
  });

  test("numbers are floats, but for those of an int32", () => {
    const numbers = [1, -3, 0.5, 1e-7, 0.0001, 1e16, 123456789012, 2.5e300, -0];
    expect(written(numbers)).toBe(
      "- 1.0\n- -3.0\n- 0.5\n- 1.0e-07\n- 0.0001\n- 1.0e+16\n- 123456789012.0\n- 2.5e+300\n- -0.0",
    );
    expect(written(3n)).toBe("3");
  });

  test("keys that are long stand on a line of their own", () => {
    const [fits, long] = ["x".repeat(122), "x".repeat(123)];
    expect(written({ [fits]: [1], [long]: [1] })).toBe(`  ${fits}:\n  - 1.0\n  ? ${long}\n  : - 1.0`);
  });
});

test("a pipeline's file knows which numbers are whole, and shows defaults as Python does", () => {
  const task = {
    componentRef: { name: "comp-a" },
    inputs: { parameters: { retryPolicy: { runtimeValue: { constant: { maxRetryCount: 2 } } } } },
    iteratorPolicy: { parallelismLimit: 2 },
    retryPolicy: { maxRetryCount: 3, backoffFactor: 2 },
  };
  const spec: PipelineSpec = {
    components: { "comp-g": { dag: { tasks: { a: task } } } },
    deploymentSpec: { executors: { "exec-a": { container: { image: "i", resources: { cpuLimit: 1 } } } } },
    pipelineInfo: { name: "p", description: "One.\n\tTwo.\n" },
    root: {
      dag: { tasks: {} },
      inputDefinitions: {
        parameters: {
          n: { parameterType: "NUMBER_INTEGER", defaultValue: 3 },
          t: { parameterType: "STRING", defaultValue: "it's" },
          d: { parameterType: "STRUCT", defaultValue: { "a'b": [true, null, 1e-7, "\u00ad"] } },
        },
      },
    },
    schemaVersion: "2.1.0",
    sdkVersion: "kfp-2.17.0",
  };
  const platform: PlatformSpec = {
    platforms: {
      kubernetes: {
        deploymentSpec: { executors: { "exec-a": { nodeAffinity: [{ weight: 10 }] } } },
        pipelineConfig: { resourceTtlOnSuccess: 60, workspace: { kubernetes: { pvcSpecPatch: { x: 1 } } } },
      },
    },
  };
  const text = printSpecYaml({ spec, platform, groupKeys: {}, naming: "sdk" });
  const numbers = [
    ...text
      .slice(0, text.indexOf("schemaVersion"))
      .concat(text.slice(text.indexOf("---")))
      .matchAll(/^ *(?:- )?(\w+): (-?\d[\d.e+-]*)$/gm),
  ].map(([, name, value]) => `${name} ${value}`);
  expect(numbers).toEqual([
    "maxRetryCount 2.0",
    "parallelismLimit 2",
    "backoffFactor 2.0",
    "maxRetryCount 3",
    "cpuLimit 1.0",
    "defaultValue 3.0",
    "weight 10.0",
    "resourceTtlOnSuccess 60",
    "x 1.0",
  ]);
  expect(text.slice(0, text.indexOf("components:"))).toBe(
    "# PIPELINE DEFINITION\n# Name: p\n# Description: One.\n#              \tTwo.\n# Inputs:\n" +
      "#    d: dict [Default: {\"a'b\": [True, None, 1e-07, '\\xad']}]\n#    n: int [Default: 3.0]\n#    t: str [Default: 'it's']\n",
  );
});
