import { expect, test } from "vitest";
import { framesOf, lineInSource } from "../../../src/run/traceback.ts";

const source = `from kfp import dsl


def beside():
    raise ValueError("beside")


@dsl.component(
    packages_to_install=["numpy"],
)
def train(rows: int,
          name: str = "x") -> int:
    """Trains."""
    if rows < 0:
        raise ValueError("too few")

    raise ValueError("too few")


def after():
    raise ValueError("too few")
`;

const program = `
import kfp
from kfp import dsl
from kfp.dsl import *
from typing import *

def beside():
    raise ValueError("beside")


def train(rows: int,
          name: str = "x") -> int:
    """Trains."""
    if rows < 0:
        raise ValueError("too few")

    raise ValueError("too few")

`;

const lineOf = (text: string, words: string, nth = 0): number => {
  const lines = text.split("\n").flatMap((line, at) => (line.includes(words) ? [at + 1] : []));
  return lines[nth]!;
};

test("the places of tracebacks are found with where they stand", () => {
  const log = `Loading
Traceback (most recent call last):
  File "/r/program/ephemeral_component.py", line 14, in train
    fit()
  File "/r/my models/fit.py", line 3, in fit
ValueError: File "/no/place.py", line 1
`;
  const frames = framesOf(log);
  expect(frames.map(({ file, line }) => [file, line])).toEqual([
    ["/r/program/ephemeral_component.py", 14],
    ["/r/my models/fit.py", 3],
  ]);
  expect(log.slice(frames[1]!.start, frames[1]!.end)).toBe('"/r/my models/fit.py", line 3');
});

test.each([
  ["the function's own line", "raise ValueError", 1, "raise ValueError", 1],
  ["the second of two that read the same", "raise ValueError", 2, "raise ValueError", 2],
  ["a function that goes along", "raise ValueError", 0, "raise ValueError", 0],
  ["the head", "def train", 0, "def train", 0],
])("a line of a program is found in the file it was made from: %s", (_, made, nth, own, at) => {
  expect(lineInSource(program, lineOf(program, made, nth), source)).toBe(lineOf(source, own, at));
});

test("of a function that was changed since, the nearest line that reads the same", () => {
  const changed = source.replace('    """Trains."""\n', '    """Trains.\n\n    Well.\n    """\n    rows = rows - 1\n');
  expect(lineInSource(program, lineOf(program, "raise ValueError", 2), changed)).toBe(
    lineOf(changed, "raise ValueError", 2),
  );
  expect(lineInSource(program, lineOf(program, "if rows"), changed)).toBe(lineOf(changed, "if rows"));
});

test("no line where there is none: another file, a line that is gone, the SDK's own lines", () => {
  const line = lineOf(program, "raise ValueError", 2);
  expect(lineInSource(program, line, "def other():\n    raise ValueError('too few')\n")).toBeUndefined();
  expect(lineInSource(program, line, source.replaceAll("too few", "none"))).toBeUndefined();
  expect(lineInSource(program, lineOf(program, "import kfp"), source)).toBeUndefined();
  expect(lineInSource(program, 400, source)).toBeUndefined();
});

test("line ends and blanks at the ends of lines do not matter", () => {
  const line = lineOf(program, "if rows");
  expect(lineInSource(program, line, source.replaceAll("\n", "\r\n"))).toBe(lineOf(source, "if rows"));
});
