import ts from "typescript";
import { nearest } from "../diagnostics/nearest.ts";
import { listed } from "../diagnostics/words.ts";
import type { BindingForm, RunValueName } from "../pipeline.ts";
import type { BodyReading } from "./bodyReading.ts";
import { changeName } from "./changeTo.ts";
import { report } from "./reading.ts";

const known: Readonly<Record<"run" | "workspace", Readonly<Record<string, RunValueName>>>> = {
  run: {
    id: "run.id",
    name: "run.name",
    resourceName: "run.resourceName",
    createdAt: "run.createdAt",
    scheduledAt: "run.scheduledAt",
    root: "run.root",
    taskId: "run.taskId",
    taskName: "run.taskName",
  },
  workspace: { path: "workspace.path" },
};

/** What of `kubeflow-studio` an expression before a dot is: `run` or `workspace`, whatever the file calls them. */
export function runObject(body: BodyReading, object: ts.Expression): "run" | "workspace" | undefined {
  if (!ts.isIdentifier(object) || body.scope.find(object.text) !== undefined) return undefined;
  const meaning = body.file.names.get(object.text);
  if (meaning?.kind !== "language") return undefined;
  return meaning.name === "run" || meaning.name === "workspace" ? meaning.name : undefined;
}

/** `run.id`, `workspace.path`: what the backend knows when the pipeline runs. */
export function readRunValue(
  body: BodyReading,
  object: "run" | "workspace",
  name: string,
  at: ts.Node,
): BindingForm | undefined {
  const fields = known[object];
  if (Object.hasOwn(fields, name)) {
    const value = fields[name];
    if (value !== undefined) return { kind: "runValue", value };
  }
  if (name === "") return undefined; // half typed: "run."
  const names = Object.keys(fields);
  const fixes = changeName(body.file, at, nearest(name, names));
  report(body.file, "unknown-run-value", at, { name: `${object}.${name}`, names: listed(names) }, fixes);
  return undefined;
}
