import { expect, test } from "vitest";
import { resolveIfPresent } from "../../../src/runner/job/ifPresent.ts";
import { inputPlaceholders, programPlaceholders, textOf } from "../../../src/runner/job/placeholders.ts";
import { recognisePython } from "../../../src/runner/python/component.ts";
import { retriesOf } from "../../../src/runner/job/retry.ts";
import { evaluateCondition, evaluateSelector } from "../../../src/runner/walk/expression.ts";

const facts = { runId: "run-1", pipelineName: "p", createTime: Date.UTC(2026, 0, 2, 3, 4, 5, 678) };

test("a command's placeholders are those that KFP's launcher resolves; others stay as they are", () => {
  const artifact = { name: "d", type: "system.Dataset", uri: "s3://b/d", path: "/tmp/d", metadata: {} };
  const resolve = programPlaceholders({
    inputs: { parameters: { n: 3, s: "a $& b" }, artifacts: { d: [artifact] } },
    executorInput: '{"x":"$1"}',
    outputFiles: { o: "/out/o" },
    outputArtifacts: { m: { ...artifact, uri: "/out/m", path: "/out/m" } },
  });
  expect(resolve("--n={{$.inputs.parameters['n']}} {{$.inputs.parameters[\"s\"]}}")).toBe("--n=3 a $& b");
  expect(resolve("{{$}}")).toBe('{"x":"$1"}');
  expect(resolve("{{$.inputs.artifacts['d'].uri}}|{{$.inputs.artifacts['d'].path}}")).toBe("s3://b/d|/tmp/d");
  expect(resolve("{{$.outputs.parameters['o'].output_file}}|{{$.outputs.artifacts['m'].path}}")).toBe("/out/o|/out/m");
  for (const left of [
    "{{$.inputs.artifacts['d'].metadata['k']}}",
    "{{$.pipeline_job_name}}",
    "{{$.inputs.parameters['no']}}",
  ])
    expect(resolve(left)).toBe(left);
});

test("a constant holds inputs anywhere, and the job's placeholders only alone", () => {
  const resolve = inputPlaceholders({ x: [1, "é"] }, { name: "t", task: { componentRef: { name: "c" } } }, [], facts);
  expect(resolve({ a: ["<{{$.inputs.parameters['x']}}>"] })).toEqual({ a: ['<[1,"é"]>'] });
  expect(resolve(["{{$.pipeline_job_name}}", 1])).toEqual(["{{$.pipeline_job_name}}", 1]);
  expect(resolve("{{$.pipeline_job_create_time_utc}}")).toBe("2026-01-02T03:04:05Z");
  expect(resolve("a {{$.pipeline_job_name}}")).toBe("a {{$.pipeline_job_name}}");
});

test("numbers are written without an exponent", () => {
  expect([1e21, 1.5e-7, -2.5e22, 0.1, 3, 123456789.25].map(textOf)).toEqual([
    "1000000000000000000000",
    "0.00000015",
    "-25000000000000000000000",
    "0.1",
    "3",
    "123456789.25",
  ]);
});

test("IfPresent becomes words by whether a parameter has a value, and stays where it speaks of outputs", () => {
  const word = JSON.stringify({
    IfPresent: { InputName: "a", Then: ["--a", "{{$.inputs.parameters['a']}}"], Else: "none" },
  });
  expect(resolveIfPresent(["x", word], { a: 1 })).toEqual(["x", "--a", "{{$.inputs.parameters['a']}}"]);
  expect(resolveIfPresent([word], {})).toEqual(["none"]);
  const outputs = JSON.stringify({ IfPresent: { InputName: "a", Then: "{{$.outputs.artifacts['m'].path}}" } });
  expect(resolveIfPresent([outputs], { a: 1 })).toEqual([outputs]);
});

test("conditions compare as KFP's driver does", () => {
  const values = { i: 5, f: 5.5, s: "it's", b: true, l: ["x"] };
  const yes = [
    "int(inputs.parameter_values['i']) == 5",
    "double(int(inputs.parameter_values['i'])) < inputs.parameter_values['f']",
    "inputs.parameter_values['s'] == 'it\\'s' && inputs.parameter_values['b'] == true",
    "'x' in inputs.parameter_values['l']",
  ];
  for (const condition of yes) expect(evaluateCondition(condition, values), condition).toBe(true);
  expect(() => evaluateCondition("inputs.parameter_values['i']", values)).toThrow(/gives 5, where true or false/);
  expect(evaluateSelector('parseJson(string_value)["k"]', '{"k": {"deep": [null, 1]}}')).toEqual({ deep: [null, 1] });
  expect(evaluateSelector('parseJson(string_value)["constructor"]', { constructor: "c" })).toBe("c");
});

test("retries pause ever longer, up to the longest pause", () => {
  const policy = { maxRetryCount: 3, backoffDuration: "1.5s", backoffFactor: 2, backoffMaxDuration: "4s" };
  const retries = retriesOf({ componentRef: { name: "c" }, retryPolicy: policy });
  expect([retries.attempts, retries.pause(1), retries.pause(2), retries.pause(3)]).toEqual([4, 1500, 3000, 4000]);
});

test("a Python component is known by its command, with its packages and index addresses", () => {
  const pip = `\nif ! [ -x "$(command -v pip)" ]; then\n  python3 -m ensurepip\nfi\n\nPIP_DISABLE_PIP_VERSION_CHECK=1 python3 -m pip install --quiet --index-url https://i.org 'pandas>=2,<3' 'a b'  &&  python3 -m pip install --quiet 'kfp==2.17.0' '--no-deps' 'typing-extensions>=3.7.4,<5; python_version<"3.9"' && "$0" "$@"\n`;
  const component = recognisePython({
    image: "python:3.11",
    command: [
      "sh",
      "-c",
      pip,
      "sh",
      "-ec",
      'x > "$program_path/ephemeral_component.py"\npython3 -m kfp.dsl.executor_main',
      "def f(): ...",
    ],
    args: ["--executor_input", "{{$}}", "--function_to_execute", "f"],
  });
  expect(component).toEqual({
    kind: "python",
    source: "def f(): ...",
    functionName: "f",
    seesInterpreterPackages: false,
    installs: [
      ["--quiet", "--index-url", "https://i.org", "pandas>=2,<3", "a b"],
      ["--quiet", "kfp==2.17.0", "--no-deps", 'typing-extensions>=3.7.4,<5; python_version<"3.9"'],
    ],
  });
  expect(
    recognisePython({ image: "python:3.11", command: ["python3", "-m", "kfp.dsl.executor_main"], args: [] }),
  ).toBeUndefined();
});
