import type { Span } from "../../text.ts";
import type { Check, Rule } from "../rule.ts";

/** A resource's name in Kubernetes: who offers it, and what it is. */
const resourceName = /^[a-z0-9][-.a-z0-9]*\/[A-Za-z0-9][-_.A-Za-z0-9]*$/;

/**
 * The cluster passes over an accelerator without a type, and the task would run without one; a type is the name of a resource,
 * which KFP hands to Kubernetes as it is.
 */
export const acceleratorsHaveTypes: Rule = {
  task({ options, spans }, _place, check) {
    if (options.accelerator === undefined) return;
    const written = options.spans?.["accelerator"];
    const span = written ?? spans.callee;
    const { type, count } = options.accelerator;
    if (type !== undefined && type !== "") {
      // What a run gives is known only then.
      if (typeof type === "string" && !resourceName.test(type)) check.report("bad-accelerator", span, { type });
      return;
    }
    const countText = typeof count === "number" ? String(count) : textAt(check, count.span);
    const example = `accelerator: { type: "nvidia.com/gpu", count: ${countText} }`;
    const isSpread = written === undefined || !check.text.startsWith("accelerator", written.start);
    const fix = { title: "Write {example}", values: { example }, edits: [{ span, text: example }] };
    check.report("accelerator-without-type", span, { example }, isSpread ? [] : [fix]);
  },
};

function textAt({ text }: Check, span: Span | undefined): string {
  return span === undefined ? "1" : text.slice(span.start, span.end);
}
