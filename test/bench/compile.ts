import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { load } from "js-yaml";
import { ensureSdk } from "../../scripts/sdk.mjs";
import { compileFile } from "../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../src/compiler/emit/emitPipelineSpec.ts";
import { differences } from "../conformance/compare.mjs";
import { withSdkKeys } from "../conformance/sdkKeys.mjs";
import { buildCli, buildWarm } from "./build.ts";
import { components, largePipeline, shapeNames, type ShapeName } from "./pipelines.ts";
import { startServer, timeProcess, type LineServer } from "./processes.ts";
import { compileWords, measureLongComponent, sizeIn, sizeRow, sizeTarget, type Size } from "./sizes.ts";
import { duration, median, noTarget, ratio, target, type Section } from "./section.ts";

/** Sizes in tasks, and how many rounds each is measured: the SDK needs ten seconds for one compile of the largest. */
const sizes = [
  { tasks: 10, rounds: 7 },
  { tasks: 100, rounds: 5 },
  { tasks: 400, rounds: 3 },
  { tasks: 1000, rounds: 2 },
];
const warmTarget = { tasks: 1000, times: 100 };
/** Ours is so much shorter that one sample a round would be noise. */
const oursPerRound = 5;
const unmeasured = { ours: 20, theirs: 1 };
/** The most memory that each side's process had, in megabytes. */
interface Memory {
  ours: number;
  theirs: number;
}

interface Samples {
  readonly ours: number[];
  readonly sameSpec: number[];
  readonly theirs: number[];
  readonly memory: Memory;
}

interface Measured {
  readonly shape: ShapeName;
  readonly tasks: number;
  readonly warm: Samples;
  readonly process: Samples;
}

/** Compiling beside the SDK, warm and as a whole process, round by round in turn. */
export async function benchCompile(folder: string, say: (line: string) => void): Promise<Section> {
  const python = await ensureSdk(say);
  const cli = await buildCli(join(folder, "cli"));
  const warm = await buildWarm("ours", join(folder, "cli"));
  const measured: Measured[] = [];
  const written: Size[] = [];
  for (const shape of shapeNames) {
    for (const { tasks, rounds } of sizes) {
      say(`compile: ${wordsFor[shape]}, ${tasks} tasks, ${rounds} rounds…`);
      const home = join(folder, `compile-${shape}-${tasks}`);
      write(home, tasks, 0, shape);
      measured.push({
        shape,
        tasks,
        warm: await measureWarm(home, tasks, rounds, shape, { python, warm }),
        process: await measureProcess(home, rounds, { python, cli }),
      });
      if (tasks === sizeTarget.tasks) written.push(sizeIn(home, wordsFor[shape]));
    }
  }
  written.push(await measureLongComponent(folder, { python, cli }));
  return sectionOf(measured, written);
}

const wordsFor: Readonly<Record<ShapeName, string>> = {
  mixed: "mixed",
  chain: "chain",
  fanOut: "fan-out",
  conditions: "conditions",
  subPipelines: "sub-pipelines",
};

function write(home: string, tasks: number, seed: number, shape: ShapeName): void {
  mkdirSync(home, { recursive: true });
  const twins = largePipeline(tasks, seed, shape);
  writeFileSync(join(home, "components.py"), components);
  writeFileSync(join(home, "bench.pipeline.ts"), twins.typescript);
  writeFileSync(join(home, "bench.py"), twins.python);
}

async function measureWarm(
  home: string,
  tasks: number,
  rounds: number,
  shape: ShapeName,
  programs: { readonly python: string; readonly warm: string },
): Promise<Samples> {
  const ours = startServer(process.execPath, [programs.warm]);
  const theirs = startServer(programs.python, [join(warmFolder, "sdk.py"), home]);
  const memory = { ours: 0, theirs: 0 };
  const samples: Samples = { ours: [], sameSpec: [], theirs: [], memory };
  const ask = async (server: LineServer, side: "ours" | "theirs", request: object): Promise<number> => {
    const { milliseconds, megabytes } = await server.ask(request);
    memory[side] = Number(megabytes);
    return Number(milliseconds);
  };
  const askOurs = (naming: string) =>
    ask(ours, "ours", { file: slashed(join(home, "bench.pipeline.ts")), output: join(home, `${naming}.yaml`), naming });
  const askTheirs = () => ask(theirs, "theirs", { file: join(home, "bench.py"), output: join(home, "theirs.yaml") });
  try {
    for (let n = 0; n < unmeasured.ours; n++) await askOurs(n % 2 === 0 ? "compact" : "sdk");
    for (let n = 0; n < unmeasured.theirs; n++) await askTheirs();
    assertSame(home);
    for (let round = 0; round < rounds; round++) {
      for (let n = 1; n <= oursPerRound; n++) {
        write(home, tasks, round * oursPerRound + n, shape);
        samples.ours.push(await askOurs("compact"));
        samples.sameSpec.push(await askOurs("sdk"));
      }
      samples.theirs.push(await askTheirs());
    }
  } finally {
    ours.close();
    theirs.close();
  }
  return samples;
}

const warmFolder = join(import.meta.dirname, "warm");

