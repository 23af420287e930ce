import { objectOf, textOf, timeOf } from "./read.ts";

/** A run that the server makes again and again (`v2beta1RecurringRun`): as much as a row shows. */
export interface KfpRecurringRun {
  readonly id: string;
  readonly name: string;
  readonly experimentId?: string;
  readonly isEnabled: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt?: number;
}

export function readRecurringRun(json: unknown): KfpRecurringRun {
  const recurring = objectOf(json);
  return {
    id: textOf(recurring.recurring_run_id) ?? "",
    name: textOf(recurring.display_name) ?? "",
    experimentId: textOf(recurring.experiment_id),
    isEnabled: recurring.status === "ENABLED",
    createdAt: timeOf(recurring.created_at),
  };
}
