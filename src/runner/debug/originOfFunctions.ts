import { lineInSource } from "../../run/traceback.ts";

/** Where a function of a program was taken from. */
export interface Origin {
  readonly function: string;
  readonly file: string;
  /** How many lines further down than in the program it stands there; below 0: further up. */
  readonly shift: number;
}

/** Where the functions of a component's program stand in a person's files, by path and text. */
export function originOfFunctions(program: string, files: readonly (readonly [string, string])[]): readonly Origin[] {
  return program.split("\n").flatMap((text, at): Origin[] => {
    const name = /^(?:async[ \t]+)?def[ \t]+(\w+)/.exec(text)?.[1];
    if (name === undefined) return [];
    for (const [file, source] of files) {
      const line = lineInSource(program, at + 1, source);
      if (line !== undefined) return [{ function: name, file, shift: line - (at + 1) }];
    }
    return [];
  });
}
