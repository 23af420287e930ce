from typing import List

from kfp import dsl
from kfp.dsl import Dataset, Input, Output


@dsl.component
def clean(rows: Input[Dataset], cleaned: Output[Dataset]):
    pass


@dsl.component
def merge(all: Input[List[Dataset]]):
    pass


@dsl.component
def is_new(uri: str) -> bool:
    return True
