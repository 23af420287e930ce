import type { Rule } from "../rule.ts";

/** What KFP and its Python executor take as the name of an input or output. */
const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Inputs and outputs of pipelines have names that travel. */
export const namesArePlain: Rule = {
  input({ name, nameSpan, span }, check) {
    if (!plainName.test(name)) check.report("bad-name", nameSpan ?? span, { name });
  },
  output({ name, span }, check) {
    if (!plainName.test(name)) check.report("bad-name", span, { name });
  },
};
