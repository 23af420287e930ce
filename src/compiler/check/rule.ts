import type ts from "typescript";
import type { DiagnosticCode } from "../diagnostics/catalogue.ts";
import type { Fix } from "../diagnostics/diagnostic.ts";
import type {
  Binding,
  Condition,
  ExitHandler,
  Loop,
  Pipeline,
  PipelineInput,
  PipelineOutput,
  Task,
} from "../pipeline.ts";
import type { Span } from "../text.ts";
import type { ValueType } from "../types.ts";
import type { PipelineIndex } from "./pipelineIndex.ts";
import type { Place } from "./place.ts";
import type { Filling } from "../../l10n/sentence.ts";

/** What must hold, asked of every part of a pipeline that it has a function for. One walk serves all rules. */
export interface Rule {
  pipeline?(pipeline: Pipeline, check: Check): void;
  input?(input: PipelineInput, check: Check): void;
  output?(output: PipelineOutput, check: Check): void;
  task?(task: Task, place: Place, check: Check): void;
  condition?(condition: Condition, place: Place, check: Check): void;
  loop?(loop: Loop, place: Place, check: Check): void;
  exitHandler?(handler: ExitHandler, place: Place, check: Check): void;
  /** Every value that anything is given; parts of texts, lists and records one by one. */
  use?(use: Use, check: Check): void;
}

/** A value where it is used. */
export interface Use {
  readonly binding: Binding;
  readonly span: Span;
  readonly place: Place;
}

/** What rules ask and tell while one pipeline is checked. */
export interface Check {
  readonly text: string;
  /** Undefined for a file that was put together otherwise than by reading. */
  readonly tree: ts.SourceFile | undefined;
  readonly pipeline: Pipeline;
  readonly index: PipelineIndex;
  /** Undefined when something before it is unknown, of which a diagnostic tells already. */
  typeOf(binding: Binding): ValueType | undefined;
  report(code: DiagnosticCode, span: Span, values?: Readonly<Record<string, Filling>>, fixes?: readonly Fix[]): void;
}
