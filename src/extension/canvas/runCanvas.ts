import * as vscode from "vscode";
import type { FromWebview } from "../../protocol/messages.ts";
import { specGroupKeys } from "../../protocol/spec/specGroupKeys.ts";
import { viewOfSpec } from "../../protocol/spec/viewOfSpec.ts";
import { type CanvasCommand, commandIds, contextKeys } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import type { Output } from "../output.ts";
import { pathOfTask } from "../run/pathOfTask.ts";
import type { RunSpec } from "../run/runSpecs.ts";
import type { Runs } from "../run/runs.ts";
import { type CanvasChannel, openCanvasChannel } from "./canvasChannel.ts";
import { webviewBundle } from "./webviewBundle.ts";
import { fillWebview } from "./webviewPage.ts";

export interface RunCanvasSurroundings {
  readonly extensionUri: vscode.Uri;
  readonly runs: Runs;
  readonly output: Output;
}

/** The canvas of one run whose source is elsewhere: its spec with its phases on it, to be looked at only. */
export class RunCanvas extends Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #spec: RunSpec;
  readonly #surroundings: RunCanvasSurroundings;
  readonly #channel: CanvasChannel;

  constructor(panel: vscode.WebviewPanel, spec: RunSpec, surroundings: RunCanvasSurroundings) {
    super();
    this.#panel = panel;
    this.#spec = spec;
    this.#surroundings = surroundings;
    const { output, runs, extensionUri } = surroundings;
    this.#channel = this.own(
      openCanvasChannel(panel.webview, output, {
        onEvent: (event) => {
          void this.#received(event);
        },
        handlers: {
          apply: refuse,
          applyFix: refuse,
          refusals: ({ operations }) => operations.map(() => refuse().reason),
        },
      }),
    );
    this.own(
      runs.onDidChange((record) => {
        if (record === undefined || record.id === spec.run.id) this.#sendRun();
      }),
    );
    fillWebview(panel.webview, extensionUri, "webview");
  }

  get runId(): string {
    return this.#spec.run.id;
  }

  get isActive(): boolean {
    return this.#panel.active;
  }

  reveal(preserveFocus: boolean): void {
    this.#panel.reveal(undefined, preserveFocus);
  }

  command(command: CanvasCommand): void {
    this.#channel.send({ type: "command", command: `canvas.${command}` });
  }

  async #received(event: FromWebview): Promise<void> {
    switch (event.type) {
      case "ready": {
        this.#channel.send({ type: "l10n", ...(await webviewBundle()) });
        const view = viewOfSpec(this.#spec.spec, `run:${this.runId}`);
        this.#channel.send({ type: "view", view: { ...view, isReadOnly: true } });
        this.#sendRun();
        return;
      }
      case "openLog":
        await this.#openLog(event.task);
        return;
      case "fieldFocus":
        await vscode.commands.executeCommand("setContext", contextKeys.isFieldFocused, event.isFocused);
        return;
      case "failed":
        this.#surroundings.output.exception("run canvas", event.stack ?? event.message);
        return;
      case "selected":
      case "openSource":
      case "openComponent":
      case "runPipeline":
      case "showPipeline":
      case "undo":
      case "redo":
      case "save":
      case "movedByHand":
      case "importDropped":
        // There is no text behind it.
        return;
    }
  }

  #sendRun(): void {
    const record = this.#surroundings.runs.get(this.runId);
    if (!record) return;
    const groupKeys = specGroupKeys(this.#spec.spec);
    this.#channel.send({ type: "run", run: { runId: this.runId, state: record.state, groupKeys } });
  }

  async #openLog(task: string): Promise<void> {
    const record = this.#surroundings.runs.get(this.runId);
    const path = record && (await pathOfTask(record, task));
    if (path === undefined) return;
    await vscode.commands.executeCommand(commandIds.openTaskLog, { kind: "task", runId: this.runId, path });
  }
}

/** The page refuses by itself; this is for one that does not. */
function refuse(): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason: vscode.l10n.t("This is a run's pipeline: it can be looked at only.") };
}
