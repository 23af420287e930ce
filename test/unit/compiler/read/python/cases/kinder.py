# The SDK refuses these, though its executor runs them.
from typing import *
from kfp.dsl import *


def union(a: int | None = None, b: List[int] | None = None): pass
def quoted(a: "int", b: 'str' = "x", c: "int | None" = None): pass
def none_inside(a: list = [None], b: dict = {"a": None}): pass
