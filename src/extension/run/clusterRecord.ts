import { listedPhase } from "../../kfp/follow/runPhase.ts";
import type { KfpRun } from "../../kfp/wire/run.ts";
import type { PipelineSpec } from "../../compiler/pipelineSpec.ts";
import { specGroupKeys } from "../../protocol/spec/specGroupKeys.ts";
import { viewOfSpec } from "../../protocol/spec/viewOfSpec.ts";
import { noRun, type RunState } from "../../run/runState.ts";
import type { FollowedRun } from "./followedRun.ts";
import { outlineOf } from "./outline.ts";
import { actionsFor } from "./runActions.ts";
import type { RunOrigin } from "./runOrigin.ts";
import type { RunPlace, RunRecord, RunSource } from "./runRecord.ts";

/** What is known of a run on a cluster. */
export interface KnownOfRun {
  /** What its server said of it last. */
  readonly run: KfpRun;
  /** The closer look, where there is one. */
  readonly followed: FollowedRun | undefined;
  readonly origin: RunOrigin | undefined;
  readonly source: RunSource | undefined;
  /** How its pipeline reads, where its source is not here and somebody opened it. */
  readonly shape: RunRecord["shape"];
  /** Submitted here, whether its source is known or not. */
  readonly isOurs: boolean;
}

export function clusterRecord(known: KnownOfRun): RunRecord {
  const { run, source, shape } = known;
  const state = stateOf(known);
  return { id: run.id, place: placeOf(known, state), source, shape, state };
}

function placeOf({ run, followed, origin, source, isOurs }: KnownOfRun, { phase }: RunState): RunPlace {
  const { isArchived } = run;
  const namespace = followed?.namespace ?? origin?.namespace ?? "";
  const unseen = followed?.unseen;
  return {
    type: "cluster",
    cluster: followed?.cluster ?? origin?.cluster ?? { context: "", namespace: "" },
    namespace,
    runName: run.name,
    experiment: run.experimentId === undefined ? undefined : origin?.experiments.nameOf(run.experimentId),
    isArchived,
    isOurs: isOurs || source !== undefined,
    actions: actionsFor({ phase, isArchived }, origin?.allowedIn(namespace) ?? new Set()),
    ...(unseen && { unseen: { sentence: unseen.sentence, isSignedOut: unseen.reason === "signedOut" } }),
  };
}

/** The closer look where there is one; the list may be newer while it is not followed. */
function stateOf({ run, followed, origin }: KnownOfRun): RunState {
  const closer = followed?.closer;
  if (closer && !closer.isOutdated) return closer.state;
  const listed: RunState = {
    ...noRun,
    runId: run.id,
    pipelineName: run.name,
    phase: listedPhase(run, (id) => origin?.client.runs.wasStopped(id) ?? false),
    arguments: run.arguments,
    startTime: run.createdAt,
    finishTime: run.finishedAt,
    ...(run.error !== undefined && { message: run.error }),
  };
  return closer ? { ...listed, tasks: closer.state.tasks } : listed;
}

/**
 * Names and order of tasks as their pipeline has them. A spec of a server may be anything: what cannot be read has no
 * shape.
 */
export function shapeOfSpec(spec: object): RunRecord["shape"] {
  try {
    const whole = spec as unknown as PipelineSpec;
    return { outline: outlineOf(viewOfSpec(whole, "").body), groupKeys: specGroupKeys(whole) };
  } catch {
    return undefined;
  }
}
