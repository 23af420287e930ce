import type { Sentence } from "../../l10n/sentence.ts";

/** Why a compiled pipeline, or a part of it, cannot be written as TypeScript. */
export interface ImportProblem {
  readonly sentence: Sentence;
  /** The task or component that it is about, as the file names it. */
  readonly where?: string;
}

/** Thrown inside of the importer where something cannot be said; never leaves `importSpec`. */
export class Unsayable extends Error {
  override readonly name = "Unsayable";
  readonly problem: ImportProblem | undefined;

  /** Without a problem it only follows from another, which has been told. */
  constructor(problem?: ImportProblem) {
    super("unsayable");
    this.problem = problem;
  }
}
