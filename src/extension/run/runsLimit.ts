import * as vscode from "vscode";
import { settingIds } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import type { Output } from "../output.ts";
import { workspaceRunsDirectories } from "./localRunOptions.ts";
import type { RunStore } from "./runStore.ts";

/** Keeps the runs of this computer within the room that the setting gives them: looked at when one has ended. */
export class RunsLimit extends Disposable {
  readonly #here: RunStore;
  readonly #output: Output;
  #work = Promise.resolve();

  constructor(here: RunStore, output: Output) {
    super();
    this.#here = here;
    this.#output = output;
    this.own(
      here.onDidFinish(() => {
        this.#work = this.#work.then(() => this.#keep());
      }),
    );
  }

  /** Resolves when nothing is left to be looked at. */
  get settled(): Promise<void> {
    return this.#work;
  }

  async #keep(): Promise<void> {
    const gigabytes = vscode.workspace.getConfiguration("kubeflowStudio").get<number>(settingIds.runsDiskLimit, 0);
    if (gigabytes <= 0) return;
    try {
      await this.#here.keepWithin(workspaceRunsDirectories(), gigabytes * 1e9);
    } catch (error) {
      this.#output.exception("runs beyond the limit", error);
    }
  }
}
