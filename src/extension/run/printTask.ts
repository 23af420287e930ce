import type { ArtifactValue, TaskValues } from "../../run/runEvent.ts";
import type { TaskState } from "../../run/runState.ts";

/** YAML that is also easy on the eye: `name: value`, artifacts with their file and metadata. */
export function printTask(task: TaskState): string {
  const head = [`task: ${task.path.join("/")}`, `phase: ${task.phase}`];
  if (task.message !== undefined) head.push(`message: ${JSON.stringify(task.message)}`);
  if (task.cachedFrom !== undefined) head.push(`cachedFrom: ${task.cachedFrom}`);
  return [...head, "", ...printValues("inputs", task.inputs), "", ...printValues("outputs", task.outputs), ""].join(
    "\n",
  );
}

function printValues(title: string, values: TaskValues): string[] {
  const parameters = Object.entries(values.parameters).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`);
  const artifacts = Object.entries(values.artifacts).flatMap(([name, list]) => [
    `  ${name}:`,
    ...list.flatMap(printArtifact),
  ]);
  const lines = [...parameters, ...artifacts];
  return lines.length === 0 ? [`${title}: {}`] : [`${title}:`, ...lines];
}

function printArtifact(artifact: ArtifactValue): string[] {
  const lines = [`    - type: ${artifact.type}`, `      file: ${artifact.path ?? artifact.uri}`];
  if (Object.keys(artifact.metadata).length > 0) lines.push(`      metadata: ${JSON.stringify(artifact.metadata)}`);
  return lines;
}
