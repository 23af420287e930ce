import sys

from kfp import compiler, dsl
from parts import add, describe, double, say

words = ["yes", "null", "~", "1_000", "1:30", "0o7", "2020-01-01", "a: b", "a #b", "- a", " lead", "trail ", "", "\t", "="]


@dsl.pipeline(name="constants")
def pipeline():
    for word in words:
        say(text=word)
    say(text="'single' and \"double\"")
    say(text="one line\n  indented\n\nand a last one, which is long enough to be folded at the eightieth column\n")
    say(text="a long text of plain words that is folded where the line of eighty columns ends, and nowhere else")
    say(text="안녕하세요 – größer 👋 \u2028 \x07 \\ /" + " und weiter und weiter und weiter und weiter und weiter und weiter und weiter und weiter")
    say(text="{{ not a placeholder }}")
    add(numbers=[0, -1, 1.5, 1e20, 1e-7, 123456789012, 0.1])
    add(numbers=[[], {}, [[1], [2, [3]]], True, "x"])
    describe(
        record={
            "b": {"yes": 1, "1": [True, False], "a b: c": "é"},
            "a": {"deep": {"deeper": {"deepest": [{"k": "v"}, {"k": "w", "j": []}]}}},
            "": "empty",
            "a key that is much too long for what YAML calls a simple key, because it has more than one hundred and twenty-two characters": [1],
        },
        scale=-1e-7,
    )
    double(number=9007199254740991)


if __name__ == "__main__":
    compiler.Compiler().compile(pipeline, sys.argv[1])
