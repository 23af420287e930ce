import { diagnostic, type Diagnostic } from "./diagnostics/diagnostic.ts";
import type { Emitted } from "./emit/emitted.ts";
import { tooManySdkCopies } from "./emit/naming/sdkCopies.ts";
import { blocksOf } from "./emit/runnable.ts";
import { sdkFormFaults, type SdkFormFault } from "./emit/sdkFormFaults.ts";
import type { Block, Pipeline, Statement } from "./pipeline.ts";
import { checkEmittedSize } from "./specSize.ts";
import type { Span } from "./text.ts";

/**
 * What servers of KFP do not run of a pipeline as the Python SDK would write it, and do of the compact form: said where a
 * person wants the SDK's names.
 *
 * @param emitted The pipeline, with the SDK's naming.
 */
export function checkSdkForm(path: string, pipeline: Pipeline, emitted: Emitted): Diagnostic[] {
  const faults = sdkFormFaults(emitted.spec).map((fault) => {
    const span = spanOf(pipeline, emitted, fault);
    return diagnostic(fault.code, path, span, { name: fault.path.at(-1) ?? "" });
  });
  return [...checkEmittedSize(path, pipeline, emitted), ...faults];
}

/** A pipeline that the SDK's names would blow up: to be asked before it is emitted with them. */
export function checkSdkCopies(path: string, pipeline: Pipeline): Diagnostic[] {
  const count = tooManySdkCopies(pipeline);
  if (count === undefined) return [];
  return [diagnostic("sdk-form-too-large", path, pipeline.spans.name ?? pipeline.spans.statement, { count })];
}

/** What of the pipeline's own text it is about: of what is inside another pipeline that one's task. */
function spanOf(pipeline: Pipeline, { groupKeys }: Emitted, { path }: SdkFormFault): Span {
  let span = pipeline.spans.name ?? pipeline.spans.statement;
  for (const name of path) {
    const isGroup = Object.hasOwn(groupKeys, name);
    span = spanOfKey(pipeline.body, (isGroup ? groupKeys[name] : undefined) ?? name) ?? span;
    if (!isGroup) break;
  }
  return span;
}

/** What a person would point at: what is called, what is looped over, what is tested. */
function spanOfKey({ statements }: Block, key: string): Span | undefined {
  const [own = "", branch = "0"] = key.split("/");
  for (const statement of statements) {
    if (statement.kind !== "opaque" && statement.key === own) return spanOfStatement(statement, Number(branch));
    for (const block of blocksOf(statement)) {
      const inner = spanOfKey(block, key);
      if (inner) return inner;
    }
  }
  return undefined;
}

function spanOfStatement(statement: Statement, branch: number): Span {
  if (statement.kind === "task") return statement.spans.callee;
  if (statement.kind === "loop") return statement.itemsSpan;
  const { start } = statement.span;
  const test = statement.kind === "condition" ? statement.branches[branch]?.testSpan : undefined;
  return test ?? { start, end: start + 1 };
}
