import { drawText, literal, propertyText } from "../constants.ts";
import type { Callable, Drawing, Port } from "../drawing.ts";
import { typeText } from "../kinds.ts";
import { componentName, reservedWords } from "../words.ts";
import { drawPorts, type Need } from "./ports.ts";

/** `container(…)`, at the top of the file. */
export function defineContainer(d: Drawing, need: Need): Callable {
  const ports = drawPorts(d, need);
  const callee = componentName(d);
  const status = need.takesStatus === true ? [statusPort] : [];
  const { head, variables } = parameterList(d, [...ports.inputs, ...status], ports.outputs);
  const words = (): string =>
    d.chance.several(0, 4, 70, () => word(d, ports.inputs, ports.outputs, variables)).join(", ");
  const fields = [
    `image: ${literal(d.chance, d.chance.pick(["busybox", "python:3.12", "ghcr.io/a/b@sha256:0123"]))}`,
    `command: [${[...(d.chance.often(80) ? ['"sh"'] : []), words()].filter((each) => each !== "").join(", ")}]`,
    ...(d.chance.often(50) ? [`args: [${words()}]`] : []),
    ...(d.chance.often(15) ? [`env: { LEVEL: ${literal(d.chance, drawText(d.chance))}, N: 1 }`] : []),
  ];
  d.file.definitions.push(`${docs(d)}const ${callee} = container((${head}) => ({ ${fields.join(", ")} }));`);
  d.note("container");
  return { callee, ...ports, isContainer: true, takesStatus: need.takesStatus === true };
}

const statusPort: Port = { name: "status", type: { kind: "record" }, isOptional: false };

function docs({ chance }: Drawing): string {
  return chance.often(20)
    ? `/** ${drawText(chance)
        .replaceAll(/[\r\n\u2028\u2029\u0000-\u001f]/g, " ")
        .replaceAll("*/", "")} does it. */\n`
    : "";
}

/** `{ a, b: c = 1 }: { a: Int; b?: Int }`, and what the function calls each. */
export function parameterList(
  d: Drawing,
  inputs: readonly Port[],
  outputs: readonly Port[],
): { readonly head: string; readonly variables: ReadonlyMap<string, string> } {
  const all = [...inputs, ...outputs];
  const variables = new Map(all.map(({ name }) => [name, reservedWords.includes(name) ? `${name}Value` : name]));
  if (all.length === 0) return { head: "", variables };
  const pattern = all.map(({ name, defaultValue }) => {
    const variable = variables.get(name) ?? name;
    const value = defaultValue === undefined ? "" : ` = ${literal(d.chance, defaultValue)}`;
    return `${variable === name ? name : `${propertyText(name)}: ${variable}`}${value}`;
  });
  const members = [
    ...inputs.map((each) => `${propertyText(each.name)}${each.isOptional ? "?" : ""}: ${inputText(each)}`),
    ...outputs.map((each) => `${propertyText(each.name)}: ${outputText(each)}`),
  ];
  return { head: `{ ${pattern.join(", ")} }: { ${members.join("; ")} }`, variables };
}

function inputText(port: Port): string {
  if (port === statusPort) return "PipelineTaskFinalStatus";
  return port.type.kind === "artifact" ? `Input<${typeText(port.type)}>` : typeText(port.type);
}

function outputText({ type }: Port): string {
  return type.kind === "artifact" ? `Output<${typeText(type)}>` : `OutputPath<${typeText(type)}>`;
}

function word(
  d: Drawing,
  inputs: readonly Port[],
  outputs: readonly Port[],
  variables: ReadonlyMap<string, string>,
): string {
  const { chance } = d;
  const all = [...inputs, ...outputs];
  if (all.length === 0 || !chance.often(80)) return literal(chance, drawText(chance));
  const port = chance.pick(all);
  const variable = variables.get(port.name) ?? port.name;
  const value = port.type.kind === "artifact" ? `${variable}.${chance.pick(["path", "uri"])}` : variable;
  const isTested = inputs.includes(port) && port.isOptional && port.type.kind !== "artifact";
  if (!isTested) return chance.often(40) ? `\`--of=\${${value}}, or so\`` : value;
  return chance.pick([
    value,
    `...(${variable} !== undefined ? ["--given", ${value}] : [])`,
    `${variable} !== undefined ? "given" : "not given"`,
  ]);
}
