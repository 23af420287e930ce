import type { RunFormContent, SubmitTexts } from "../../src/protocol/runFormMessages.ts";

/**
 * What a person has filled in so far. It is kept by VS Code while the form's tab is behind others, and its page gone, and
 * over a reload of the window.
 */
export interface Draft {
  /** By the parameter's name. */
  readonly texts: Readonly<Record<string, string>>;
  /** The parameters that were written in: only they show what is wrong with them. */
  readonly touched: readonly string[];
  readonly useCache: boolean;
  /** Set when the run is to be submitted to a cluster. */
  readonly submit?: SubmitTexts;
}

/** The form as it was left, or as it is when it is opened: `kept` is what VS Code kept, if it kept anything. */
export function draftOf({ fields, useCache, submit }: RunFormContent, kept: unknown): Draft {
  const before: Partial<Draft> = typeof kept === "object" && kept !== null ? kept : {};
  return {
    texts: Object.fromEntries(fields.map(({ name, text }) => [name, before.texts?.[name] ?? text])),
    touched: before.touched ?? [],
    useCache: before.useCache ?? useCache,
    ...(submit && { submit: { ...submit.texts, ...before.submit } }),
  };
}
