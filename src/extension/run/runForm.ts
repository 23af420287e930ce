import * as vscode from "vscode";
import { Channel } from "../../protocol/channel.ts";
import type { FromRunForm, RunFormAnswer, RunFormContent, ToRunForm } from "../../protocol/runFormMessages.ts";
import { runFormViewType } from "../contributions.ts";
import { webviewBundle } from "../canvas/webviewBundle.ts";
import { fillWebview } from "../canvas/webviewPage.ts";
import type { Output } from "../output.ts";

/**
 * Shows the form and resolves when the person has run or left it. `kept` is the panel of a form that VS Code has brought back:
 * what was typed in it is there again.
 */
export async function askRunRequest(
  content: RunFormContent,
  extensionUri: vscode.Uri,
  output: Output,
  kept?: vscode.WebviewPanel,
): Promise<RunFormAnswer | undefined> {
  const { pipelineName, submit } = content;
  const title = submit ? vscode.l10n.t("Submit {0}", pipelineName) : vscode.l10n.t("Run {0}", pipelineName);
  const panel = kept ?? vscode.window.createWebviewPanel(runFormViewType, title, vscode.ViewColumn.Active);
  panel.title = title;
  panel.iconPath = new vscode.ThemeIcon(submit ? "cloud-upload" : "play");
  const bundle = await webviewBundle();
  return new Promise((resolve) => {
    const channel: Channel<FromRunForm, ToRunForm, object, object> = new Channel({
      pipe: {
        post: (message) => void panel.webview.postMessage(message),
        onMessage: (listener) => {
          const subscription = panel.webview.onDidReceiveMessage(listener);
          return () => {
            subscription.dispose();
          };
        },
      },
      onEvent: (event: FromRunForm) => {
        if (event.type === "ready") {
          channel.send({ type: "l10n", ...bundle });
          channel.send({ type: "content", content });
          return;
        }
        resolve(event.type === "run" ? event : undefined);
        panel.dispose();
      },
      handlers: {},
      report: (problem, error) => {
        if (error === undefined) output.warn(problem);
        else output.exception(problem, error);
      },
      timer: (milliseconds, then) => {
        const timer = setTimeout(then, milliseconds);
        return () => {
          clearTimeout(timer);
        };
      },
    });
    panel.onDidDispose(() => {
      channel.dispose();
      resolve(undefined);
    });
    fillWebview(panel.webview, extensionUri, "runForm");
  });
}
