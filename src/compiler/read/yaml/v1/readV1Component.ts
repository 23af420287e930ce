import type { Component, ComponentInput, ComponentOutput, EnvironmentVariable } from "../../../component.ts";
import { isEnvironmentName } from "../../../environmentNames.ts";
import type { JsonValue } from "../../../json.ts";
import { describeType } from "../../../types.ts";
import { sentence } from "../../../../l10n/sentence.ts";
import { hasConcat, wordText } from "../../containerWords.ts";
import { exportNameOf } from "../exportName.ts";
import {
  fieldOf,
  flagField,
  listField,
  mapField,
  report,
  textField,
  type YamlPath,
  type YamlReport,
} from "../yamlReport.ts";
import { readV1Words, type V1Ports } from "./readV1Words.ts";
import { v1Default, v1Type } from "./v1Types.ts";

/**
 * Reads component YAML of KFP 1 as the SDK converts it (kfp/dsl/structures.py `from_v1_component_spec`); undefined, after
 * diagnostics, where it cannot be a component of KFP 2. The SDK keeps no description of its ports, so none is written.
 */
export function readV1Component(to: YamlReport, document: JsonValue): Component | undefined {
  const mistakes = to.diagnostics.length;
  const container = ["implementation", "container"];
  const hasGraph = fieldOf(document, ["implementation", "graph"]) !== undefined;
  if (hasGraph) report(to, "yaml-graph-component", ["implementation", "graph"]);
  else if (fieldOf(document, container) === undefined) report(to, "yaml-no-container", ["implementation"]);
  const image = textField(to, document, [...container, "image"]);
  if (!hasGraph && image === undefined && to.diagnostics.length === mistakes)
    report(to, "yaml-no-container", container);
  const inputs = readPorts(to, document, "inputs", (each, at) => readInput(to, document, each, at));
  const outputs = readPorts(to, document, "outputs", (each, at) => readOutput(to, document, each, at));
  const ports: V1Ports = { inputs, outputs };
  const command = readV1Words(to, document, [...container, "command"], ports);
  const args = readV1Words(to, document, [...container, "args"], ports);
  const env = readEnv(to, document, [...container, "env"]);
  const fixed = Object.keys(mapField(to, document, [...container, "fileOutputs"]));
  for (const name of fixed) report(to, "yaml-file-outputs", [...container, "fileOutputs", name], { name });
  if (image === undefined || to.diagnostics.slice(mistakes).some(({ severity }) => severity === "error"))
    return undefined;
  const name = textField(to, document, ["name"]) ?? "name";
  const description = textField(to, document, ["description"])?.trim();
  return {
    name: kubernetesName(name),
    ...(description !== undefined && { description }),
    inputs: [...inputs.values()],
    outputs: [...outputs.values()],
    describesPorts: false,
    implementation: {
      kind: "container",
      ...{ image, command: command.map(wordText), args: args.map(wordText), env },
      ...([...command, ...args].some(hasConcat) && { joinsConcats: true }),
    },
    source: { path: to.path, exportName: exportNameOf(name), span: to.file.spanAt(to.document, ["name"]) },
  };
}

/** Ports by their names in the file; KFP 2 writes two names alike that differ in letters it does not have. */
function readPorts<Port extends ComponentOutput>(
  to: YamlReport,
  document: JsonValue,
  field: "inputs" | "outputs",
  read: (name: string, at: YamlPath) => Port,
): Map<string, Port> {
  const ports = new Map<string, Port>();
  const taken = new Set<string>();
  for (const index of listField(to, document, [field]).keys()) {
    const at = [field, index];
    const name = textField(to, document, [...at, "name"]);
    if (name === undefined || portName(name) === "") {
      report(to, "yaml-field", at, { field: [...at, "name"].join("."), form: sentence("a name in English letters") });
      continue;
    }
    if (taken.has(portName(name))) report(to, "yaml-same-port", [...at, "name"], { name, written: portName(name) });
    taken.add(portName(name));
    ports.set(name, read(name, at));
  }
  return ports;
}

function readInput(to: YamlReport, document: JsonValue, name: string, at: YamlPath): ComponentInput {
  const type = v1Type(fieldOf(document, [...at, "type"]));
  const given = fieldOf(document, [...at, "default"]);
  const isFilled = type.kind === "parameter" && type.name === "taskFinalStatus";
  const isOptional = isFilled || flagField(to, document, [...at, "optional"]) || given !== undefined;
  const isValue = given !== undefined && given !== null && type.kind === "parameter" && !isFilled;
  const defaultValue = isValue ? v1Default(given, type) : undefined;
  if (isValue && defaultValue === undefined) {
    report(to, "yaml-default", [...at, "default"], { name, value: JSON.stringify(given), type: describeType(type) });
  }
  return { ...readPort(to, document, name, at), type, isOptional, ...(defaultValue !== undefined && { defaultValue }) };
}

function readOutput(to: YamlReport, document: JsonValue, name: string, at: YamlPath): ComponentOutput {
  return readPort(to, document, name, at);
}

function readPort(to: YamlReport, document: JsonValue, name: string, at: YamlPath): ComponentOutput {
  const description = textField(to, document, [...at, "description"])?.trim();
  const type = v1Type(fieldOf(document, [...at, "type"]));
  return { name: portName(name), type, ...(description !== undefined && { description }) };
}

/** KFP fills in nothing of an environment. */
function readEnv(to: YamlReport, document: JsonValue, at: YamlPath): readonly EnvironmentVariable[] {
  return Object.entries(mapField(to, document, at)).flatMap(([name, value]) => {
    if (!isEnvironmentName(name)) report(to, "bad-env-name", [...at, name], { name });
    if (typeof value === "object") {
      report(to, "input-in-env", [...at, name], { value: JSON.stringify(value) });
      return [];
    }
    return [{ name, value: String(value) }];
  });
}

/** kfp/dsl/utils.py `maybe_rename_for_k8s`. */
export function kubernetesName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^-0-9a-z]+/g, "-")
    .replace(/-+/g, "-")
    .replace(/^-|-$/g, "");
}

/** kfp/dsl/utils.py `sanitize_input_name`. */
export function portName(name: string): string {
  const written = name.toLowerCase().replace(/[^_0-9a-z]+/g, "_");
  return written.replace(/^_+/, "").replace(/_+$/, "");
}
