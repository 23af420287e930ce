from typing import NamedTuple

from kfp import dsl


@dsl.component
def flip() -> str:
    return "heads"


@dsl.component
def both() -> NamedTuple("Both", [("left", int), ("right", int)]):
    return (1, 2)


@dsl.component
def say(text: str = "") -> None:
    print(text)


@dsl.pipeline(name="names")
def names():
    coin = flip()
    pair = both()
    word = say(text=coin.outputs["nothing"])
    with dsl.Condition(pair.outputs["middle"] == 1):
        say(text="middle")
    say(text=word.outputs["Output"])
