import * as vscode from "vscode";
import { commandIds, logScheme, podLogScheme } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { translated } from "../language/translated.ts";
import type { LogHead, LogState } from "./log.ts";
import type { LogDocuments } from "./logDocuments.ts";
import type { OpenLog } from "./openLog.ts";

const selector: vscode.DocumentSelector = [{ scheme: logScheme }, { scheme: podLogScheme }];

/**
 * What is to be said of a log, beside its lines and not among them: above the first one whose it is and that there are
 * earlier ones, between two what happened there, below the last how it is doing when it does not just go on.
 */
export class LogLenses extends Disposable implements vscode.CodeLensProvider {
  readonly #documents: LogDocuments;
  readonly #changed = this.own(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(documents: LogDocuments) {
    super();
    this.#documents = documents;
    this.own(vscode.languages.registerCodeLensProvider(selector, this));
    this.own(
      documents.onDidChangeState(() => {
        this.#changed.fire();
      }),
    );
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const open = this.#documents.at(document.uri);
    if (!open) return [];
    const { log, uri } = open;
    const last = document.lineCount - 1;
    const marks = log.marks.map(({ line, sentence }) =>
      lens(Math.min(line, last), `$(debug-restart)\u00a0${translated(sentence)}`),
    );
    const end = stateText(log.state, log.lineCount === 0);
    return [...headLenses(open, uri), ...marks, ...(end === undefined ? [] : [lens(last, end)])];
  }
}

function headLenses({ log, choice }: OpenLog, uri: vscode.Uri): vscode.CodeLens[] {
  const { head } = log;
  const command = { command: commandIds.chooseLog, arguments: [uri] };
  return [
    ...(head ? [lens(0, headText(head), command)] : []),
    ...(choice.previous === true
      ? [lens(0, vscode.l10n.t("Show Current Log"), { command: commandIds.showCurrentLog, arguments: [uri] })]
      : []),
    ...(log.hasEarlier
      ? [
          lens(0, vscode.l10n.t("$(arrow-up) Load Earlier Lines"), {
            command: commandIds.loadEarlierLog,
            arguments: [uri],
          }),
        ]
      : []),
  ];
}

/** `pod / container · attempt 2 of 3` */
export function headText({ pod, container, note, isPrevious, isArchived, isAsked }: LogHead): string {
  const whose = container === undefined ? pod : `${pod} / ${container}`;
  const notes = [
    note && translated(note),
    isPrevious === true ? vscode.l10n.t("before its restart") : undefined,
    isArchived === true ? vscode.l10n.t("archived") : undefined,
    isAsked === true ? vscode.l10n.t("from Kubeflow Pipelines, every few seconds") : undefined,
  ];
  return [whose, ...notes].filter(Boolean).join(" · ");
}

/** How a log is doing, when it does not just go on. */
export function stateText(state: LogState, isEmpty: boolean): string | undefined {
  if (state.type === "opening")
    return isEmpty ? `$(loading~spin)\u00a0${vscode.l10n.t("The log is opened…")}` : undefined;
  if (state.type === "live")
    return isEmpty ? `$(loading~spin)\u00a0${vscode.l10n.t("Nothing is written yet.")}` : undefined;
  const { sentence, detail } = state;
  const more = detail === undefined ? undefined : typeof detail === "string" ? detail : translated(detail);
  const said = [translated(sentence), more].filter(Boolean).join(" · ");
  return `${{ waiting: "$(loading~spin)", interrupted: "$(debug-disconnect)", ended: "$(circle-slash)" }[state.type]}\u00a0${said}`;
}

function lens(
  line: number,
  title: string,
  command?: { readonly command: string; readonly arguments: unknown[] },
): vscode.CodeLens {
  const range = new vscode.Range(line, 0, line, 0);
  return new vscode.CodeLens(range, command ? { title, ...command } : { title, command: "" });
}
