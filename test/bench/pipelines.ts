// The same pipelines in both languages: chains, fan-in, conditions, loops and texts, in sections of ten tasks.

/** One pipeline, written the ordinary way for each of the two compilers; both import `components.py` beside them. */
export interface Twins {
  readonly typescript: string;
  readonly python: string;
}

/** How many tasks one section has; sizes must be multiples of it. */
export const tasksInSection = 10;

/** The Python components that both call. */
export const components = `from kfp import dsl


@dsl.component
def load(source: str, part: int) -> int:
    return part


@dsl.component
def clean(rows: int, least: int) -> int:
    return max(rows, least)


@dsl.component
def join(left: int, right: int) -> int:
    return left + right


@dsl.component
def score(rows: int, weight: float) -> float:
    return rows * weight


@dsl.component
def report(message: str) -> str:
    return message
`;

/** The same components, of which `clean` has so many lines. */
export function longComponents(lines: number): string {
  const body = Array.from(
    { length: lines },
    (_, line) => `    rows = max(rows, least) + ${line}  # step ${line} of the work\n`,
  );
  return components.replace("    return max(rows, least)\n", `${body.join("")}    return max(rows, least)\n`);
}

/** Makes a section of {@link tasksInSection} tasks in each language; the sections stand one after the other. */
interface Shape {
  readonly typescript: (number: number, seed: number) => string;
  readonly python: (number: number, seed: number) => string;
  /** What of a section stands before the pipeline; tasks in it count. */
  readonly before?: Pick<Shape, "typescript" | "python">;
}

/**
 * What pipelines are made of. Each section begins with a constant that the seed changes.
 */
const shapes = {
  /** Of everything some: what a person would write. */
  mixed: { typescript: typescriptSection, python: pythonSection },
  /** Each task waits for the one before. */
  chain: {
    typescript: (number, seed) =>
      each((at) => {
        const before = at === 0 ? String(seed) : `step${at - 1}.output`;
        return `  const step${at} = clean({ rows: ${before}, least: ${number} });\n`;
      }, number),
    python: (number, seed) =>
      each((at) => {
        const before = at === 0 ? String(seed) : `step${at - 1}.output`;
        return `    step${at} = clean(rows=${before}, least=${number})\n`;
      }, number),
  },
  /** One task gives its output to all others. */
  fanOut: {
    typescript: (number, seed) =>
      each(
        (at) =>
          at === 0
            ? `  const first = load({ source, part: ${seed} });\n`
            : `  const part${at} = clean({ rows: first.output, least: ${at} });\n`,
        number,
      ),
    python: (number, seed) =>
      each(
        (at) =>
          at === 0
            ? `    first = load(source=source, part=${seed})\n`
            : `    part${at} = clean(rows=first.output, least=${at})\n`,
        number,
      ),
  },
  /** Every other task stands in a condition on the one before it. */
  conditions: {
    typescript: (number, seed) =>
      each(
        (at) =>
          at % 2 === 0
            ? `  const test${at} = load({ source, part: ${at + seed} });\n`
            : `  if (test${at - 1}.output > limit) report({ message: "part ${at}" });\n`,
        number,
      ),
    python: (number, seed) =>
      each(
        (at) =>
          at % 2 === 0
            ? `    test${at} = load(source=source, part=${at + seed})\n`
            : `    with dsl.If(test${at - 1}.output > limit):\n        report(message="part ${at}")\n`,
        number,
      ),
  },
  /** Each section has a pipeline of its own with four tasks, which two of its tasks run. */
  subPipelines: {
    before: { typescript: typescriptStage, python: pythonStage },
    typescript: (number) => `  const low${number} = stage${number}({ source, least: 1 });
  const high${number} = stage${number}({ source, least: limit });
  const total${number} = join({ left: low${number}.output, right: high${number}.output });
  const scored${number} = score({ rows: total${number}.output, weight: 0.5 });
  report({ message: \`part ${number} scored \${scored${number}.output}\` });
  clean({ rows: total${number}.output, least: limit });
`,
    python: (number) => `    low${number} = stage${number}(source=source, least=1)
    high${number} = stage${number}(source=source, least=limit)
    total${number} = join(left=low${number}.output, right=high${number}.output)
    scored${number} = score(rows=total${number}.output, weight=0.5)
    report(message=f"part ${number} scored {scored${number}.output}")
    clean(rows=total${number}.output, least=limit)
`,
  },
} as const satisfies Readonly<Record<string, Shape>>;

export type ShapeName = keyof typeof shapes;
export const shapeNames = Object.keys(shapes) as readonly ShapeName[];

/** The lines of the ten tasks of a section, by their numbers in the pipeline. */
function each(line: (at: number) => string, section: number): string {
  return Array.from({ length: tasksInSection }, (_, index) => line(section * tasksInSection + index)).join("");
}

/**
 * A pipeline of `tasks` tasks.
 *
 * @param tasks a multiple of {@link tasksInSection}
 * @param seed changes a constant, so that no memory of a whole text can answer in place of the compiler
 */
