import { join } from "node:path";
import { buildWarm } from "./build.ts";
import { timeProcess } from "./processes.ts";
import type { Section } from "./section.ts";

/** What a keystroke costs the compiler, which remembers what the editor has shown it, and what a whole text costs. */
export async function benchTyping(folder: string, say: (line: string) => void): Promise<Section> {
  say("typing: 100, 400, 1000 and 10 000 tasks…");
  const program = await buildWarm("typing", join(folder, "typing"));
  const { output } = await timeProcess(process.execPath, [program]);
  return {
    title: "Compile while typing",
    method: [
      "Reading and checking a text after one more letter, as the editor does it: what was not typed in is taken over from the text",
      "before. The keystrokes of the next table, 3 times, after one time that is not counted, which change a value and write a task",
      "letter by letter; beside them the same texts without memory. _Memory_: what is kept between two keystrokes, once Node has",
      "cleared up, and what each of 690 more adds to it. _Whole_: one text of 10 000 tasks and ten of 1000, without memory, in turns.",
    ].join("\n"),
    header: ["", "p50", "p95", "without memory, p50", "p95", "ratio", "target", ""],
    rows: JSON.parse(output) as readonly (readonly string[])[],
  };
}
