import type { Block } from "../../pipeline.ts";
import type { Span } from "../../text.ts";
import type { Check, Rule } from "../rule.ts";
import { sentence, type Sentence } from "../../../l10n/sentence.ts";

/** Something happens in a pipeline, and in each block of it: KFP has no empty DAG. */
export const blocksHoldTasks: Rule = {
  pipeline(pipeline, check) {
    const { name, statement } = pipeline.spans;
    const start = name ?? { start: statement.start, end: Math.min(statement.start + 1, statement.end) };
    const isThere = check.text[pipeline.body.span.start - 1] === "{"; // else there is no body, which was reported
    if (isThere && pipeline.body.statements.length === 0) check.report("empty-pipeline", start);
  },
  condition(condition, _place, check) {
    if (condition.isChoice === true) return; // an arm without a task gives none's output, which is told
    for (const [index, { body, span, test }] of condition.branches.entries()) {
      // What a branch without a task gives a let is none's output, which is told.
      if (condition.merges.some(({ values }) => values[index] !== undefined)) continue;
      const words = test === undefined ? sentence("this else") : sentence("this branch of the if");
      reportEmpty(check, body, { start: span.start, end: Math.min(body.span.start, span.end) }, words);
    }
  },
  loop(loop, _place, check) {
    reportEmpty(check, loop.body, { start: loop.span.start, end: loop.body.span.start - 1 }, sentence("this loop"));
  },
  exitHandler(handler, _place, check) {
    reportEmpty(
      check,
      handler.body,
      { start: handler.span.start, end: handler.span.start + "try".length },
      sentence("this try"),
    );
  },
};

function reportEmpty(check: Check, block: Block, header: Span, words: Sentence): void {
  if (block.statements.length > 0) return;
  const trimmed = check.text.slice(header.start, header.end).replace(/[\s{]+$/, "");
  const span = { start: header.start, end: header.start + Math.max(trimmed.length, 1) };
  check.report("empty-group", span, { block: words });
}
