// Pipelines and runs by plain fetch: how tests prepare what they then look at with the product's own client.
import { until } from "./objects.ts";
import type { Rig } from "./rig.ts";

export interface RunOptions {
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly experimentId?: string;
  /** Who asks, in a multi-user rig: `alice@example.com`. */
  readonly user?: string;
}

/** A run as the KFP API gives it: the fields that tests look at. */
export interface KfpRun {
  readonly run_id: string;
  readonly display_name: string;
  readonly state: string;
  readonly error?: { readonly message?: string };
  readonly state_history?: readonly { readonly state: string }[];
  readonly run_details?: {
    readonly task_details?: readonly { readonly display_name: string; readonly state: string }[];
  };
}

/**
 * Asks the KFP API server; `path` begins after `/apis/v2beta1`.
 *
 * @throws with the server's message unless it answers 200
 */
export async function askKfp<Answer>(rig: Rig, path: string, init: RequestInit = {}, user?: string): Promise<Answer> {
  const headers = { ...(user !== undefined && { "kubeflow-userid": user }) };
  const response = await fetch(`${rig.kfpUrl}/apis/v2beta1${path}`, { ...init, headers });
  const text = await response.text();
  if (!response.ok) throw new Error(`KFP answered ${response.status} to ${path}: ${text}`);
  return JSON.parse(text) as Answer;
}

/**
 * Uploads a PipelineSpec as a pipeline of a name that must be new.
 *
 * @param namespace in a multi-user rig: whose it is
 * @returns the ids of the pipeline and of its first version
 */
export async function uploadPipeline(
  rig: Rig,
  name: string,
  specYaml: string,
  { user, namespace }: { readonly user?: string; readonly namespace?: string } = {},
): Promise<{ pipelineId: string; versionId: string }> {
  const form = new FormData();
  form.append("uploadfile", new Blob([specYaml]), "pipeline.yaml");
  const query = new URLSearchParams({ name, ...(namespace !== undefined && { namespace }) });
  const upload = await askKfp<{ pipeline_id: string }>(
    rig,
    `/pipelines/upload?${query}`,
    { method: "POST", body: form },
    user,
  );
  const versions = await askKfp<{ pipeline_versions: { pipeline_version_id: string }[] }>(
    rig,
    `/pipelines/${upload.pipeline_id}/versions`,
    {},
    user,
  );
  return { pipelineId: upload.pipeline_id, versionId: versions.pipeline_versions[0]?.pipeline_version_id ?? "" };
}

/** Starts a run of an uploaded version; in a multi-user rig the experiment says the namespace. The answer is its id. */
export async function startRun(
  rig: Rig,
  name: string,
  { pipelineId, versionId }: { readonly pipelineId: string; readonly versionId: string },
  { parameters = {}, experimentId, user }: RunOptions = {},
): Promise<string> {
  const body = JSON.stringify({
    display_name: name,
    ...(experimentId !== undefined && { experiment_id: experimentId }),
    pipeline_version_reference: { pipeline_id: pipelineId, pipeline_version_id: versionId },
    runtime_config: { parameters },
  });
  const run = await askKfp<{ run_id: string }>(rig, "/runs", { method: "POST", body }, user);
  return run.run_id;
}

/** Makes an experiment; in a multi-user rig in that namespace. The answer is its id. */
export async function makeExperiment(rig: Rig, name: string, namespace?: string, user?: string): Promise<string> {
  const body = JSON.stringify({ display_name: name, ...(namespace !== undefined && { namespace }) });
  const made = await askKfp<{ experiment_id: string }>(rig, "/experiments", { method: "POST", body }, user);
  return made.experiment_id;
}

/** Waits until a run's state is one of those; 7 to 10 s to SUCCEEDED for a small pipeline. */
export function untilRun(rig: Rig, id: string, states: readonly string[], user?: string): Promise<KfpRun> {
  return until(
    `the run ${id} is not ${states.join(" or ")}`,
    async () => {
      const run = await askKfp<KfpRun>(rig, `/runs/${id}`, {}, user);
      return states.includes(run.state) ? run : undefined;
    },
    120_000,
  );
}
