"""A value that depends on which branch is taken, and a pipeline that gives it on."""
import sys

from kfp import compiler, dsl
from kfp.dsl import Artifact, Input, Output

FLIP_IMAGE = "python:3.12"


@dsl.component(base_image=FLIP_IMAGE)
def roll() -> int:
    import random

    return random.randint(1, 6)


@dsl.component(base_image=FLIP_IMAGE)
def describe(word: str, text: Output[Artifact]) -> str:
    return word


@dsl.component(base_image=FLIP_IMAGE)
def show(text: Input[Artifact], word: str):
    print(word)


@dsl.pipeline(name="roll-the-die")
def roll_the_die(lowest: int = 2) -> str:
    rolled = roll()
    with dsl.If(rolled.output < lowest):
        low = describe(word="low")
    with dsl.Elif(rolled.output == 6):
        best = describe(word="the best")
    with dsl.Else():
        other = describe(word=f"a {rolled.output}")
    word = dsl.OneOf(low.outputs["Output"], best.outputs["Output"], other.outputs["Output"])
    text = dsl.OneOf(low.outputs["text"], best.outputs["text"], other.outputs["text"])
    show(text=text, word=word)
    return word


@dsl.pipeline(name="branches")
def branches():
    for number in range(2, 4):
        rolled = roll_the_die(lowest=number)
        with dsl.Condition(rolled.output != "low", name="not low"):
            describe(word=rolled.output)


if __name__ == "__main__":
    compiler.Compiler().compile(branches, sys.argv[1])
