import * as vscode from "vscode";
import { uniqueRunName } from "../../../kfp/submit/runName.ts";
import type { KfpRun } from "../../../kfp/wire/run.ts";
import type { RunFormAnswer, RunFormContent, SubmitTexts } from "../../../protocol/runFormMessages.ts";
import { argumentsOf } from "../../run/formFields.ts";
import { askRunRequest } from "../../run/runForm.ts";
import type { RunRecord } from "../../run/runRecord.ts";
import type { RunSpec, RunSpecs } from "../../run/runSpecs.ts";
import { specFields, textsOfArguments } from "../../run/specFields.ts";
import { destinationOf, type Destination, firstTexts, shownDestination } from "../../run/submitForm.ts";
import { isSourceThere, uriOfSourcePath } from "../../workspace/sourcePath.ts";
import { reachPipelines } from "../cluster/reachPipelines.ts";
import { compileAndSubmit, type CompileAndSubmitSurroundings, type Filling, submissionOf } from "./compileAndSubmit.ts";
import { readRunSpec } from "./readRunSpec.ts";
import { runAt } from "./runAt.ts";
import { showSubmitted } from "./showSubmitted.ts";
import { submitTo } from "./submit.ts";

export interface CloneSurroundings extends CompileAndSubmitSurroundings {
  readonly specs: RunSpecs;
}

/**
 * Clone Run: the form filled as that run was. Of a run whose pipeline is in this workspace, the pipeline as its text says
 * now; of any other, the run's own spec once more.
 */
export async function cloneRun(parameter: unknown, surroundings: CloneSurroundings): Promise<RunRecord | undefined> {
  const { runs, clusterRuns } = surroundings;
  const record = await runAt(parameter, runs, clusterRuns.runs);
  const run = record && clusterRuns.details(record.id);
  if (!record || !run) return undefined;
  const filling = fillingOf(run, record);
  const { source } = record;
  if (source && (await isSourceThere(source))) {
    return compileAndSubmit([uriOfSourcePath(source.path), source.exportName], surroundings, filling);
  }
  const spec = await readRunSpec(record.id, surroundings.specs, surroundings.output);
  return spec && submitAgain(spec, filling, surroundings);
}

/** Service accounts that servers fill in when none was given: what nobody wrote is not written for them. */
const usualAccounts = ["pipeline-runner", "default-editor"];

function fillingOf({ arguments: given, pipelineRoot, serviceAccount = "" }: KfpRun, { place }: RunRecord): Filling {
  const experiment = place.type === "cluster" ? place.experiment : undefined;
  return {
    texts: textsOfArguments(given),
    submit: {
      ...(experiment !== undefined && { experiment }),
      ...(pipelineRoot !== undefined && { pipelineRoot }),
      serviceAccount: usualAccounts.includes(serviceAccount) ? "" : serviceAccount,
    },
  };
}

async function submitAgain(
  { run: before, spec, platform }: RunSpec,
  filling: Filling,
  surroundings: CloneSurroundings,
): Promise<RunRecord | undefined> {
  const pipelines = await reachPipelines(surroundings);
  if (!pipelines) return undefined;
  const { clusterRuns, clusters, context, output } = surroundings;
  const destination = destinationOf(clusters, pipelines);
  const fields = specFields(spec, filling.texts);
  const { name, displayName, description } = spec.pipelineInfo;
  const experiments = await clusterRuns.experimentNames();
  const runName = uniqueRunName(displayName ?? name, pipelines.client.timing);
  const content: RunFormContent = {
    subject: { type: "run", runId: before.id },
    pipelineName: displayName ?? name,
    ...(description !== undefined && { description }),
    file: vscode.l10n.t("The pipeline of the run {0}", before.name),
    fields,
    useCache: true,
    submit: {
      destination: destination.name,
      reachedBy: destination.reachedBy,
      experiments,
      texts: firstTexts(runName, experiments, filling.submit),
      ...(spec.defaultPipelineRoot !== undefined && { compiledRoot: spec.defaultPipelineRoot }),
      isCompiled: false,
    },
  };
  const answer = await askRunRequest(content, context.extensionUri, output);
  if (!answer?.submit) return undefined;
  return sendAgain({ spec, platform }, { ...answer, submit: answer.submit }, destination, surroundings);
}

/** The same from a form on that VS Code has brought back: the spec, and where it goes, are looked for only then. */
export async function cloneAsFormSays(
  runId: string,
  content: RunFormContent,
  panel: vscode.WebviewPanel,
  surroundings: CloneSurroundings,
): Promise<RunRecord | undefined> {
  const { context, output, specs } = surroundings;
  const answer = await askRunRequest(content, context.extensionUri, output, panel);
  if (!content.submit || !answer?.submit || !(await reachPipelines(surroundings))) return undefined;
  const spec = await readRunSpec(runId, specs, output);
  if (!spec) return undefined;
  const destination = shownDestination(content.submit);
  return sendAgain(spec, { ...answer, submit: answer.submit }, destination, surroundings);
}

async function sendAgain(
  { spec, platform }: Omit<RunSpec, "run">,
  answer: RunFormAnswer & { readonly submit: SubmitTexts },
  destination: Destination,
  surroundings: CloneSurroundings,
): Promise<RunRecord | undefined> {
  const given = argumentsOf(specFields(spec, {}), answer.texts);
  const submission = submissionAgain(spec, platform, given, answer.submit);
  const taken = await submitTo(destination, submission, undefined, surroundings);
  if (!taken) return undefined;
  const { record } = taken;
  const run = { run: taken.run, spec, ...(platform && { platform }) };
  await showSubmitted({ record, spec: run }, vscode.ViewColumn.Active, surroundings);
  return record;
}

function submissionAgain(
  spec: object,
  platform: object | undefined,
  given: ReturnType<typeof argumentsOf>,
  texts: SubmitTexts,
): Parameters<typeof submitTo>[1] {
  return { pipelineSpec: spec, ...(platform && { platformSpec: platform }), arguments: given, ...submissionOf(texts) };
}
