import { inEnglish, type Sentence } from "../../l10n/sentence.ts";
import { withoutControls } from "../../run/logText.ts";
import { paint, type Terminal } from "../terminal.ts";

/** Why it does not go on: a failure outside, with what to do about it. */
export interface Problem {
  /** One sentence. */
  readonly problem: string;
  /** The server's own words. */
  readonly detail?: string;
}

export function problemOf(said: Sentence, detail?: string): Problem {
  return { problem: inEnglish(said), ...(detail !== undefined && { detail }) };
}

/** Writes it on standard error; the server's words only where the sentence does not hold them already. */
export function showProblem({ problem, detail = "" }: Problem, terminal: Terminal): void {
  terminal.err.write(`kubeflow-studio: ${withoutControls(problem)}\n`);
  if (detail !== "" && !problem.includes(detail))
    terminal.err.write(`    ${paint(terminal, "dim", withoutControls(detail))}\n`);
}
