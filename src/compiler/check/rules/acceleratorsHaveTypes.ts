import type { Rule } from "../rule.ts";

/** The cluster passes over an accelerator without a type, and the task would run without one. */
export const acceleratorsHaveTypes: Rule = {
  task({ options, spans }, _place, check) {
    if (options.accelerator === undefined || options.accelerator.type) return;
    const written = options.spans?.["accelerator"];
    const span = written ?? spans.callee;
    const example = `accelerator: { type: "nvidia.com/gpu", count: ${options.accelerator.count} }`;
    const isSpread = written === undefined || !check.text.startsWith("accelerator", written.start);
    const fix = { title: "Write {example}", values: { example }, edits: [{ span, text: example }] };
    check.report("accelerator-without-type", span, { example }, isSpread ? [] : [fix]);
  },
};
