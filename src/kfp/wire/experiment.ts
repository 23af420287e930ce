import { objectOf, textOf, timeOf } from "./read.ts";

/** What runs are gathered under (`v2beta1Experiment`). */
export interface KfpExperiment {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  /** Only on servers of many users. */
  readonly namespace?: string;
  readonly isArchived: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt?: number;
  readonly lastRunAt?: number;
}

export function readExperiment(json: unknown): KfpExperiment {
  const experiment = objectOf(json);
  return {
    id: textOf(experiment.experiment_id) ?? "",
    name: textOf(experiment.display_name) ?? "",
    description: textOf(experiment.description),
    namespace: textOf(experiment.namespace),
    isArchived: experiment.storage_state === "ARCHIVED",
    createdAt: timeOf(experiment.created_at),
    lastRunAt: timeOf(experiment.last_run_created_at),
  };
}
