import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { ensureSdk, sdkVersion } from "../../scripts/sdk.mjs";
import { buildCli } from "./build.ts";
import { independentTasks } from "./pipelines.ts";
import { timeProcess } from "./processes.ts";
import { duration, median, noTarget, ratio, target, type Section } from "./section.ts";

const tasks = 20;
const rounds = 3;
const leastTimes = 3;

/** The ways that are compared; each is the whole process, from start to exit, in milliseconds. */
interface Ways {
  ours(tasks: number, cacheHome?: string): Promise<number>;
  /** `python` has kfp. With `pip`, each task asks pip for kfp first, as the SDK writes components by default. */
  theirs(tasks: number, python: string, pip: boolean): Promise<number>;
}

interface Samples {
  readonly one: number[];
  readonly all: number[];
}

interface Measured {
  readonly ours: Samples;
  readonly theirs: Samples;
  readonly theirsWithoutPip: Samples;
}

/** What running independent one-line tasks costs, beside `kfp.local`. */
export async function benchRun(folder: string, say: (line: string) => void): Promise<Section> {
  const python = await ensureSdk(say);
  const ways = waysOf(folder, await buildCli(join(folder, "cli")));
  const samples = (): Samples => ({ one: [], all: [] });
  const measured: Measured = { ours: samples(), theirs: samples(), theirsWithoutPip: samples() };
  say("run: the first of each, which is not counted…");
  await ways.ours(1);
  await ways.theirs(1, python, false);
  for (let round = 1; round <= rounds; round++) {
    say(`run: round ${round} of ${rounds}…`);
    // One task and many close together: what further tasks add is their difference.
    const sample = async ({ one, all }: Samples, way: (count: number) => Promise<number>): Promise<void> => {
      one.push(await way(1));
      all.push(await way(tasks));
    };
    await sample(measured.ours, (count) => ways.ours(count));
    await sample(measured.theirs, (count) => ways.theirs(count, python, true));
    await sample(measured.ours, (count) => ways.ours(count));
    await sample(measured.theirsWithoutPip, (count) => ways.theirs(count, python, false));
  }
  return sectionOf(measured, await measureCold(folder, ways, say));
}

function waysOf(folder: string, cli: string): Ways {
  const environment = { ...process.env, PYTHONWARNINGS: "ignore", PIP_CACHE_DIR: pipCache() };
  let runs = 0;
  return {
    ours: async (count, cacheHome) => {
      const home = write(folder, count, true);
      const args = [cli, "run", join(home, "independent.pipeline.ts"), "--no-cache", "--json"];
      const env = cacheHome === undefined ? environment : { ...environment, XDG_CACHE_HOME: cacheHome };
      const { milliseconds, output } = await timeProcess(
        process.execPath,
        [...args, "--runs-dir", join(folder, "runs")],
        { cwd: home, env },
      );
      assertOutputs(lastSums(output), count);
      return milliseconds;
    },
    theirs: async (count, python, pip) => {
      const home = write(folder, count, pip);
      // Components call `python3`: that is the one with kfp, as in an activated environment.
      const env = { ...environment, PATH: `${dirname(python)}${delimiter}${process.env["PATH"] ?? ""}` };
      const outputs = join(folder, "outputs", String(runs++));
      const { milliseconds, output } = await timeProcess(python, [join(home, "independent.py"), outputs], {
        cwd: home,
        env,
      });
      assertOutputs(
        [...output.matchAll(/^\s*Output: (\d+)$/gm)].map(([, sum]) => Number(sum)),
        count,
      );
      return milliseconds;
    },
  };
}

/** The folder of a pipeline of `count` tasks; `pip`: its components ask for kfp, the SDK's default. */
function write(folder: string, count: number, pip: boolean): string {
  const home = join(folder, `run-${count}${pip ? "" : "-without-pip"}`);
  mkdirSync(home, { recursive: true });
  const { typescript, python, components } = independentTasks(count);
  const decorator = pip ? "@dsl.component" : "@dsl.component(install_kfp_package=False)";
  writeFileSync(join(home, "components.py"), components.replace("@dsl.component", decorator));
  writeFileSync(join(home, "independent.pipeline.ts"), typescript);
  writeFileSync(join(home, "independent.py"), python);
  return home;
}

