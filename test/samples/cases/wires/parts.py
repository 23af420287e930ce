from typing import List

from kfp import dsl
from kfp.dsl import Dataset, Input, Model, Output


@dsl.component
def sizes() -> List[int]:
    return [1, 2]


@dsl.component
def names() -> List[str]:
    return ["a"]


@dsl.component
def rows() -> list:
    return [{"n": 1}]


@dsl.component
def is_ready() -> bool:
    return True


@dsl.component
def random_int(minimum: int, maximum: int = 9) -> int:
    return minimum


@dsl.component
def say(message: str):
    print(message)


@dsl.component
def load(data: Output[Dataset], seed: int = 1) -> float:
    return 0.5


@dsl.component
def train(data: Input[Dataset], model: Output[Model], kernel: str, sizes: List[int] = [1], C: float = 1.0) -> float:
    return C
