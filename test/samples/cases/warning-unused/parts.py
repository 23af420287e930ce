from typing import NamedTuple

from kfp.dsl import Dataset, Input, Output


def make_number() -> int:
    return 1


def make_word() -> str:
    return "a"


def split() -> NamedTuple("Parts", [("kernel", str), ("rest", int)]):
    return "rbf", 1


def make_rows(rows: Output[Dataset]):
    pass


def load(rows: Output[Dataset]):
    pass


def train(rows: Input[Dataset], seed: int = 1, kernel: str = "rbf", batchSize: int = 8) -> float:
    return 1.0


def log(text: str = "nothing"):
    print(text)
