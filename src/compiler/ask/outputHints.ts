import type { PipelineFile } from "../compile.ts";
import type { Span } from "../text.ts";
import { outputType } from "./signature.ts";
import { tasksOf } from "./statements.ts";

/** What a task puts out, to be shown behind its variable. */
export interface OutputHint {
  readonly offset: number;
  /** `: Int` */
  readonly text: string;
}

/** Longer ones are cut: a hint stands in the line that it is about. */
const longest = 60;

/** The hints for the tasks' variables in a part of the text. */
export function outputHints(file: PipelineFile, within: Span): OutputHint[] {
  return file.pipelines
    .flatMap(({ body }) => tasksOf(body))
    .flatMap(({ spans: { variable }, component }) => {
      const type = component && outputType(component.outputs);
      if (!variable || type === undefined || variable.end < within.start || within.end < variable.end) return [];
      const text = `: ${type}`;
      return [{ offset: variable.end, text: text.length > longest ? `${text.slice(0, longest)}…` : text }];
    });
}
