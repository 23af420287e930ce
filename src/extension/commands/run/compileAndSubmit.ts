import * as vscode from "vscode";
import type { Emitted } from "../../../compiler/emit/emitted.ts";
import { uniqueRunName } from "../../../kfp/submit/runName.ts";
import type { RunFormAnswer, SubmitTexts } from "../../../protocol/runFormMessages.ts";
import { viewOf } from "../../../protocol/viewOf.ts";
import type { CanvasEditor } from "../../canvas/canvasEditor.ts";
import type { RunCanvases } from "../../canvas/runCanvases.ts";
import type { ConnectedPipelines } from "../../cluster/clusterState.ts";
import { argumentsOf, changedTexts, formFields } from "../../run/formFields.ts";
import { outlineOf } from "../../run/outline.ts";
import { askRunRequest } from "../../run/runForm.ts";
import type { RunRecord, RunSource } from "../../run/runRecord.ts";
import { cachingOf, destinationOf, type Destination, firstTexts, SubmitMemory } from "../../run/submitForm.ts";
import type { PipelineDocuments } from "../../workspace/pipelineDocuments.ts";
import { reachPipelines } from "../cluster/reachPipelines.ts";
import { emitTarget } from "../pipeline/emitTarget.ts";
import { pipelineTarget, type PipelineTarget } from "../pipeline/pipelineTarget.ts";
import { canvasColumn, showSubmitted, type Submitted } from "./showSubmitted.ts";
import { submitTo, type SubmitSurroundings } from "./submit.ts";

export interface CompileAndSubmitSurroundings extends SubmitSurroundings {
  readonly documents: PipelineDocuments;
  readonly canvases: CanvasEditor;
  readonly runCanvases: RunCanvases;
}

/** What the form is filled with instead of the last values: those of the run that is cloned. */
export interface Filling {
  readonly texts: Readonly<Record<string, string>>;
  readonly submit: Partial<SubmitTexts>;
}

/**
 * Compile & Submit: asks for the parameters and how the run is to be made, then submits the emitted PipelineSpec to the
 * chosen cluster. Nothing of the workspace is executed here, so it asks for no trust; it says where it goes.
 */
export async function compileAndSubmit(
  parameters: readonly unknown[],
  surroundings: CompileAndSubmitSurroundings,
  filling?: Filling,
): Promise<RunRecord | undefined> {
  const { documents, canvases } = surroundings;
  const target = await pipelineTarget(parameters, documents, canvases);
  if (!target || !emitTarget(target)) return undefined;
  const pipelines = await reachPipelines(surroundings);
  if (!pipelines) return undefined;
  const destination = destinationOf(surroundings.clusters, pipelines);
  const column = canvasColumn(target.document.uri);
  const answer = await askFor(target, destination, pipelines, surroundings, filling);
  if (!answer?.submit) return undefined;
  // The text may have changed while the form was open: what is submitted is what it says now.
  const present = await pipelineTarget([target.document.uri, target.pipeline.exportName], documents, canvases);
  const emitted = present && emitTarget(present);
  if (!emitted) return undefined;
  const given = { ...answer, submit: answer.submit };
  const submitted = await submitEmitted(present, emitted, given, destination, surroundings);
  if (submitted) await showSubmitted(submitted, column, surroundings);
  return submitted?.record;
}

async function submitEmitted(
  target: PipelineTarget,
  emitted: Emitted,
  { texts, submit }: RunFormAnswer & { readonly submit: SubmitTexts },
  destination: Destination,
  surroundings: SubmitSurroundings,
): Promise<Submitted | undefined> {
  const platform = isObject(emitted.platform) ? emitted.platform : undefined;
  const taken = await submitTo(
    destination,
    {
      pipelineSpec: emitted.spec,
      ...(platform && { platformSpec: platform }),
      arguments: argumentsOf(formFields(target.pipeline, undefined), texts),
      ...submissionOf(submit),
    },
    sourceOf(target, emitted),
    surroundings,
  );
  if (!taken) return undefined;
  const { record, run } = taken;
  return { record, spec: { run, spec: emitted.spec, ...(platform && { platform }) } };
}

/** What of a submission the form's own fields say. */
export function submissionOf({ runName, experiment, pipelineRoot, serviceAccount, caching }: SubmitTexts): {
  readonly displayName: string;
  readonly experiment?: string;
  readonly pipelineRoot?: string;
  readonly serviceAccount?: string;
  readonly caching?: boolean;
} {
  const isCached = cachingOf(caching);
  return {
    displayName: runName,
    ...(experiment !== "" && { experiment }),
    ...(pipelineRoot !== "" && { pipelineRoot }),
    ...(serviceAccount !== "" && { serviceAccount }),
    ...(isCached !== undefined && { caching: isCached }),
  };
}

function sourceOf({ file, pipeline, document }: PipelineTarget, { groupKeys }: Emitted): RunSource {
  const outline = outlineOf(viewOf(file, pipeline, document.version).body);
  return { path: file.path, exportName: pipeline.exportName, groupKeys, outline };
}

async function askFor(
  target: PipelineTarget,
  destination: Destination,
  { client }: ConnectedPipelines,
  { context, clusterRuns, output }: SubmitSurroundings,
  filling: Filling | undefined,
): Promise<RunFormAnswer | undefined> {
  const { file, pipeline, document } = target;
  const memory = new SubmitMemory(context.workspaceState, `${file.path}#${pipeline.exportName}`, destination);
  const { last } = memory;
  const experiments = await clusterRuns.experimentNames();
  const runName = uniqueRunName(pipeline.name, client.timing);
  const fields = formFields(pipeline, filling ?? last);
  const content = {
    pipelineName: pipeline.displayName ?? pipeline.name,
    description: pipeline.description,
    file: vscode.workspace.asRelativePath(document.uri),
    fields,
    useCache: true,
    submit: {
      destination: destination.name,
      reachedBy: destination.reachedBy,
      experiments,
      texts: firstTexts(runName, experiments, filling?.submit ?? last?.submit ?? {}),
      compiledRoot: pipeline.root,
      isCompiled: true,
    },
  };
  const answer = await askRunRequest(content, context.extensionUri, output);
  if (answer?.submit) await memory.keep(changedTexts(fields, answer.texts), answer.submit);
  return answer;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
