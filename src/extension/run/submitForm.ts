import type * as vscode from "vscode";
import type { ClusterSession } from "../cluster/clusterSession.ts";
import type { ConnectedPipelines } from "../cluster/clusterState.ts";
import type { Caching, SubmitContent, SubmitTexts } from "../../protocol/runFormMessages.ts";

/** What a form was filled with last time, for one pipeline and one cluster. */
export interface LastSubmit {
  readonly texts: Readonly<Record<string, string>>;
  readonly submit: Omit<SubmitTexts, "runName">;
}

/** Where a run goes: what the form's heading says, and what last values are remembered by. */
export interface Destination {
  /** `admin / team-a`. */
  readonly name: string;
  /** How it is reached, for people. */
  readonly reachedBy: string;
}

/** Where runs would be submitted to now. */
export function destinationOf({ cluster }: ClusterSession, { description, client }: ConnectedPipelines): Destination {
  const elsewhere = client.namespace === undefined ? description : `${description} / ${client.namespace}`;
  return { name: cluster ? `${cluster.context} / ${cluster.namespace}` : elsewhere, reachedBy: description };
}

/** Where the run goes that a form is for. */
export function shownDestination({ destination, reachedBy }: SubmitContent): Destination {
  return { name: destination, reachedBy };
}

export function isSame(a: Destination, b: Destination): boolean {
  return a.name === b.name && a.reachedBy === b.reachedBy;
}

/** The last values of a pipeline's submits to a destination, kept in the workspace's state. */
export class SubmitMemory {
  readonly #memory: vscode.Memento;
  readonly #key: string;

  constructor(memory: vscode.Memento, pipeline: string, { name, reachedBy }: Destination) {
    this.#memory = memory;
    this.#key = `submitForm:${pipeline}@${name}@${reachedBy}`;
  }

  get last(): LastSubmit | undefined {
    return this.#memory.get<LastSubmit>(this.#key);
  }

  async keep(
    texts: LastSubmit["texts"],
    { experiment, pipelineRoot, caching, serviceAccount }: SubmitTexts,
  ): Promise<void> {
    const last: LastSubmit = { texts, submit: { experiment, pipelineRoot, caching, serviceAccount } };
    await this.#memory.update(this.#key, last);
  }
}

/** What stands in the fields at first: what was given last, else what KFP takes by itself. */
export function firstTexts(runName: string, experiments: readonly string[], last: Partial<SubmitTexts>): SubmitTexts {
  const usual = experiments.includes("Default") ? "Default" : "";
  const { experiment = usual, pipelineRoot = "", caching = "asCompiled", serviceAccount = "" } = last;
  return { runName, experiment, pipelineRoot, caching, serviceAccount };
}

/** How the form's choice is given to `submitRun`: as compiled is not to say anything. */
export function cachingOf(caching: Caching): boolean | undefined {
  return caching === "asCompiled" ? undefined : caching === "on";
}
