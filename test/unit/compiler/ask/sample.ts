// One pipeline with everything that is asked about, and the Python file it calls.
import { compileFile, type PipelineFile } from "../../../../src/compiler/compile.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";

export const pythonPath = "/w/coin.py";
export const pipelinePath = "/w/draw.pipeline.ts";

export const python = `from typing import NamedTuple

from kfp import dsl


@dsl.component(base_image="python:3.12", packages_to_install=["numpy"])
def random_int(minimum: int, maximum: int = 9) -> int:
    """Draws a number.

    Args:
        minimum: The least that is drawn.
    """
    return minimum


def print_message(message: str, count: int = 1):
    print(message)


def split(values: list) -> NamedTuple("Parts", [("head", int), ("rest", list)]):
    return values[0], values[1:]


def train(number: int, model: dsl.Output[dsl.Model]):
    random_int = 1
`;

export const typescript = `import { pipeline, parallel, type Int } from "kubeflow-studio";
import { print_message as say, print_message, random_int, split, train } from "./coin.py";

/** Draws. */
export default pipeline(
  { name: "draw" },
  ({ limit = 5, label }: { limit?: Int; label: string }) => {
    try {
      const draw = random_int({ minimum: limit });
      if (draw.output > limit && label !== "a") {
        const tell = print_message({ message: \`high \${draw.output}\` });
      } else {
        print_message({ message: label, count: draw.output });
      }
    } finally {
      const report = say({ message: label });
    }
    const parts = split({ values: [1, 2] });
    for (const item of parallel(parts.outputs.rest)) {
      train({ number: limit }, { cpu: "1" });
      say({ message: item as unknown as string });
    }
    return { head: parts.outputs.head };
  },
);
`;

/** Compiles the sample; other texts take the place of its files. */
export function compiledSample(text = typescript, pythonText = python, path = pipelinePath): PipelineFile {
  return compileFile(path, sourcesOf({ [path]: text, [pythonPath]: pythonText }));
}

/** Where a piece of text begins; `shift` goes into it. */
export function offsetOf({ text }: Pick<PipelineFile, "text">, piece: string, shift = 0): number {
  const at = text.indexOf(piece);
  if (at < 0) throw new Error(`There is no ${piece}.`);
  return at + shift;
}
