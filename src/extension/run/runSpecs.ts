import type { KfpResult } from "../../kfp/failure.ts";
import type { KfpRun } from "../../kfp/wire/run.ts";
import type { PipelineSpec } from "../../compiler/pipelineSpec.ts";
import { sentence } from "../../l10n/sentence.ts";
import type { KfpClient } from "../../kfp/kfpClient.ts";
import type { PipelinesSession } from "../cluster/pipelinesSession.ts";
import type { ClusterRuns } from "./clusterRuns.ts";

/** A run with the spec that it ran, wherever the server keeps that. */
export interface RunSpec {
  readonly run: KfpRun;
  readonly spec: PipelineSpec;
  readonly platform?: object;
}

/** The PipelineSpecs of runs on the cluster: with the run, or with the version of the pipeline that it was made from. */
export class RunSpecs {
  readonly #pipelines: Pick<PipelinesSession, "wake">;
  readonly #runs: Pick<ClusterRuns, "clientOf">;
  /** A run's spec never changes. */
  readonly #known = new Map<string, RunSpec>();

  constructor(pipelines: Pick<PipelinesSession, "wake">, runs: Pick<ClusterRuns, "clientOf">) {
    this.#pipelines = pipelines;
    this.#runs = runs;
  }

  async of(runId: string): Promise<KfpResult<RunSpec>> {
    const known = this.#known.get(runId);
    if (known) return { ok: true, value: known };
    const client = this.#runs.clientOf(runId) ?? (await this.#wake());
    if (!client) return notConnected;
    const read = await readSpecOf(client, runId);
    if (read.ok) this.#known.set(runId, read.value);
    return read;
  }

  async #wake(): Promise<KfpClient | undefined> {
    const state = await this.#pipelines.wake();
    return state.type === "connected" ? state.client : undefined;
  }
}

async function readSpecOf(client: KfpClient, runId: string): Promise<KfpResult<RunSpec>> {
  const run = await client.runs.get(runId);
  if (!run.ok) return run;
  const { pipelineSpec, platformSpec, pipelineId, pipelineVersionId } = run.value;
  if (pipelineSpec) return withSpec(run.value, pipelineSpec, platformSpec);
  if (pipelineId === undefined || pipelineVersionId === undefined) return noSpec;
  const version = await client.pipelines.version(pipelineId, pipelineVersionId);
  if (!version.ok) return version;
  return version.value.pipelineSpec
    ? withSpec(run.value, version.value.pipelineSpec, version.value.platformSpec)
    : noSpec;
}

/** The server has compiled it once, so it is what it says it is; what draws it takes nothing for granted. */
function withSpec(run: KfpRun, spec: object, platform: object | undefined): KfpResult<RunSpec> {
  return { ok: true, value: { run, spec: spec as PipelineSpec, ...(platform && { platform }) } };
}

const noSpec: KfpResult<RunSpec> = {
  ok: false,
  failure: { reason: "notFound", sentence: sentence("The KFP server no longer has the pipeline of this run.") },
};

const notConnected: KfpResult<RunSpec> = {
  ok: false,
  failure: {
    reason: "unreachable",
    sentence: sentence("Kubeflow Pipelines is not connected; connect to the cluster that the run is on."),
  },
};
