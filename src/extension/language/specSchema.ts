import { readFileSync } from "node:fs";
import * as vscode from "vscode";
import { looksCompiled } from "../../compiler/read/yaml/looksCompiled.ts";
import { Disposable } from "../dispose.ts";
import type { Output } from "../output.ts";

/** What the YAML extension (redhat.vscode-yaml) gives others, as its wiki has it under "Extension API". */
interface YamlExtension {
  registerContributor(
    scheme: string,
    requestSchema: (resource: string) => string | undefined,
    requestSchemaContent: (schema: string) => string | undefined,
  ): boolean;
}

const scheme = "kubeflow-pipelinespec";
const schemaUri = `${scheme}://schema/pipelineSpec`;

/**
 * Tells the YAML extension, where somebody has it, which YAML is a compiled pipeline: such files are called as their pipelines
 * are, so only their text says it.
 */
export class SpecSchema extends Disposable {
  readonly #file: string;
  #isTold = false;

  constructor(extensionUri: vscode.Uri, output: Output) {
    super();
    this.#file = vscode.Uri.joinPath(extensionUri, "syntaxes", "pipelineSpec.schema.json").fsPath;
    const look = (document: vscode.TextDocument): void => {
      if (document.languageId !== "yaml" || this.#isTold) return;
      this.#tell().catch((error: unknown) => {
        output.exception("YAML schema", error);
      });
    };
    vscode.workspace.textDocuments.forEach(look);
    this.own(vscode.workspace.onDidOpenTextDocument(look));
  }

  /** Not before there is YAML: the extension starts with it by itself. */
  async #tell(): Promise<void> {
    const extension = vscode.extensions.getExtension<Partial<YamlExtension> | undefined>("redhat.vscode-yaml");
    if (!extension) return;
    this.#isTold = true;
    const yaml = await extension.activate();
    if (!this.isDisposed)
      yaml?.registerContributor?.(scheme, schemaOf, (schema) => (schema === schemaUri ? this.#text() : undefined));
  }

  #text(): string {
    return readFileSync(this.#file, "utf8");
  }
}

function schemaOf(resource: string): string | undefined {
  const uri = vscode.Uri.parse(resource).toString();
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
  return document && looksCompiled(document.getText()) ? schemaUri : undefined;
}
