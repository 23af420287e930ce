// What a keystroke costs, measured in a process of its own, from a bundle as the extension is one: writes the rows of a table as
// JSON. The other side is ../typing.ts.
import { runInNewContext } from "node:vm";
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";
import { compileFile, importedFiles, syntaxTrees } from "../../../src/compiler/compile.ts";
import { sourcesOf } from "../../../src/compiler/sources.ts";
import { keystrokesFor } from "../canvas/keystrokes.ts";
import { components, largePipeline } from "../pipelines.ts";
import { duration, noTarget, percentile, ratio, target } from "../section.ts";

const main = "/bench/bench.pipeline.ts";
const typingTarget = { tasks: 1000, milliseconds: 30 };
const largest = { tasks: 10_000, times: 2 };
const memoryTarget = { tasks: 1000, bytes: 1000 };
const rounds = 3;
const memoryRounds = 10;

const rows: (readonly string[])[] = [];
for (const tasks of [100, 400, 1000]) rows.push(typingRow(tasks));
rows.push(memoryRow(), largestRow());
process.stdout.write(JSON.stringify(rows));

function typingRow(tasks: number): readonly string[] {
  const { typescript } = largePipeline(tasks);
  const texts = textsOf(typescript);
  const [files, trees] = [importedFiles(), syntaxTrees()];
  const [remembering, anew]: [number[], number[]] = [[], []];
  const sources = texts.map((text) => sourcesOf({ [main]: text, "/bench/components.py": components }));
  for (let round = 0; round <= rounds; round++) {
    // One after the other, so that neither has to clear up what the other has left.
    const withMemory = sources.map((each) => timed(() => compileFile(main, each, files, trees)));
    const without = sources.map((each) => timed(() => compileFile(main, each, files)));
    if (round === 0) continue;
    remembering.push(...withMemory);
    anew.push(...without);
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

/** Someone types for long: nothing of the texts before is kept. */
function memoryRow(): readonly string[] {
  const { tasks, bytes: most } = memoryTarget;
  const texts = textsOf(largePipeline(tasks).typescript);
  const [files, trees] = [importedFiles(), syntaxTrees()];
  let kept: unknown;
  const type = (): void => {
    for (const text of texts) {
      const sources = sourcesOf({ [main]: text, "/bench/components.py": components });
      kept = compileFile(main, sources, files, trees);
    }
  };
  const empty = liveBytes();
  type();
  const before = liveBytes();
  for (let round = 0; round < memoryRounds; round++) type();
  const bytes = (liveBytes() - before) / (memoryRounds * texts.length);
  const name = `memory, ${tasks} tasks: ${((before - empty) / 1e6).toFixed(1)} MB`;
  return [
    name,
    `${bytes.toFixed(0)} bytes`,
    "",
    "",
    "",
    "",
    ...target(`< ${most} bytes`, kept !== undefined && bytes < most),
  ];
}

/** What data takes after a collection; compiled code, which grows with use, is not among it. */
function liveBytes(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  collect();
  const spaces = getHeapSpaceStatistics().filter(({ space_name }) => /^(new|old|large_object)_/.test(space_name));
  return spaces.reduce((sum, { space_used_size }) => sum + space_used_size, 0);
}

/** Linear: a text of ten times the tasks takes as long as ten texts. */
function largestRow(): readonly string[] {
  const read = (tasks: number, seed: number): void => {
    const text = largePipeline(tasks, seed).typescript;
    compileFile(main, sourcesOf({ [main]: text, "/bench/components.py": components }));
  };
  const [one, ten]: [number[], number[]] = [[], []];
  for (let seed = 0; seed <= 5; seed++) {
    const large = timed(() => {
      read(largest.tasks, seed);
    });
    const small = timed(() => {
      for (let part = 0; part < 10; part++) read(largest.tasks / 10, seed * 10 + part);
    });
    if (seed === 0) continue;
    one.push(large);
    ten.push(small);
  }
  const [larger, smaller] = [percentile(one, 50), percentile(ten, 50)];
  const times = `${(larger / smaller).toFixed(1)}× of ten of ${largest.tasks / 10}`;
  const judged = target(`< ${largest.times}×`, larger / smaller < largest.times);
  return [`whole, ${largest.tasks} tasks`, "", "", duration(larger), "", times, ...judged];
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
