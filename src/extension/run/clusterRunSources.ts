import type * as vscode from "vscode";
import type { RunSource } from "./runRecord.ts";

const key = "clusterRuns.sources";
/** The oldest are forgotten: servers keep runs for years. */
const mostKept = 200;

/** Which pipeline of this workspace a run on a cluster was made from: the server does not know. */
export class ClusterRunSources {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  of(runId: string): RunSource | undefined {
    return this.#kept().find(([id]) => id === runId)?.[1];
  }

  async keep(runId: string, source: RunSource): Promise<void> {
    const others = this.#kept().filter(([id]) => id !== runId);
    await this.#memory.update(key, [[runId, source], ...others].slice(0, mostKept));
  }

  #kept(): readonly (readonly [string, RunSource])[] {
    const kept: unknown = this.#memory.get(key);
    return Array.isArray(kept) ? (kept as [string, RunSource][]) : [];
  }
}
