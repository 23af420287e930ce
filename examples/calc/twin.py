"""calc.pipeline.ts written with the kfp SDK: `python twin.py calc.yaml` compiles it."""

import sys

from kfp import compiler, dsl

from components import add_numbers


@dsl.pipeline(name="calc", description="Adds numbers: two sums at the same time, then the sum of both.")
def calc(a: float = 0, b: float = 7) -> float:
    first = add_numbers(a=a, b=4.0)
    second = add_numbers(a=a, b=b)
    both = add_numbers(a=first.output, b=second.output)
    return both.output


if __name__ == "__main__":
    compiler.Compiler().compile(calc, sys.argv[1])
