from typing import NamedTuple

from kfp.dsl import Artifact, Dataset, Input, Model, Output, PipelineTaskFinalStatus


def flip_coin() -> str:
    """Flips a coin."""
    return "heads"


def random_int(minimum: int, maximum: int = 9) -> int:
    return minimum


def print_message(message: str):
    print(message)


def print_all(messages: list):
    print(messages)


def is_big(number: int) -> bool:
    return number > 100


def half(number: float) -> float:
    return number / 2


def settings() -> dict:
    return {"a": 1}


def split(number: int) -> NamedTuple("Parts", [("low", int), ("high", int)]):
    return (0, number)


def load(rows: int, data: Output[Dataset]):
    pass


def train(data: Input[Dataset], kernel: str, model: Output[Model], C: float = 1.0) -> float:
    return 1.0


def show(thing: Input[Artifact]):
    pass


def notify(message: str, status: PipelineTaskFinalStatus):
    print(message, status)
