import type { RunListQuery } from "../../kfp/follow/runList.ts";
import type { KfpRun } from "../../kfp/wire/run.ts";
import type { Phase } from "../../run/runEvent.ts";

/** What a person asked to see of the cluster's runs. */
export type RunFilter = RunListQuery;

/** The phases that a run can be in, in its order. */
export const phasesOfRuns: readonly Phase[] = ["pending", "running", "succeeded", "failed", "cancelled"];

export function isFiltered({ text, phases, experimentId, archived }: RunFilter): boolean {
  return Boolean(text) || (phases?.length ?? 0) > 0 || experimentId !== undefined || archived === true;
}

/** Whether a run that the server was not asked for is one of those that are wanted. */
export function suits(
  run: KfpRun,
  phase: Phase,
  { text = "", phases = [], experimentId, archived }: RunFilter,
): boolean {
  return (
    run.name.toLowerCase().includes(text.trim().toLowerCase()) &&
    (phases.length === 0 || phases.includes(phase)) &&
    (experimentId === undefined || run.experimentId === experimentId) &&
    run.isArchived === (archived ?? false)
  );
}
