import sys

from kfp import compiler, dsl
from parts import describe, say

RATES = [1.0, 2.0, 1e16, -0.0]


@dsl.pipeline(name="loops-floats")
def loops():
    with dsl.ParallelFor([0.1, 1.0]) as rate:
        say(text=f"{rate}")
    with dsl.ParallelFor(RATES) as rate:
        with dsl.If(rate > 1.5):
            say(text=f"{rate}")
    with dsl.ParallelFor([{"lr": 1.0, "n": 3, "zero": -0.0}, {"lr": 2.5, "n": 4, "zero": 0.0}]) as trial:
        describe(record=trial)
    with dsl.ParallelFor([[1.0, 2], [3]]) as rates:
        say(text=f"{rates}")
    describe(record={"zero": -0.0, "one": 1.0})


if __name__ == "__main__":
    compiler.Compiler().compile(loops, sys.argv[1])
