import type { Explainer } from "../../kfp/follow/explainer.ts";
import { findRun } from "../../reach/findRun.ts";
import { argoWords, RunPods } from "../../reach/runPods.ts";
import type { Reached } from "./reach.ts";

/** Says why a run's tasks wait, until it is let go. */
export interface Waiting {
  readonly explainer: Explainer;
  dispose(): void;
}

const workflows = { group: "argoproj.io", version: "v1alpha1", plural: "workflows", isNamespaced: true };

/** By the run's pods, where a context was given and this user may watch them there; else by what Argo says alone. */
export async function waitingOf({ cluster, pipelines }: Reached, runId: string): Promise<Waiting> {
  // A gateway does not tell where the server of one user behind it keeps its runs.
  const namespace = pipelines.runsNamespace ?? (cluster && (await findRun(cluster, runId, { workflows })));
  const mayWatch =
    namespace !== undefined && (await cluster?.can("watch", { group: "", plural: "pods" }, { namespace }));
  if (!cluster || mayWatch !== true) return { explainer: argoWords, dispose: () => undefined };
  const pods = new RunPods(cluster, namespace, runId);
  return { explainer: pods, dispose: pods.dispose.bind(pods) };
}
