import * as vscode from "vscode";
import type { Pipeline, PipelineInput } from "../../compiler/pipeline.ts";
import { describeType, type ParameterTypeName } from "../../compiler/types.ts";
import { Channel } from "../../protocol/channel.ts";
import type { FormField, FromRunForm, RunFormContent, ToRunForm } from "../../protocol/runFormMessages.ts";
import { parseParameterText, type ParameterTypeEnum, printParameterText } from "../../run/parameterText.ts";
import type { JsonValue } from "../../run/runEvent.ts";
import { webviewBundle } from "../canvas/webviewBundle.ts";
import { fillWebview } from "../canvas/webviewPage.ts";
import type { Output } from "../output.ts";

const typeNames: Partial<Record<ParameterTypeName, ParameterTypeEnum>> = {
  string: "STRING",
  integer: "NUMBER_INTEGER",
  double: "NUMBER_DOUBLE",
  boolean: "BOOLEAN",
  list: "LIST",
  struct: "STRUCT",
};

/** What a person gave for a run. */
export interface RunRequest {
  readonly arguments: Readonly<Record<string, JsonValue>>;
  readonly useCache: boolean;
}

/** What was given last time, by parameter name; kept in the workspace's state. */
export interface LastValues {
  readonly texts: Readonly<Record<string, string>>;
}

/** The fields that a pipeline's form has. Artifact inputs cannot be typed in, so they are left out. */
export function formFields(pipeline: Pipeline, last: LastValues | undefined): FormField[] {
  return pipeline.inputs.flatMap((input) => {
    const type = input.type.kind === "parameter" ? typeNames[input.type.name] : undefined;
    return type === undefined ? [] : [formField(input, type, last?.texts[input.name])];
  });
}

function formField(input: PipelineInput, type: ParameterTypeEnum, lastText: string | undefined): FormField {
  const defaultText = input.defaultValue === undefined ? undefined : printParameterText(input.defaultValue, type);
  const isLastGood = lastText !== undefined && parseParameterText(lastText, type).ok;
  return {
    name: input.name,
    type,
    typeLabel: describeType(input.type),
    description: input.description,
    defaultText,
    isOptional: input.isOptional,
    text: isLastGood ? lastText : (defaultText ?? ""),
  };
}

/** Turns the form's texts into arguments; a text equal to the default is left to the default. */
export function argumentsOf(
  fields: readonly FormField[],
  texts: Readonly<Record<string, string>>,
): Record<string, JsonValue> {
  const values: Record<string, JsonValue> = {};
  for (const field of fields) {
    const text = texts[field.name];
    if (text === undefined || (text === "" && field.type !== "STRING" && field.isOptional)) continue;
    const parsed = parseParameterText(text, field.type);
    if (parsed.ok) values[field.name] = parsed.value;
  }
  return values;
}

/** Shows the form beside and resolves when the person has run or left it. */
export async function askRunRequest(
  content: RunFormContent,
  extensionUri: vscode.Uri,
  output: Output,
): Promise<{ texts: Readonly<Record<string, string>>; useCache: boolean } | undefined> {
  const title = vscode.l10n.t("Run {0}", content.pipelineName);
  const panel = vscode.window.createWebviewPanel("kubeflowStudio.runForm", title, vscode.ViewColumn.Active);
  panel.iconPath = new vscode.ThemeIcon("play");
  const bundle = await webviewBundle();
  return new Promise((resolve) => {
    const channel: Channel<FromRunForm, ToRunForm, Record<never, never>, Record<never, never>> = new Channel({
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
