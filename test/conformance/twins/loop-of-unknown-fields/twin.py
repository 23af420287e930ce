import sys

from kfp import compiler, dsl
from parts import say


@dsl.pipeline(name="loop-of-unknown-fields")
def fields(grid: list):
    with dsl.ParallelFor(grid) as group:
        with dsl.ParallelFor(group.names) as name:
            say(text=name)


if __name__ == "__main__":
    compiler.Compiler().compile(fields, sys.argv[1])
