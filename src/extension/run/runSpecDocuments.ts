import * as vscode from "vscode";
import { printSpecYaml } from "../../compiler/emit/yaml.ts";
import type { PlatformSpec } from "../../compiler/pipelineSpec.ts";
import { runSpecScheme } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { translated } from "../language/translated.ts";
import type { RunSpecs } from "./runSpecs.ts";

/** The compiled pipelines of runs on the cluster, as read-only YAML. */
export class RunSpecDocuments extends Disposable implements vscode.TextDocumentContentProvider {
  readonly #specs: RunSpecs;

  constructor(specs: RunSpecs) {
    super();
    this.#specs = specs;
    this.own(vscode.workspace.registerTextDocumentContentProvider(runSpecScheme, this));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const [, runId = ""] = uri.path.split("/");
    const read = await this.#specs.of(runId);
    if (!read.ok) return `# ${translated(read.failure.sentence)}\n`;
    const { spec, platform } = read.value;
    return printSpecYaml({
      spec,
      ...(platform && { platform: platform as PlatformSpec }),
      groupKeys: {},
      naming: "compact",
    });
  }

  /** `name` is the tab's title. */
  async open(runId: string, name: string): Promise<void> {
    const path = `/${runId}/${name.replace(/[/\\]/g, "-")}.yaml`;
    const uri = vscode.Uri.from({ scheme: runSpecScheme, path });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }
}
