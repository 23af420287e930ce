import type { EmitOptions } from "../../../src/compiler/emit/emitted.ts";
import type { Chance } from "./chance.ts";
import type { Construct } from "./constructs.ts";
import { FileDrawing, Program, type Drawing } from "./drawing.ts";
import { fileText, programSources } from "./pipelines/file.ts";
import { drawPipeline } from "./pipelines/pipeline.ts";

export const mainPath = "/project/main.pipeline.ts";

/** A program that was drawn: its files, of which {@link mainPath} has the pipeline as its default export. */
export interface DrawnProgram {
  readonly files: Readonly<Record<string, string>>;
  readonly constructs: ReadonlySet<Construct>;
}

/** Draws a valid pipeline, with whatever the language has, and all that it imports. */
export function drawProgram(chance: Chance, naming: EmitOptions["naming"]): DrawnProgram {
  const constructs = new Set<Construct>();
  const program = new Program(naming);
  const file = new FileDrawing();
  const left =
    2 +
    chance.weighted([
      [60, 4],
      [30, 8],
      [8, 14],
      [2, 40],
    ]);
  const d: Drawing = {
    chance,
    program,
    file,
    note: (construct) => constructs.add(construct),
    pipeline: {
      left,
      level: 0,
      hasWorkspace: chance.often(15),
      lists: new Set(),
      lets: new Set(),
      taskLists: [],
    },
  };
  const drawn = drawPipeline(d, "drawn");
  file.definitions.push(`${drawn.comment}export default ${drawn.text};`);
  program.files.set("main.pipeline.ts", fileText(file));
  return { files: programSources(program), constructs };
}
