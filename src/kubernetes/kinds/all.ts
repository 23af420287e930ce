import type { KubeObject } from "../object.ts";
import { experiment } from "./experiment.ts";
import { inferenceService } from "./inferenceService.ts";
import { jaxJob } from "./jaxJob.ts";
import { job } from "./job.ts";
import { jobSet } from "./jobSet.ts";
import type { Kind } from "./kind.ts";
import { mpiJob } from "./mpiJob.ts";
import { notebook } from "./notebook.ts";
import { paddleJob } from "./paddleJob.ts";
import { persistentVolumeClaim } from "./persistentVolumeClaim.ts";
import { pod } from "./pod.ts";
import { pyTorchJob } from "./pyTorchJob.ts";
import { scheduledWorkflow } from "./scheduledWorkflow.ts";
import { sparkApplication } from "./sparkApplication.ts";
import { suggestion } from "./suggestion.ts";
import { tensorBoard } from "./tensorBoard.ts";
import { tfJob } from "./tfJob.ts";
import { trainJob } from "./trainJob.ts";
import { trial } from "./trial.ts";
import { workflow } from "./workflow.ts";
import { workspace } from "./workspace.ts";
import { xgboostJob } from "./xgboostJob.ts";

/** Every kind that the views know, in the order they show them. A new kind is one file and one line here. */
export const kinds: readonly Kind[] = [
  workflow,
  scheduledWorkflow,
  notebook,
  workspace,
  experiment,
  trial,
  suggestion,
  trainJob,
  pyTorchJob,
  tfJob,
  mpiJob,
  xgboostJob,
  paddleJob,
  jaxJob,
  jobSet,
  inferenceService,
  tensorBoard,
  sparkApplication,
  persistentVolumeClaim,
  job,
  pod,
];

export function kindById(id: string): Kind | undefined {
  return kinds.find((kind) => kind.id === id);
}

/** The kind of an object by its `apiVersion` and `kind`, whose plural is the small word with an `s` for all we know of. */
export function kindOf(object: KubeObject): Kind | undefined {
  const group = object.apiVersion?.includes("/") === true ? object.apiVersion.replace(/\/.*$/, "") : "";
  return kinds.find((kind) => kind.group === group && kind.plural === `${object.kind?.toLowerCase() ?? ""}s`);
}
