import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { largePipeline, longComponents } from "./pipelines.ts";
import { timeProcess } from "./processes.ts";
import { noTarget, ratio, target } from "./section.ts";

/** Of a component as long as people write them, 400 tasks take less than a twentieth of what the SDK writes. */
export const sizeTarget = { tasks: 400, lines: 150, times: 20 };

/** The bytes of a compiled pipeline. */
export interface Size {
  readonly name: string;
  readonly ours: number;
  readonly sameSpec: number;
  readonly theirs: number;
  readonly isJudged: boolean;
}

/** What the CLI is told to compile `home`'s pipeline, into `compact.yaml` or `sdk.yaml` there. */
export function compileWords(home: string, naming: string): readonly string[] {
  return ["compile", join(home, "bench.pipeline.ts"), "--output", join(home, `${naming}.yaml`), "--naming", naming];
}

/** What has been written into a folder by both sides. */
export function sizeIn(home: string, shape: string, isJudged = false): Size {
  const [ours = 0, sameSpec = 0, theirs = 0] = ["compact", "sdk", "theirs"].map(
    (name) => statSync(join(home, `${name}.yaml`)).size,
  );
  return { name: `size, ${shape}, ${sizeTarget.tasks} tasks`, ours, sameSpec, theirs, isJudged };
}

/** A chain of tasks of one component that has more than a line. */
export async function measureLongComponent(
  folder: string,
  { python, cli }: { readonly python: string; readonly cli: string },
): Promise<Size> {
  const home = join(folder, "compile-long");
  mkdirSync(home, { recursive: true });
  const twins = largePipeline(sizeTarget.tasks, 0, "chain");
  writeFileSync(join(home, "components.py"), longComponents(sizeTarget.lines));
  writeFileSync(join(home, "bench.pipeline.ts"), twins.typescript);
  writeFileSync(join(home, "bench.py"), twins.python);
  for (const naming of ["compact", "sdk"]) await timeProcess(process.execPath, [cli, ...compileWords(home, naming)]);
  const env = { ...process.env, PYTHONWARNINGS: "ignore" };
  await timeProcess(python, [join(home, "bench.py"), join(home, "theirs.yaml")], { cwd: home, env });
  return sizeIn(home, `chain of a component of ${sizeTarget.lines} lines`, true);
}

export function sizeRow({ name, ours, sameSpec, theirs, isJudged }: Size): readonly string[] {
  const isMet = theirs / ours >= sizeTarget.times;
  const cells = [
    kilobytes(ours),
    kilobytes(sameSpec),
    kilobytes(theirs),
    ratio(theirs, ours),
    ratio(theirs, sameSpec),
    "",
  ];
  return [name, ...cells, ...(isJudged ? target(`≥ ${sizeTarget.times}×`, isMet) : noTarget)];
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}
