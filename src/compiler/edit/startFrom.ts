import ts from "typescript";
import { printString } from "../print/printLiteral.ts";
import { defaultStyle, type Style } from "../print/style.ts";
import { sentence } from "../../l10n/sentence.ts";
import type { Editing, FileEditing } from "./editing.ts";
import { extentOf } from "./extent.ts";
import { importAllOfStudio, namesOfStudio, type StudioName } from "./importStudio.ts";
import type { Operation } from "./operation.ts";
import { refuse } from "./refusal.ts";
import type { TemplateText } from "./templates/template.ts";
import { templates, type TemplateName } from "./templates/templates.ts";
import { freshName, variableNameOf } from "./variableNames.ts";

/** Fills a pipeline that has no steps: its components come above it, its own text and what it is given stay. */
export function startFrom(editing: Editing, { template }: Operation & { kind: "startFrom" }): readonly string[] {
  const { body, draft, pipeline, source, style } = editing;
  if (pipeline.body.statements.length > 0)
    refuse(sentence("The pipeline has steps already; a template is for one without."));
  const { components, body: steps } = textOf(editing, template, []);
  const statement = source.statements.find(
    ({ pos, end }) => pos <= pipeline.spans.statement.start && end >= pipeline.spans.statement.end,
  );
  const above = statement ? extentOf(source, statement).content.start : pipeline.spans.statement.start;
  const before = source.text.slice(0, above);
  const gap = before === "" || /\n\r?\n$/.test(before) ? "" : style.newline;
  draft.insert(above, gap + components + style.newline + style.newline);
  draft.addToBlock(body, undefined, steps);
  return [];
}

/** Writes a pipeline behind all that a file without one holds. */
export function beginPipeline(editing: FileEditing, template: TemplateName): void {
  const { draft, file, source, style } = editing;
  // A pipeline may be hidden in what could not be read.
  if (file.diagnostics.some(({ code }) => code === "syntax-error" || code === "nested-too-deeply"))
    refuse(sentence("Mend the mistakes in this file first: they hide what it has."));
  const name = nameOf(file.path);
  const { components, body, pipeline } = textOf(editing, template, [{ name: "pipeline" }]);
  const { braceSpace: space, newline, semicolon, indent } = style;
  const begun = hasDefault(source)
    ? `export const ${freshName(editing, variableNameOf(name) ?? "main")} =`
    : "export default";
  const steps = body
    .split(newline)
    .map((line) => `${indent}${line}${newline}`)
    .join("");
  const call = `${pipeline}({${space}name: ${printString(name, style)}${space}}, () => {${newline}${steps}})${semicolon}`;
  const { text } = source;
  const gap = text.trim() === "" ? "" : newline.repeat(text.endsWith("\n") ? (/\n\r?\n$/.test(text) ? 0 : 1) : 2);
  draft.insert(text.length, `${gap}${components}${newline}${newline}${begun} ${call}${newline}`);
}

/** A template's text in the file's hand; `more` is imported with what it needs. */
function textOf(
  editing: FileEditing,
  template: TemplateName,
  more: readonly StudioName[],
): TemplateText & { readonly pipeline: string } {
  const known = namesOfStudio(editing.source);
  const needed: StudioName[] = [];
  const use = (name: string, isType = false): string => {
    if (!needed.some((each) => each.name === name)) needed.push({ name, isType });
    return known.get(name) ?? name;
  };
  const { components, body } = templates[template]({
    studio: (name) => use(name),
    type: (name) => use(name, true),
    fresh: (base) => freshName(editing, base),
  });
  const [pipeline = "pipeline"] = importAllOfStudio(editing, [...more, ...needed]);
  return { components: inHand(components, editing.style), body: inHand(body, editing.style), pipeline };
}

/** As the file's author would have typed it. */
function inHand(text: string, style: Style): string {
  return text
    .split("\n")
    .map((line) => {
      const [spaces = ""] = /^ */.exec(line) ?? [];
      const levels = spaces.length / defaultStyle.indent.length;
      return (style.indent.repeat(levels) + line.slice(spaces.length)).replace(/;$/, style.semicolon);
    })
    .join(style.newline)
    .replaceAll('"', style.quote);
}

/** KFP's name of a pipeline, out of the file's: `train_model.pipeline.ts` is `train-model`. */
function nameOf(path: string): string {
  const base = path.slice(path.lastIndexOf("/") + 1).replace(/\.pipeline\.ts$|\.ts$/, "");
  const name = base
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return name === "" ? "my-pipeline" : name.slice(0, 128);
}

function hasDefault(source: ts.SourceFile): boolean {
  return source.statements.some(
    (statement) =>
      ts.isExportAssignment(statement) ||
      (ts.canHaveModifiers(statement) &&
        ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) === true),
  );
}
