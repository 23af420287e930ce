import * as vscode from "vscode";
import { factsAt, type Facts } from "../../compiler/ask/facts.ts";
import type { PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import { compileSettings } from "./compileNaming.ts";
import { rangeIn } from "./textRange.ts";
import { translated } from "./translated.ts";

/** Longer compiled forms are cut: Show Compiled Spec shows all. */
const mostLines = 24;

/** What KFP makes of the word under the mouse, below what TypeScript says of it. */
export class Hovers implements vscode.HoverProvider {
  readonly #documents: PipelineDocuments;

  constructor(documents: PipelineDocuments) {
    this.#documents = documents;
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const file = this.#documents.compiled(document);
    const facts = factsAt(file, document.offsetAt(position), compileSettings(document.uri).naming);
    return facts && new vscode.Hover(contents(facts), rangeIn(document, facts.span));
  }
}

/** Names and descriptions are a person's own text: they are shown as text, never as Markdown that could link or load. */
function contents({ signature, description, rows, compiled }: Facts): vscode.MarkdownString[] {
  const head = new vscode.MarkdownString().appendCodeblock(signature, "typescript");
  if (description !== undefined) head.appendText(description);
  const table = new vscode.MarkdownString();
  table.appendMarkdown(
    rows.map(({ label, code }) => `${translated(label)}: ${code.map(inlineCode).join(" ")}`).join("  \n"),
  );
  if (!compiled) return [head, table];
  const lines = compiled.text.split("\n");
  const shown = lines.length > mostLines ? [...lines.slice(0, mostLines), "…"] : lines;
  const text = new vscode.MarkdownString().appendText(vscode.l10n.t("Compiled to:"));
  text.appendCodeblock(shown.join("\n"), compiled.language === "cel" ? "kubeflow-cel" : "yaml");
  return [head, table, text];
}

/** Code in a line of Markdown, whatever backticks it has. */
function inlineCode(code: string): string {
  const text = code.replaceAll(/[\r\n]+/g, " ");
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 ? `${fence} ${text} ${fence}` : `\`${text}\``;
}
