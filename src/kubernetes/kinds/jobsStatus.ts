import type { KubeObject } from "../object.ts";
import { listAt, numberAt, textAt } from "../reading.ts";
import { lastTrue } from "./conditions.ts";
import { terminating } from "./deletion.ts";
import type { ObjectPhase, PhaseOf } from "./kind.ts";
import { joined } from "./podTemplate.ts";
import { verbatim } from "./verbatim.ts";

const ends: Readonly<Record<string, ObjectPhase>> = {
  Suspended: "stopped",
  Complete: "succeeded",
  Completed: "succeeded",
  Failed: "failed",
};

/** TrainJobs and JobSets say only how they ended; that they run is to be seen from the counts of their jobs. */
export function phaseOfJobs(object: KubeObject, jobs: readonly unknown[]): PhaseOf {
  const gone = terminating(object);
  if (gone) return gone;
  const condition = lastTrue(object);
  const phase = condition && Object.hasOwn(ends, condition.type) ? ends[condition.type] : undefined;
  if (condition && phase) {
    const isTold = phase === "failed";
    return { phase, word: condition.type, why: isTold ? verbatim(condition.message ?? condition.reason) : undefined };
  }
  const runs = jobs.some((job) => (numberAt(job, "active") ?? 0) + (numberAt(job, "ready") ?? 0) > 0);
  return runs ? { phase: "running", word: "Running" } : { phase: "pending", word: "Pending" };
}

/** `node 1 · launcher 1`: what of each job is ready or done. */
export function countsOfJobs(jobs: readonly unknown[]): string | undefined {
  return joined(
    ...jobs.map((job) => {
      const done = (numberAt(job, "ready") ?? 0) + (numberAt(job, "succeeded") ?? 0);
      return `${textAt(job, "name") ?? ""} ${done}`;
    }),
  );
}

export function jobsOf({ status }: KubeObject, list: string): readonly unknown[] {
  return listAt(status, list);
}
