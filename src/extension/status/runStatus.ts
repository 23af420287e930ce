import * as vscode from "vscode";
import { formatDuration } from "../../run/duration.ts";
import type { RunState } from "../../run/runState.ts";
import { commandIds, contextKeys } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { translatedMessage } from "../language/translated.ts";
import { phaseLabel } from "../run/phaseIcons.ts";
import { mayStop, type RunRecord } from "../run/runRecord.ts";
import type { Runs } from "../run/runs.ts";

/** Milliseconds that a finished run stays in the status bar. */
const staysFor = 15_000;

/** The status bar's word on the present run. */
export class RunStatus extends Disposable {
  readonly #runs: Runs;
  readonly #item = this.own(vscode.window.createStatusBarItem("kubeflowStudio.run", vscode.StatusBarAlignment.Left, 5));
  #clock: NodeJS.Timeout | undefined;
  #last: RunRecord | undefined;

  constructor(runs: Runs) {
    super();
    this.#runs = runs;
    this.#item.name = vscode.l10n.t("Kubeflow run");
    this.#item.command = commandIds.showRuns;
    this.own(
      runs.onDidChange((record) => {
        this.#changed(record);
      }),
    );
    this.own({
      dispose: () => {
        clearInterval(this.#clock);
      },
    });
  }

  #changed(record: RunRecord | undefined): void {
    const running = this.#runs.running.find(isOurs);
    const canStop = this.#runs.running.some((each) => isOurs(each) && mayStop(each));
    void vscode.commands.executeCommand("setContext", contextKeys.hasRunningRun, canStop);
    if (running) this.#last = running;
    else if (record && record.id === this.#last?.id) this.#last = record;
    this.#clock ??= setInterval(() => {
      this.#draw();
    }, 1000);
    this.#draw();
  }

  #draw(): void {
    const record = this.#last && this.#runs.get(this.#last.id);
    const isOld = record?.state.finishTime !== undefined && Date.now() - record.state.finishTime > staysFor;
    if (!record || isOld) {
      this.#item.hide();
      clearInterval(this.#clock);
      this.#clock = undefined;
      return;
    }
    this.#item.text = `${glyphOf(record.state)} ${record.state.pipelineName} ${countOf(record.state)} ${timeOf(record.state)}`;
    const { progress, phase } = record.state;
    this.#item.tooltip = [phaseLabel(phase), progress && translatedMessage(progress), translatedMessage(record.state)]
      .filter(Boolean)
      .join("\n");
    this.#item.show();
  }
}

/** Those of other people in the same namespace are for the Runs view. */
function isOurs({ place }: RunRecord): boolean {
  return place.type === "here" || place.isOurs;
}

function glyphOf({ phase }: RunState): string {
  if (phase === "running" || phase === "pending") return "$(sync~spin)";
  if (phase === "failed") return "$(error)";
  return phase === "cancelled" ? "$(circle-slash)" : "$(pass)";
}

/** `3/8`: tasks that have ended, of those known. */
function countOf(state: RunState): string {
  const tasks = Object.values(state.tasks).filter(({ kind }) => kind === "task");
  const ended = tasks.filter(({ phase }) => phase !== "pending" && phase !== "running");
  return tasks.length === 0 ? "" : `${ended.length}/${tasks.length}`;
}

function timeOf(state: RunState): string {
  return state.startTime === undefined ? "" : formatDuration((state.finishTime ?? Date.now()) - state.startTime);
}
