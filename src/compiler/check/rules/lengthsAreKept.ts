import type { Span } from "../../text.ts";
import type { Check, Rule } from "../rule.ts";

/** Argo's names have 128 characters at most (`workflow/validate`), and KFP puts "-driver" behind a task's. */
const longestKey = 128 - "-driver".length;

/** What KFP's format asks of descriptions (`pipeline_spec.proto`); its open-source server takes longer ones. */
const longestDescription = 1024;

/** Names and descriptions are no longer than what reads them takes. */
export const lengthsAreKept: Rule = {
  pipeline({ description, spans }, check) {
    checkDescription(check, description, spans.name ?? { start: spans.statement.start, end: spans.statement.start });
  },
  input({ description, nameSpan, span }, check) {
    checkDescription(check, description, nameSpan ?? span);
  },
  output({ description, span }, check) {
    checkDescription(check, description, span);
  },
  task({ key, spans }, _place, check) {
    if (key.length <= longestKey) return;
    check.report("name-too-long", spans.variable ?? spans.callee, { length: key.length, most: longestKey });
  },
};

function checkDescription(check: Check, description = "", span: Span): void {
  const { length } = description;
  if (length > longestDescription) check.report("description-too-long", span, { length, most: longestDescription });
}
