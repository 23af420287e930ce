from typing import List, Optional

from kfp.dsl import Input, Model, Output


def flip_coin() -> str:
    return "heads"


def train(model: Output[Model], name: str = "a"):
    pass


def show(model: Input[Model]):
    pass


def upload(to: str):
    print(to)


def multiply(a: int, b: int) -> int:
    return a * b


def as_row(numbers: List[int]) -> List[int]:
    return numbers


def total(numbers: Optional[List[int]] = None, rows: Optional[List[List[int]]] = None):
    print(numbers, rows)
