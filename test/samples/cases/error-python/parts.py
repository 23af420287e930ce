import functools
import kfp
from collections import namedtuple
from datetime import datetime
from typing import List, NamedTuple
import typing as t

from kfp import dsl
from kfp.dsl import Dataset, Input, InputPath, Output, OutputPath

Parts = NamedTuple("Parts", [("a", int)])
fields = [("a", int)]
LIMIT = compute()


def no_annotation(x):
    pass


def odd_type(x: datetime):
    pass


def odd_return() -> datetime:
    pass


def named_tuple() -> NamedTuple("Outputs", fields):
    pass


def outside_tuple() -> Parts:
    pass


def outside(x: t.List[int]):
    pass


def quoted(x: "Input[Dataset]"):
    pass


def marker(x: Output[int]):
    pass


def list_output(x: Output[List[Dataset]]):
    pass


def path_without_type(x: OutputPath):
    pass


def path_type(x: InputPath(int)):
    pass


def not_literal(x: int = LIMIT):
    pass


def bad_default(x: int = "a"):
    pass


def artifact_default(x: Input[Dataset] = 5):
    pass


async def async_function(x: int):
    pass


def star(*args: int):
    pass


def positional(x: int, /, y: int):
    pass


def reserved(Output: int):
    pass


def 훈련(x: int):
    pass


def repeated(x: int):
    pass


def repeated(y: int):
    pass


@dsl.component("python:3.12", base_image=LIMIT, packages=["a"], use_venv=True)
def odd_options(x: int):
    pass


@functools.cache
def decorated():
    pass


@dsl.pipeline(name="p")
def pipeline_function():
    pass


def outside_name(x: int) -> int:
    def inner(fields):
        return [LIMIT for LIMIT in fields]

    return len(inner(functools.reduce(max, [[x], Parts])), functools)


def syntax(x: int):
    return x +* 2


y = 1

x = = 3


def odd_defaults(n: int = 9007199254740993, names: list = ["\ud800"], ok: float = 0.1, m: int = -0x20000000000001) -> int:
    return n
