import { drawText, pythonLiteral } from "../constants.ts";
import type { Callable, Drawing, Port } from "../drawing.ts";
import { annotation, withoutFields } from "../kinds.ts";
import { componentName } from "../words.ts";
import { drawPorts, requiredFirst, type Need } from "./ports.ts";

const pythonFiles = ["parts.py", "lib/more.py"];

/** A function of a Python file, imported by its name. */
export function definePython(d: Drawing, need: Need): Callable {
  const { chance, program, file } = d;
  const ports = drawPorts(d, need, withoutFields);
  const callee = componentName(d);
  const path = chance.pick(pythonFiles);
  const functions = program.python.get(path) ?? [];
  functions.push(functionText(d, callee, ports.inputs, ports.outputs, need.takesStatus === true));
  program.python.set(path, functions);
  file.import(`./${path}`, callee);
  d.note("Python component");
  // What a function returns by itself has a name of its own.
  const outputs = returnedOf(ports.outputs).length === 1 ? renamed(ports.outputs) : ports.outputs;
  const callable = { callee, inputs: ports.inputs, outputs, isContainer: true, takesStatus: need.takesStatus === true };
  return chance.often(15) ? defineVariant(d, callable) : callable;
}

/** The same function in another environment. */
function defineVariant(d: Drawing, of: Callable): Callable {
  const callee = componentName(d);
  const options = d.chance.often(50)
    ? '{ image: "pytorch/pytorch:2.4.0", packages: ["pandas==2.2.0", "torch"] }'
    : '{ packages: ["numpy"] }';
  d.file.definitions.push(`const ${callee} = python(${of.callee}, ${options});`);
  d.note("Python variant");
  return { ...of, callee };
}

function returnedOf(outputs: readonly Port[]): readonly Port[] {
  return outputs.filter(({ type }) => type.kind !== "artifact");
}

function renamed(outputs: readonly Port[]): readonly Port[] {
  return outputs.map((each) => (each.type.kind === "artifact" ? each : { ...each, name: "Output" }));
}

function functionText(
  d: Drawing,
  name: string,
  inputs: readonly Port[],
  outputs: readonly Port[],
  takesStatus: boolean,
): string {
  const { chance } = d;
  const required = requiredFirst(inputs);
  const made = outputs.filter(({ type }) => type.kind === "artifact");
  const parameters = [
    ...required.filter(({ isOptional }) => !isOptional).map((each) => `${each.name}: ${inputType(each)}`),
    ...made.map((each) => `${each.name}: Output[${annotation(each.type)}]`),
    ...(takesStatus ? ["status: PipelineTaskFinalStatus"] : []),
    ...required.filter(({ isOptional }) => isOptional).map(optionalParameter),
  ];
  const documented = chance.often(30)
    ? `    """Does it: ${JSON.stringify(drawText(chance)).slice(1, -1)}.\n\n    Args:\n${inputs.map((each) => `        ${each.name}: What it is.\n`).join("")}    """\n`
    : "";
  const body = chance.pick([
    "    return None\n",
    "    # 한국어 😀\n    x = '''it's {{$}}'''\n    return x, 'a' \"b\"\n",
  ]);
  return `${decorator(d)}def ${name}(${parameters.join(", ")})${returnType(d, outputs)}:\n${documented}${body}`;
}

function inputType({ type }: Port): string {
  return type.kind === "artifact" ? `Input[${annotation(type)}]` : annotation(type);
}

function optionalParameter(port: Port): string {
  if (port.defaultValue !== undefined) return `${port.name}: ${inputType(port)} = ${pythonLiteral(port.defaultValue)}`;
  const isPlain = port.type.kind === "artifact";
  return `${port.name}: ${isPlain ? inputType(port) : `Optional[${inputType(port)}]`} = None`;
}

function returnType(d: Drawing, outputs: readonly Port[]): string {
  const returned = returnedOf(outputs);
  const [only, second] = returned;
  if (only === undefined) return "";
  if (second === undefined) return ` -> ${annotation(only.type)}`;
  const fields = returned.map((each) => `("${each.name}", ${annotation(each.type)})`);
  return ` -> NamedTuple("${d.chance.pick(["Outputs", "Parts"])}", [${fields.join(", ")}])`;
}

function decorator({ chance }: Drawing): string {
  const options = chance.some(
    [
      'base_image="python:3.12"',
      'packages_to_install=["pandas==2.2.0", "scikit-learn"]',
      'pip_index_urls=["https://example.org/simple"]',
      "install_kfp_package=False",
    ],
    18,
  );
  if (options.length === 0) return chance.often(50) ? "@dsl.component\n" : "";
  return `@dsl.component(${options.join(", ")})\n`;
}

/** A whole Python file with these functions. */
export function pythonFile(functions: readonly string[]): string {
  const head = [
    "from typing import Dict, List, NamedTuple, Optional",
    "from kfp import dsl",
    "from kfp.dsl import Artifact, ClassificationMetrics, Dataset, HTML, Input, Markdown, Metrics, Model, Output, PipelineTaskFinalStatus, SlicedClassificationMetrics",
  ];
  return [head.join("\n"), ...functions].join("\n\n\n");
}
