import { expect, it } from "vitest";
import { importPython } from "../../../../../src/compiler/import/python/importPython.ts";
import { sourcesOf } from "../../../../../src/compiler/sources.ts";

const program = (condition: string): string => `from kfp import dsl

@dsl.component
def say(text: str = "") -> str:
    return text

@dsl.component
def lost(x: int = some_constant()) -> str:
    return ""

@dsl.pipeline(name="p")
def p():
    gone = lost()
    with dsl.If(${condition}):
        say()
`;

it.each([
  [`gone.output == "a"`, "import-follows"],
  [`"a" == gone.output`, "import-follows"],
  ["True", "import-condition"],
])("a condition %s is told for its reason", (condition, code) => {
  const { notes } = importPython("/p/in.py", "/p/out", sourcesOf({ "/p/in.py": program(condition) }));
  const line =
    program(condition)
      .split("\n")
      .findIndex((each) => each.includes("dsl.If")) + 1;
  expect(notes.filter((note) => note.line === line).map((note) => note.code)).toEqual([code]);
});
