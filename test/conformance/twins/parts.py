"""Components that the twins share."""

from typing import Dict, List, NamedTuple

from kfp import dsl
from kfp.dsl import Artifact, Dataset, Input, Model, Output, PipelineTaskFinalStatus


@dsl.component
def flip_coin() -> str:
    return "heads"


@dsl.component
def make_number(seed: int = 1) -> int:
    return seed


@dsl.component
def make_float() -> float:
    return 0.5


@dsl.component
def make_flag(on: bool = True) -> bool:
    return on


@dsl.component
def make_pair() -> NamedTuple("Pair", [("left", int), ("right", str)]):
    return 1, "r"


@dsl.component
def make_words() -> List[str]:
    return ["a", "b"]


@dsl.component
def make_numbers() -> List[int]:
    return [1, 2]


@dsl.component
def make_record() -> dict:
    return {"key": "a"}


@dsl.component
def make_records() -> List[Dict[str, str]]:
    return [{"name": "a"}]


@dsl.component
def say(text: str) -> str:
    print(text)
    return text


@dsl.component
def double(number: int) -> int:
    return 2 * number


@dsl.component
def add(numbers: list) -> int:
    return sum(numbers)


@dsl.component
def flatten(rows: List[List[int]]) -> int:
    return sum(number for row in rows for number in row)


@dsl.component
def describe(record: dict, note: str = "none", scale: float = 1.5) -> str:
    return str(record) + note


@dsl.component
def make_data(size: int, data: Output[Dataset]):
    """Makes data.

    Args:
        size: How many rows.
        data: The rows.
    """
    with open(data.path, "w") as file:
        file.write("x" * size)


@dsl.component
def train(data: Input[Dataset], model: Output[Model], rate: float = 0.1) -> float:
    return rate


@dsl.component
def choose(models: Input[List[Model]], scores: list) -> int:
    return len(models)


@dsl.component
def look(thing: Input[Artifact]):
    print(thing.uri)


@dsl.component
def tell_end(status: PipelineTaskFinalStatus, text: str = "end"):
    print(status.state, text)


@dsl.component
def tidy(text: str = "tidy"):
    print(text)