/** What is compared must be the same pipeline: the specs are equal but for the names of tasks, which Python cannot know. */
function assertSame(home: string): void {
  const file = compileFile(slashed(join(home, "bench.pipeline.ts")), { read: (path) => readFileSync(path, "utf8") });
  const pipeline = file.pipelines.find(({ exportName }) => exportName === "default");
  if (!pipeline) throw new Error("The generated pipeline is none.");
  const ours: unknown = JSON.parse(JSON.stringify(emitPipelineSpec(withSdkKeys(pipeline), { naming: "sdk" }).spec));
  const [first] = differences(load(readFileSync(join(home, "theirs.yaml"), "utf8")), ours);
  if (first !== undefined) throw new Error(`The two compilers do not make the same of the pipeline: ${String(first)}`);
}

async function measureProcess(
  home: string,
  rounds: number,
  { python, cli }: { readonly python: string; readonly cli: string },
): Promise<Samples> {
  const env = { ...process.env, PYTHONWARNINGS: "ignore" };
  const args = (naming: string) => [cli, ...compileWords(home, naming)];
  const ours = (naming: string) => timeProcess(process.execPath, args(naming), { env });
  const peak = join(home, "peak.txt");
  const theirs = () =>
    timeProcess(python, [join(warmFolder, "peak.py"), join(home, "bench.py"), join(home, "theirs.yaml")], {
      cwd: home,
      env: { ...env, PEAK_FILE: peak },
    });
  // The first start fills Node's cache of compiled code; Python's is there, as the warm process has imported the same.
  await ours("compact");
  // Looking at the memory takes Node a few milliseconds of its start, so those are not counted.
  await timeProcess(
    process.execPath,
    ["--import", pathToFileURL(join(warmFolder, "peak.mjs")).href, ...args("compact")],
    {
      env: { ...env, PEAK_FILE: peak },
    },
  );
  const memory: Memory = { ours: Number(readFileSync(peak, "utf8")), theirs: 0 };
  const samples: Samples = { ours: [], sameSpec: [], theirs: [], memory };
  for (let round = 0; round < rounds; round++) {
    samples.ours.push((await ours("compact")).milliseconds);
    samples.theirs.push((await theirs()).milliseconds);
    samples.sameSpec.push((await ours("sdk")).milliseconds);
  }
  memory.theirs = Number(readFileSync(peak, "utf8"));
  return samples;
}

/** The compiler's paths have `/` on every system. */
function slashed(path: string): string {
  return path.replaceAll("\\", "/");
}

function sectionOf(measured: readonly Measured[], written: readonly Size[]): Section {
  return {
    title: "Compile",
    method: [
      "The same pipeline in TypeScript and in Python, from reading its text to having written the YAML. _Warm_: again and again",
      "in one process, a new text each time; ours reads the Python components anew every time, the SDK has built them before.",
      "_Process_: `kubeflow-studio compile` beside `python pipeline.py`, from start to exit, after one start that is not counted.",
      "_Same spec_: with `--naming sdk`, which writes exactly what the SDK writes (compared in this very run) instead of the",
      "default, in which equal components are shared. Medians; ours and theirs take turns. _Mixed_ has of everything some, as",
      "a person would write it; a _chain_ waits task by task, in a _fan-out_ all tasks read one output, and of _conditions_ every",
      "other task stands in one; _sub-pipelines_ are one for ten tasks, and two of those run it. _Memory_: the most that the processes",
      "had, ours / theirs; the warm one of ours has compiled dozens of texts and leaves it to Node when to clear up. _Size_: the YAML",
      "that is written; what equal tasks share is written once, so it is the smaller, the longer the component is.",
    ].join("\n"),
    header: ["", "Kubeflow Studio", "same spec", "kfp SDK", "ratio", "ratio, same spec", "memory", "target", ""],
    rows: [...measured.map(warmRow), ...measured.map(processRow), ...written.map(sizeRow)],
  };
}

function warmRow({ shape, tasks, warm }: Measured): readonly string[] {
  const isJudged = tasks === warmTarget.tasks;
  const isMet = slower(warm) >= warmTarget.times;
  const name = `warm, ${wordsFor[shape]}, ${tasks} tasks`;
  return [name, ...figures(warm), ...(isJudged ? target(`≥ ${warmTarget.times}×`, isMet) : noTarget)];
}

function processRow({ shape, tasks, process: samples }: Measured): readonly string[] {
  const name = `process, ${wordsFor[shape]}, ${tasks} tasks`;
  return [name, ...figures(samples), ...target("faster", slower(samples) > 1)];
}

/** By how much the SDK is slower than the slower of our two ways. */
function slower({ ours, sameSpec, theirs }: Samples): number {
  return median(theirs) / Math.max(median(ours), median(sameSpec));
}

function figures(samples: Samples): readonly string[] {
  const [ours, same, theirs] = [median(samples.ours), median(samples.sameSpec), median(samples.theirs)];
  const memory = `${Math.round(samples.memory.ours)} / ${Math.round(samples.memory.theirs)} MB`;
  return [duration(ours), duration(same), duration(theirs), ratio(theirs, ours), ratio(theirs, same), memory];
}
