import sys
from typing import NamedTuple

from kfp import compiler, dsl
from kfp.dsl import Dataset
from parts import make_data, say


@dsl.pipeline(name="inner")
def inner(word: str) -> NamedTuple("Outputs", [("text", str), ("data", Dataset)]):
    """Says it.

    Args:
        word: The word.

    Returns:
        text: The text: 'as it was said'.
        data: 데이터.
    """
    said = say(text=word)
    data = make_data(size=1)
    outputs = NamedTuple("Outputs", [("text", str), ("data", Dataset)])
    return outputs(said.output, data.outputs["data"])


@dsl.pipeline(name="described-outputs")
def described() -> NamedTuple("Outputs", [("text", str), ("data", Dataset)]):
    """Says it twice.

    Returns:
        text: What was said.
    """
    first = inner(word="a")
    data = make_data(size=2)
    outputs = NamedTuple("Outputs", [("text", str), ("data", Dataset)])
    return outputs(first.outputs["text"], data.outputs["data"])


if __name__ == "__main__":
    compiler.Compiler().compile(described, sys.argv[1])
