import type { Component } from "../../component.ts";
import { artifactType, parameterType, systemArtifacts } from "../../types.ts";
import { kfpName } from "../../read/python/pythonNames.ts";
import type { SyntaxNode } from "../../read/python/pythonTree.ts";
import { lose, type Frame } from "./frame.ts";
import { constant, type Given, type Value } from "./graph.ts";
import { onlyOutput } from "./members.ts";
import { Reader } from "./taskMethods.ts";
import { isWritable } from "./writable.ts";

const names = ["artifact_uri", "artifact_class", "reimport", "metadata", "download_to_workspace"];

/** `dsl.importer(artifact_uri=…, artifact_class=Dataset, …)` (kfp/dsl/importer_node.py). */
export function importerTask(frame: Frame, given: Given, node: SyntaxNode): Value {
  const reader = new Reader(given, names);
  const uri = reader.value("artifact_uri");
  const type = artifactName(reader.value("artifact_class"));
  if (frame.body === undefined || uri === undefined || type === undefined)
    return lose(frame, "import-call", node, { name: "dsl.importer" });
  const values: [string, Value][] = [
    ["uri", written(frame, node, "artifact_uri", uri)],
    ["type", { kind: "meaning", meaning: type }],
  ];
  const metadata = reader.value("metadata");
  if (metadata !== undefined) values.push(["metadata", written(frame, node, "metadata", metadata)]);
  for (const name of ["reimport", "download_to_workspace"])
    if (!reader.isConstant(name)) lose(frame, "import-value", node, { name });
  if (reader.constant("reimport") === true) values.push(["reimport", constant(true)]);
  if (reader.constant("download_to_workspace") === true) values.push(["downloadToWorkspace", constant(true)]);
  const component: Component = {
    name: "importer",
    inputs: [{ name: "uri", type: parameterType("string"), isOptional: false }],
    outputs: [{ name: "artifact", type: artifactType(type) }],
    implementation: { kind: "importer", type: artifactType(type), reimport: false },
    source: { path: frame.module.path, exportName: "importer", span: { start: node.from, end: node.to } },
  };
  const called = { name: "importer", component, reference: { kind: "language", name: "importer" } } as const;
  return { kind: "task", task: frame.body.task(called, values) };
}

/** The value, after a note where the file has no word for it. */
function written(frame: Frame, node: SyntaxNode, name: string, value: Value): Value {
  const only = value.kind === "task" ? onlyOutput(value.task) : value;
  return isWritable(only) ? only : lose(frame, "import-value", node, { name });
}

/** `Dataset` of `dsl.Dataset`; undefined for other classes. */
function artifactName(value: Value | undefined): string | undefined {
  const name = value?.kind === "meaning" ? kfpName(value.meaning) : undefined;
  return systemArtifacts.find((each) => each === name);
}
