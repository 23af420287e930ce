import * as vscode from "vscode";
import { translated } from "../../language/translated.ts";
import type { LogOption } from "../../logs/feed.ts";
import type { LogDocuments } from "../../logs/logDocuments.ts";
import type { OpenLog } from "../../logs/openLog.ts";

interface Choosable extends vscode.QuickPickItem {
  readonly option?: LogOption;
}

/** Choose Container: which attempt, pod and container, each with how it is. */
export async function chooseLog(open: OpenLog, logs: LogDocuments): Promise<void> {
  const asking = new AbortController();
  const options = open.feed?.options(asking.signal) ?? Promise.resolve([]);
  const picked = await vscode.window.showQuickPick<Choosable>(
    options.then((found) => itemsOf(found, open)),
    { placeHolder: vscode.l10n.t("Whose log?"), matchOnDescription: true, matchOnDetail: true },
  );
  asking.abort();
  if (!picked?.option) return;
  open.choose({ pod: picked.option.pod, container: picked.option.container });
  logs.changed(open);
}

function itemsOf(options: readonly LogOption[], open: OpenLog): Choosable[] {
  if (options.length === 0) return [{ label: vscode.l10n.t("There is no other log to choose.") }];
  const pods = new Set(options.map(({ pod }) => pod));
  return [...pods].flatMap((pod) => {
    const own = options.filter((option) => option.pod === pod);
    const note = own[0]?.note;
    const label = note ? `${pod} · ${translated(note)}` : pod;
    return [{ label, kind: vscode.QuickPickItemKind.Separator }, ...own.map((option) => itemOf(option, open))];
  });
}

function itemOf(option: LogOption, { log }: OpenLog): Choosable {
  const { head } = log;
  const isShown = head?.container === option.container && (head.chosen ?? head.pod) === option.pod;
  const note = option.note && translated(option.note);
  return {
    option,
    label: `${isShown ? "$(check)" : "$(output)"} ${option.container}`,
    description: [option.status, note].filter(Boolean).join(" · "),
  };
}
