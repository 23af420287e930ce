from kfp import dsl
from kfp.dsl import Dataset, Output


@dsl.component
def make(size: int, data: Output[Dataset]):
    print(size)
