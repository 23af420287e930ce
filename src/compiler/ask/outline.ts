import type { PipelineFile } from "../compile.ts";
import type { Block, Pipeline, Statement } from "../pipeline.ts";
import type { Span } from "../text.ts";

/** A part of a file as a table of contents has it. */
export interface OutlineItem {
  readonly kind: "pipeline" | "condition" | "loop" | "exitHandler" | "task" | "code";
  /** What people call it: the pipeline's or task's name, or the code that a group begins with. */
  readonly name: string;
  /** Its key, where the name does not say it already; of a task also what it runs. */
  readonly detail: string;
  readonly span: Span;
  /** What is marked when one goes there; inside of `span`. */
  readonly nameSpan: Span;
  readonly children: readonly OutlineItem[];
}

/** A pipeline's file from pipelines over groups to tasks. */
export function outlineOf(file: PipelineFile): OutlineItem[] {
  return file.pipelines.map((pipeline) => pipelineItem(file, pipeline));
}

/** What an editor can fold: pipelines, groups, and tasks that take several lines. */
export function foldsOf(items: readonly OutlineItem[]): Span[] {
  return items.flatMap(({ span, children }) => [span, ...foldsOf(children)]);
}

function pipelineItem(file: PipelineFile, pipeline: Pipeline): OutlineItem {
  const { spans, name, exportName } = pipeline;
  return {
    kind: "pipeline",
    name: name || exportName,
    detail: exportName === "default" ? "" : exportName,
    span: spans.statement,
    nameSpan: inside(spans.name, spans.statement),
    children: itemsIn(file, pipeline.body),
  };
}

function itemsIn(file: PipelineFile, block: Block): OutlineItem[] {
  return block.statements.flatMap((statement) => itemsOf(file, statement));
}

function itemsOf(file: PipelineFile, statement: Statement): OutlineItem[] {
  switch (statement.kind) {
    case "task": {
      const { key, title, spans, component, callee } = statement;
      const runs = component?.name ?? callee;
      const isSaid = key === title;
      return [
        {
          kind: "task",
          name: title,
          detail: [...(isSaid ? [] : [key]), ...(runs === key ? [] : [runs])].join(" · "),
          span: spans.statement,
          nameSpan: inside(spans.variable ?? spans.callee, spans.statement),
          children: [],
        },
      ];
    }
    case "condition":
      return statement.branches.map(({ span, testSpan, body }, index) => {
        const word = testSpan === undefined ? "else" : index === 0 ? "if" : "else if";
        const test = testSpan ? ` (${oneLine(file, testSpan)})` : "";
        return group("condition", `${word}${test}`, `${statement.key}/${index}`, span, itemsIn(file, body));
      });
    case "loop": {
      const { item, itemsSpan, key, span, body } = statement;
      return [group("loop", `for (${item} of ${oneLine(file, itemsSpan)})`, key, span, itemsIn(file, body))];
    }
    case "exitHandler": {
      const { key, span, body, exit } = statement;
      const bodySpan = { start: span.start, end: Math.min(body.span.end + 1, span.end) };
      const word = file.text.lastIndexOf("finally", exit.span.start);
      const exitSpan = { start: word > bodySpan.start ? word : exit.span.start, end: span.end };
      return [
        group("exitHandler", "try", key, bodySpan, itemsIn(file, body)),
        group("exitHandler", "finally", "", exitSpan, itemsIn(file, exit)),
      ];
    }
    case "opaque": {
      const { span, key } = statement;
      return [{ kind: "code", name: oneLine(file, span), detail: key, span, nameSpan: span, children: [] }];
    }
  }
}

function group(
  kind: OutlineItem["kind"],
  name: string,
  detail: string,
  span: Span,
  children: readonly OutlineItem[],
): OutlineItem {
  return { kind, name, detail, span, nameSpan: { start: span.start, end: span.start }, children };
}

/** An editor takes no mark that is not in what it marks. */
function inside(span: Span | undefined, outer: Span): Span {
  const isInside = span && outer.start <= span.start && span.end <= outer.end;
  return isInside ? span : { start: outer.start, end: outer.start };
}

/** Longer code is cut. */
const longest = 60;

function oneLine({ text }: PipelineFile, { start, end }: Span): string {
  const line = text.slice(start, end).replaceAll(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