/** A run that did not do the work must not count as a fast one. */
function assertOutputs(sums: readonly number[], count: number): void {
  const found = [...sums].sort((a, b) => a - b).join();
  const expected = Array.from({ length: count }, (_, number) => number + 1).join();
  if (found !== expected) throw new Error(`The run put out ${found || "nothing"} instead of ${expected}.`);
}

function lastSums(output: string): readonly number[] {
  const last = JSON.parse(output.trim().split("\n").at(-1) ?? "{}") as {
    readonly tasks: Readonly<Record<string, { readonly outputs: { readonly Output: number } }>>;
  };
  return Object.values(last.tasks).map(({ outputs }) => outputs.Output);
}

/** Where pip keeps what it has downloaded, the same for both sides whatever else is new. */
function pipCache(): string {
  return process.env["PIP_CACHE_DIR"] ?? join(homedir(), ".cache", "pip");
}

/** The first run on a machine, once: with making the Python environment. Only where a variable moves our cache. */
async function measureCold(
  folder: string,
  ways: Ways,
  say: (line: string) => void,
): Promise<{ readonly ours: number; readonly theirs: number } | undefined> {
  if (process.platform !== "linux") return undefined;
  say("run: cold, once each…");
  const ours = await ways.ours(tasks, join(folder, "cold-cache"));
  const venv = join(folder, "cold-venv");
  const base = process.env["KUBEFLOW_STUDIO_SDK_BASE_PYTHON"] ?? "python3";
  const python = join(venv, "bin", "python");
  const env = { ...process.env, PIP_CACHE_DIR: pipCache() };
  const made = await timeProcess(base, ["-m", "venv", venv], { env });
  const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", `kfp==${sdkVersion}`];
  const installed = await timeProcess(python, install, { env });
  const theirs = made.milliseconds + installed.milliseconds + (await ways.theirs(tasks, python, true));
  return { ours, theirs };
}

function sectionOf(
  { ours, theirs, theirsWithoutPip }: Measured,
  cold: { readonly ours: number; readonly theirs: number } | undefined,
): Section {
  return {
    title: "Run here",
    method: [
      `${tasks} independent one-line Python tasks, the whole process from start to exit: \`kubeflow-studio run --no-cache\` (tasks at`,
      `the same time, ${cpus().length} cores, Python environment there already) beside \`kfp.local\` with \`SubprocessRunner(use_venv=False)\``,
      "(one task after the other) in an environment that has kfp. _Without pip_: with `install_kfp_package=False`, the fastest that",
      "kfp.local can be; by default each of its tasks calls pip. _Per task_: what each further task adds. Every run's outputs are",
      "checked. Medians; ours and theirs take turns. _Cold_: once, with making the Python environment (pip's downloads cached).",
    ].join("\n"),
    header: ["", "Kubeflow Studio", "kfp.local", "ratio", "target", ""],
    rows: [
      row(`${tasks} tasks`, median(ours.all), median(theirs.all), true),
      row(`${tasks} tasks, theirs without pip`, median(ours.all), median(theirsWithoutPip.all), true),
      row("1 task", median(ours.one), median(theirs.one), false),
      row("per task", perTask(ours), perTask(theirs), false),
      row("per task, theirs without pip", perTask(ours), perTask(theirsWithoutPip), false),
      ...(cold ? [row(`${tasks} tasks, cold`, cold.ours, cold.theirs, false)] : []),
    ],
  };
}

function row(name: string, ours: number, theirs: number, isJudged: boolean): readonly string[] {
  const words = isJudged ? target(`≥ ${leastTimes}×`, theirs / ours >= leastTimes) : noTarget;
  return [name, duration(ours), duration(theirs), ratio(theirs, ours), ...words];
}

/** The median of what each further task added, in the runs that were close together. */
function perTask({ one, all }: Samples): number {
  return median(all.map((milliseconds, at) => (milliseconds - (one[at] ?? 0)) / (tasks - 1)));
}
