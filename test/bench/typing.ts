import { compileFile, importedFiles, syntaxTrees } from "../../src/compiler/compile.ts";
import { sourcesOf } from "../../src/compiler/sources.ts";
import { keystrokesFor } from "./canvas/keystrokes.ts";
import { components, largePipeline } from "./pipelines.ts";
import { duration, noTarget, percentile, ratio, target, type Section } from "./section.ts";

const main = "/bench/bench.pipeline.ts";
const typingTarget = { tasks: 1000, milliseconds: 30 };
const largest = { tasks: 10_000, before: 1000, times: 15 };
const rounds = 3;

/** What a keystroke costs the compiler, which remembers what the editor has shown it, and what a whole text costs. */
export function benchTyping(_folder: string, say: (line: string) => void): Promise<Section> {
  const rows: (readonly string[])[] = [];
  for (const tasks of [100, 400, 1000]) {
    say(`typing: ${tasks} tasks…`);
    rows.push(typingRow(tasks));
  }
  say(`typing: ${largest.tasks} tasks…`);
  rows.push(largestRow());
  return Promise.resolve({
    title: "Compile while typing",
    method: [
      "Reading and checking a text after one more letter, as the editor does it: what was not typed in is taken over from the text",
      `before. The keystrokes of the next table, ${rounds} times, after one time that is not counted, which change a value and write a task`,
      "letter by letter; beside them the same texts without memory. _Whole_: ten times the tasks, without memory.",
    ].join("\n"),
    header: ["", "p50", "p95", "without memory, p50", "p95", "ratio", "target", ""],
    rows,
  });
}

function typingRow(tasks: number): readonly string[] {
  const { typescript } = largePipeline(tasks);
  const texts = textsOf(typescript);
  const [files, trees] = [importedFiles(), syntaxTrees()];
  const [remembering, anew]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    for (const text of texts) {
      const sources = sourcesOf({ [main]: text, "/bench/components.py": components });
      const [withMemory, without] = [
        timed(() => compileFile(main, sources, files, trees)),
        timed(() => compileFile(main, sources, files)),
      ];
      if (round === 0) continue;
      remembering.push(withMemory);
      anew.push(without);
    }
  }
  const [p50, p95] = [percentile(remembering, 50), percentile(remembering, 95)];
  const isJudged = tasks === typingTarget.tasks;
  return [
    `keystroke, ${tasks} tasks`,
    duration(p50),
    duration(p95),
    duration(percentile(anew, 50)),
    duration(percentile(anew, 95)),
    ratio(percentile(anew, 50), p50),
    ...(isJudged ? target(`< ${typingTarget.milliseconds} ms`, p95 < typingTarget.milliseconds) : noTarget),
  ];
}

/** The text after each keystroke, nearly all of them broken. */
function textsOf(text: string): readonly string[] {
  const { value, task } = keystrokesFor(text);
  return [value, task].flatMap((strokes) => {
    let now = text;
    return strokes.map(({ at, remove, text: letters }) => {
      now = now.slice(0, at) + letters + now.slice(at + remove);
      return now;
    });
  });
}

/** Linear: ten times the tasks take about ten times as long. */
function largestRow(): readonly string[] {
  const cost = (tasks: number): number => {
    const times = [1, 2, 3, 4, 5].map((seed) => {
      const text = largePipeline(tasks, seed).typescript;
      const sources = sourcesOf({ [main]: text, "/bench/components.py": components });
      return timed(() => compileFile(main, sources));
    });
    return percentile(times, 50);
  };
  const [smaller, larger] = [cost(largest.before), cost(largest.tasks)];
  return [
    `whole, ${largest.tasks} tasks`,
    "",
    "",
    duration(larger),
    "",
    `${(larger / smaller).toFixed(1)}× of ${largest.before} tasks`,
    ...target(`< ${largest.times}×`, larger / smaller < largest.times),
  ];
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
