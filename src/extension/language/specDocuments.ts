import * as vscode from "vscode";
import { specPlaces, type SpecPlaces } from "../../compiler/ask/specPlaces.ts";
import { errorsOf } from "../../compiler/diagnosticsOf.ts";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { emitPipelineSpec } from "../../compiler/emit/emitPipelineSpec.ts";
import { printSpecYaml } from "../../compiler/emit/yaml.ts";
import type { Pipeline } from "../../compiler/pipeline.ts";
import { settingIds, specScheme } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import type { PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import { sourcePathOf } from "../workspace/sourcePath.ts";
import { compileOptions } from "./compileNaming.ts";
import { localizedMessage } from "./problems.ts";

/** What a document of this scheme shows: a pipeline of a file. */
interface SpecSource {
  readonly source: string;
  readonly pipeline: string;
}

/** The last compiled form of a pipeline that had no errors. */
interface Good {
  readonly yaml: string;
  readonly places: SpecPlaces;
}

interface Shown {
  readonly text: string;
  /** How many lines stand above the compiled form. */
  readonly above: number;
  readonly good: Good | undefined;
}

/** Typing changes a text faster than anyone reads its compiled form. */
const quietMilliseconds = 120;

/**
 * The compiled forms of pipelines as read-only YAML that follows the source while it is typed. A source with errors leaves
 * the last good form where it is, under a comment that says so.
 */
export class SpecDocuments extends Disposable implements vscode.TextDocumentContentProvider {
  readonly #documents: PipelineDocuments;
  readonly #changed = this.own(new vscode.EventEmitter<vscode.Uri>());
  readonly #shown = new Map<string, Shown>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  readonly onDidChange = this.#changed.event;

  constructor(documents: PipelineDocuments) {
    super();
    this.#documents = documents;
    this.own(vscode.workspace.registerTextDocumentContentProvider(specScheme, this));
    this.own(
      documents.onDidChange((document) => {
        for (const uri of specsOf(document.uri)) this.#changeSoon(uri);
      }),
    );
    this.own(
      vscode.workspace.onDidChangeConfiguration((event) => {
        const { compileNaming, sdkVersion } = settingIds;
        if (![compileNaming, sdkVersion].some((id) => event.affectsConfiguration(`kubeflowStudio.${id}`))) return;
        for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === specScheme) this.#changed.fire(uri);
      }),
    );
    this.own(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme !== specScheme) return;
        this.#shown.delete(uri.toString());
        this.#stopWaiting(uri.toString());
      }),
    );
  }

  override dispose(): void {
    for (const key of [...this.#timers.keys()]) this.#stopWaiting(key);
    super.dispose();
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const shown = await this.#show(uri);
    this.#shown.set(uri.toString(), shown);
    return shown.text;
  }

  /** Shows the compiled form of a pipeline beside what is in front, which keeps the keyboard. */
  async open(source: vscode.Uri, pipeline: Pipeline): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uriOf(source, pipeline));
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  }

  /** The lines of a task or group in the document, by its key; undefined while the document is behind. */
  linesOf(document: vscode.TextDocument, key: string): vscode.Range | undefined {
    const shown = this.#current(document);
    const lines = key === inputsKey ? shown?.good?.places.inputs : shown?.good?.places.linesOf(key);
    return shown && lines && new vscode.Range(lines.first + shown.above, 0, lines.last + shown.above, 0);
  }

  /** The key of the task or group that a line of the document is about. */
  keyAt(document: vscode.TextDocument, line: number): string | undefined {
    const shown = this.#current(document);
    return shown?.good?.places.keyAt(line - shown.above);
  }

  #current(document: vscode.TextDocument): Shown | undefined {
    const shown = this.#shown.get(document.uri.toString());
    return shown?.text === document.getText() ? shown : undefined;
  }

  async #show(uri: vscode.Uri): Promise<Shown> {
    const before = this.#shown.get(uri.toString())?.good;
    const { source, pipeline: name } = sourceOfSpec(uri);
    const document = await openIfThere(vscode.Uri.parse(source));
    if (!document) return shownUnder([vscode.l10n.t("The pipeline's file is not there any more.")], before);
    const file = this.#documents.compiled(document);
    const pipeline = file.pipelines.find(({ exportName }) => exportName === name);
    if (!pipeline) return shownUnder([vscode.l10n.t("The pipeline is not in its file any more.")], before);
    const errors = errorsOf(file, pipeline);
    if (errors.length > 0) return shownUnder(linesOfErrors(document, errors, before !== undefined), before);
    const emitted = emitPipelineSpec(pipeline, compileOptions(document.uri, pipeline));
    const yaml = printSpecYaml(emitted);
    return shownUnder([], { yaml, places: specPlaces(emitted, yaml) });
  }

  #changeSoon(uri: vscode.Uri): void {
    const key = uri.toString();
    this.#stopWaiting(key);
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      this.#changed.fire(uri);
    }, quietMilliseconds);
    this.#timers.set(key, timer);
  }

  #stopWaiting(key: string): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
  }
}

/** Stands for the pipeline's own parameters where the key of a task or group may. */
export const inputsKey = "";

/** The source and pipeline that a document of the scheme shows. */
export function sourceOfSpec(uri: vscode.Uri): SpecSource {
  return JSON.parse(uri.query) as SpecSource;
}

/** The tab is called as the compiled file would be. */
function uriOf(source: vscode.Uri, pipeline: Pipeline): vscode.Uri {
  const path = source.path.replace(/[^/]*$/, `${pipeline.name.replaceAll("/", "-")}.yaml`);
  const shown: SpecSource = { source: source.toString(), pipeline: pipeline.exportName };
  return vscode.Uri.from({ scheme: specScheme, path, query: JSON.stringify(shown) });
}

function specsOf(source: vscode.Uri): vscode.Uri[] {
  return vscode.workspace.textDocuments
    .map(({ uri }) => uri)
    .filter((uri) => uri.scheme === specScheme && sourceOfSpec(uri).source === source.toString());
}

function shownUnder(comments: readonly string[], good: Good | undefined): Shown {
  const lines = comments
    .flatMap((comment) => comment.split(/\r\n|[\n\r\u0085\u2028\u2029]/))
    .map((line) => `# ${line}\n`);
  return { text: lines.join("") + (good?.yaml ?? ""), above: lines.length, good };
}

function linesOfErrors(document: vscode.TextDocument, errors: readonly Diagnostic[], hasGood: boolean): string[] {
  const name = vscode.workspace.asRelativePath(document.uri);
  const [first] = errors;
  const line = first?.path === sourcePathOf(document.uri) ? document.positionAt(first.span.start).line + 1 : undefined;
  const message = first ? localizedMessage(first) : "";
  return [
    hasGood
      ? vscode.l10n.t("NOT UP TO DATE: {0} has errors. Below is what it was compiled to before.", name)
      : vscode.l10n.t("{0} has errors, so it cannot be compiled.", name),
    line === undefined ? message : vscode.l10n.t("Line {0}: {1}", line, message),
    ...(errors.length > 1 ? [vscode.l10n.t("{0} more in Problems.", errors.length - 1)] : []),
  ];
}

async function openIfThere(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}
