import * as vscode from "vscode";
import { Disposable } from "../dispose.ts";
import { isFinished, type RunRecord } from "./runRecord.ts";

/** Runs of one place: this computer, or a cluster. */
export interface RunsOfPlace {
  /** As far as they are known, newest first. */
  readonly runs: readonly RunRecord[];
  get(id: string): RunRecord | undefined;
  /** A run has another state; undefined when the list itself is another. */
  readonly onDidChange: vscode.Event<RunRecord | undefined>;
  /** A run that was seen going on has ended. */
  readonly onDidFinish: vscode.Event<RunRecord>;
  /** Ends it with everything it started; resolves when that is done, or is on its way on a cluster. */
  stop(id: string): Promise<void>;
  /** `looker` shows the run's tasks, and does no more: where they are not known anyway they are asked for meanwhile. */
  lookAt?(id: string, looker: object): void;
  leave?(id: string, looker: object): void;
}

/** All runs, wherever they run, and which of them lie on the canvases. */
export class Runs extends Disposable {
  readonly #places: readonly RunsOfPlace[];
  /** The run a person asked to see on a canvas, by pipeline; without one, the latest is shown. */
  readonly #chosen = new Map<string, string>();
  readonly #changed = this.own(new vscode.EventEmitter<RunRecord | undefined>());
  readonly #finished = this.own(new vscode.EventEmitter<RunRecord>());

  readonly onDidChange = this.#changed.event;
  readonly onDidFinish = this.#finished.event;

  constructor(places: readonly RunsOfPlace[]) {
    super();
    this.#places = places;
    for (const place of places) {
      this.own(
        place.onDidChange((record) => {
          this.#changed.fire(record);
        }),
      );
      this.own(
        place.onDidFinish((record) => {
          this.#finished.fire(record);
        }),
      );
    }
  }

  /** Newest first. */
  get runs(): readonly RunRecord[] {
    const all = this.#places.flatMap(({ runs }) => runs);
    return all.sort((a, b) => (b.state.startTime ?? 0) - (a.state.startTime ?? 0));
  }

  get running(): readonly RunRecord[] {
    return this.runs.filter((record) => !isFinished(record));
  }

  get(id: string): RunRecord | undefined {
    return this.#placeOf(id)?.get(id);
  }

  async stop(id: string): Promise<void> {
    await this.#placeOf(id)?.stop(id);
  }

  /** `looker` shows its tasks from now on. */
  lookAt(id: string, looker: object): void {
    this.#placeOf(id)?.lookAt?.(id, looker);
  }

  /** `looker` is gone, or shows another run. */
  leave(id: string, looker: object): void {
    for (const place of this.#places) place.leave?.(id, looker);
  }

  /** The run whose phases lie on a pipeline's canvas. */
  shownOn(path: string, exportName: string): RunRecord | undefined {
    const chosen = this.#chosen.get(pipelineKey(path, exportName));
    const record = chosen === undefined ? undefined : this.get(chosen);
    return record ?? this.runs.find(({ source }) => source?.path === path && source.exportName === exportName);
  }

  showOnCanvas(record: RunRecord): void {
    if (!record.source) return;
    this.#chosen.set(pipelineKey(record.source.path, record.source.exportName), record.id);
    this.#changed.fire(record);
  }

  /** From now on the pipeline's canvas shows whatever ran last. */
  showLatest(path: string, exportName: string): void {
    this.#chosen.delete(pipelineKey(path, exportName));
  }

  #placeOf(id: string): RunsOfPlace | undefined {
    return this.#places.find((place) => place.get(id) !== undefined);
  }
}

function pipelineKey(path: string, exportName: string): string {
  return `${path}#${exportName}`;
}