export function largePipeline(tasks: number, seed = 0, shape: ShapeName = "mixed"): Twins {
  if (tasks % tasksInSection !== 0) throw new Error(`${tasks} is not a multiple of ${tasksInSection}.`);
  const sections = Array.from({ length: tasks / tasksInSection }, (_, number) => number);
  const made: Shape = shapes[shape];
  const all = (write: Shape["typescript"] = () => ""): string => sections.map((number) => write(number, seed)).join("");
  return {
    typescript: typescriptOf(all(made.typescript), all(made.before?.typescript)),
    python: pythonOf(all(made.python), all(made.before?.python)),
  };
}

function typescriptOf(body: string, before: string): string {
  const used = ["clean", "join", "load", "report", "score"].filter((name) => (before + body).includes(`${name}(`));
  const words = [...(body.includes("parallel(") ? ["parallel"] : []), "pipeline"].join(", ");
  return `import { type Int, ${words} } from "kubeflow-studio";
import { ${used.join(", ")} } from "./components.py";
${before}
export default pipeline({ name: "bench" }, ({ source = "data", limit = 5 }: { source?: string; limit?: Int }) => {
${body}});
`;
}

function typescriptSection(number: number, seed: number): string {
  const before = number === 0 ? "limit" : `total${number - 1}.output`;
  return `  const load${number} = load({ source, part: ${number + seed} });
  const left${number} = clean({ rows: load${number}.output, least: 1 });
  const right${number} = clean({ rows: load${number}.output, least: limit });
  const both${number} = join({ left: left${number}.output, right: right${number}.output });
  if (both${number}.output > limit) {
    const high${number} = score({ rows: both${number}.output, weight: 0.5 });
    report({ message: \`part ${number} scored \${high${number}.output}\` });
  } else {
    report({ message: "part ${number} is too small" });
  }
  for (const weight of parallel([0.1, 0.2, 0.5])) {
    score({ rows: both${number}.output, weight });
  }
  const total${number} = join({ left: both${number}.output, right: ${before} });
  report({ message: \`total after ${number}: \${total${number}.output}\` });
`;
}

function typescriptStage(number: number, seed: number): string {
  return `
const stage${number} = pipeline({ name: "stage-${number}" }, ({ source, least }: { source: string; least: Int }) => {
  const loaded = load({ source, part: ${number + seed} });
  const left = clean({ rows: loaded.output, least: 1 });
  const right = clean({ rows: loaded.output, least });
  const both = join({ left: left.output, right: right.output });
  return { sum: both.output };
});
`;
}

function pythonStage(number: number, seed: number): string {
  return `
@dsl.pipeline(name="stage-${number}")
def stage${number}(source: str, least: int) -> NamedTuple("Outputs", sum=int):
    loaded = load(source=source, part=${number + seed})
    left = clean(rows=loaded.output, least=1)
    right = clean(rows=loaded.output, least=least)
    both = join(left=left.output, right=right.output)
    return NamedTuple("Outputs", sum=int)(sum=both.output)

`;
}

function pythonOf(body: string, before: string): string {
  return `import sys
from typing import NamedTuple

from kfp import compiler, dsl

from components import clean, join, load, report, score

${before}
@dsl.pipeline(name="bench")
def bench(source: str = "data", limit: int = 5):
${body}

if __name__ == "__main__":
    compiler.Compiler().compile(bench, sys.argv[1])
`;
}

function pythonSection(number: number, seed: number): string {
  const before = number === 0 ? "limit" : `total${number - 1}.output`;
  return `    load${number} = load(source=source, part=${number + seed})
    left${number} = clean(rows=load${number}.output, least=1)
    right${number} = clean(rows=load${number}.output, least=limit)
    both${number} = join(left=left${number}.output, right=right${number}.output)
    with dsl.If(both${number}.output > limit):
        high${number} = score(rows=both${number}.output, weight=0.5)
        report(message=f"part ${number} scored {high${number}.output}")
    with dsl.Else():
        report(message="part ${number} is too small")
    with dsl.ParallelFor([0.1, 0.2, 0.5]) as weight:
        score(rows=both${number}.output, weight=weight)
    total${number} = join(left=both${number}.output, right=${before})
    report(message=f"total after ${number}: {total${number}.output}")
`;
}

/** A pipeline of independent one-line tasks, for what a run costs beside the work. */
export function independentTasks(tasks: number): Twins & { readonly components: string } {
  const numbers = Array.from({ length: tasks }, (_, number) => number);
  return {
    components: `from kfp import dsl


@dsl.component
def add(a: int, b: int) -> int:
    return a + b
`,
    typescript: `import { pipeline } from "kubeflow-studio";
import { add } from "./components.py";

export default pipeline({ name: "independent" }, () => {
${numbers.map((number) => `  add({ a: ${number}, b: 1 });\n`).join("")}});
`,
    python: `import sys

from kfp import dsl, local

from components import add


@dsl.pipeline(name="independent")
def independent():
${numbers.map((number) => `    add(a=${number}, b=1)\n`).join("")}

if __name__ == "__main__":
    local.init(runner=local.SubprocessRunner(use_venv=False), pipeline_root=sys.argv[1])
    independent()
`,
  };
}
