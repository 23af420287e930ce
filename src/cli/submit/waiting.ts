import type { Explainer } from "../../kfp/follow/explainer.ts";
import { argoWords, RunPods } from "../../reach/runPods.ts";
import type { Reached } from "./reach.ts";

/** Says why a run's tasks wait, until it is let go. */
export interface Waiting {
  readonly explainer: Explainer;
  dispose(): void;
}

/** By the run's pods, where a context was given and this user may watch them there; else by what Argo says alone. */
export async function waitingOf({ cluster, pipelines }: Reached, runId: string): Promise<Waiting> {
  const namespace = pipelines.runsNamespace;
  const mayWatch = await cluster?.can("watch", { group: "", plural: "pods" }, { namespace });
  if (!cluster || mayWatch !== true) return { explainer: argoWords, dispose: () => undefined };
  const pods = new RunPods(cluster, namespace, runId);
  return { explainer: pods, dispose: pods.dispose.bind(pods) };
}
