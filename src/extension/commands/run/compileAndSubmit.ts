import * as vscode from "vscode";
import type { Emitted } from "../../../compiler/emit/emitted.ts";
import { uniqueRunName } from "../../../kfp/submit/runName.ts";
import type { RunFormAnswer, RunFormContent, SubmitContent, SubmitTexts } from "../../../protocol/runFormMessages.ts";
import { viewOf } from "../../../protocol/viewOf.ts";
import type { CanvasEditor } from "../../canvas/canvasEditor.ts";
import type { RunCanvases } from "../../canvas/runCanvases.ts";
import type { ConnectedPipelines } from "../../cluster/clusterState.ts";
import { argumentsOf, changedTexts, formFields, type LastValues } from "../../run/formFields.ts";
import { outlineOf } from "../../run/outline.ts";
import { askRunRequest } from "../../run/runForm.ts";
import type { RunRecord, RunSource } from "../../run/runRecord.ts";
import {
  cachingOf,
  destinationOf,
  type Destination,
  firstTexts,
  shownDestination,
  SubmitMemory,
} from "../../run/submitForm.ts";
import type { PipelineDocuments } from "../../workspace/pipelineDocuments.ts";
import { reachPipelines } from "../cluster/reachPipelines.ts";
import { emitTarget } from "../pipeline/emitTarget.ts";
import { pipelineTarget, subjectOf, type PipelineTarget } from "../pipeline/pipelineTarget.ts";
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
  const last = filling ?? memoryOf(target, destination, surroundings).last;
  const submit = await submitContent(target, destination, pipelines, surroundings, last);
  const answer = await askFor(target, contentOf(target, submit, last), surroundings);
  return answer && submitAnswered(target, answer, column, surroundings);
}

/** The same from a form on that VS Code has brought back: it goes where the form says, which is looked for only then. */
export async function submitAsFormSays(
  target: PipelineTarget,
  submit: SubmitContent,
  panel: vscode.WebviewPanel,
  surroundings: CompileAndSubmitSurroundings,
): Promise<RunRecord | undefined> {
  const column = canvasColumn(target.document.uri);
  const answer = await askFor(target, contentOf(target, submit, undefined), surroundings, panel);
  if (!answer || !(await reachPipelines(surroundings))) return undefined;
  return submitAnswered(target, answer, column, surroundings);
}

async function submitAnswered(
  target: PipelineTarget,
  { destination, ...answer }: SubmitAnswer,
  column: vscode.ViewColumn,
  surroundings: CompileAndSubmitSurroundings,
): Promise<RunRecord | undefined> {
  const { documents, canvases } = surroundings;
  // The text may have changed while the form was open: what is submitted is what it says now.
  const present = await pipelineTarget([target.document.uri, target.pipeline.exportName], documents, canvases);
  const emitted = present && emitTarget(present);
  if (!emitted) return undefined;
  const submitted = await submitEmitted(present, emitted, answer, destination, surroundings);
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

/** What a form for a submit was answered with, and where it said that the run goes. */
interface SubmitAnswer extends RunFormAnswer {
  readonly submit: SubmitTexts;
  readonly destination: Destination;
}

async function askFor(
  target: PipelineTarget,
  content: RunFormContent & { readonly submit: SubmitContent },
  surroundings: SubmitSurroundings,
  panel?: vscode.WebviewPanel,
): Promise<SubmitAnswer | undefined> {
  const { context, output } = surroundings;
  const answer = await askRunRequest(content, context.extensionUri, output, panel);
  if (!answer?.submit) return undefined;
  const destination = shownDestination(content.submit);
  const memory = memoryOf(target, destination, surroundings);
  await memory.keep(changedTexts(content.fields, answer.texts), answer.submit);
  return { ...answer, submit: answer.submit, destination };
}

function memoryOf(
  { file, pipeline }: PipelineTarget,
  destination: Destination,
  { context }: SubmitSurroundings,
): SubmitMemory {
  return new SubmitMemory(context.workspaceState, `${file.path}#${pipeline.exportName}`, destination);
}

/** What the form asks besides the parameters. */
async function submitContent(
  { pipeline }: PipelineTarget,
  destination: Destination,
  { client }: ConnectedPipelines,
  { clusterRuns }: SubmitSurroundings,
  last: Filling | undefined,
): Promise<SubmitContent> {
  const experiments = await clusterRuns.experimentNames();
  const runName = uniqueRunName(pipeline.name, client.timing);
  return {
    destination: destination.name,
    reachedBy: destination.reachedBy,
    experiments,
    texts: firstTexts(runName, experiments, last?.submit ?? {}),
    ...(pipeline.root !== undefined && { compiledRoot: pipeline.root }),
    isCompiled: true,
  };
}

function contentOf(
  target: PipelineTarget,
  submit: SubmitContent,
  last: LastValues | undefined,
): RunFormContent & { readonly submit: SubmitContent } {
  const { pipeline, document } = target;
  return {
    subject: subjectOf(target),
    pipelineName: pipeline.displayName ?? pipeline.name,
    ...(pipeline.description !== undefined && { description: pipeline.description }),
    file: vscode.workspace.asRelativePath(document.uri),
    fields: formFields(pipeline, last),
    useCache: true,
    submit,
  };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
