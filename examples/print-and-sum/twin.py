"""print-and-sum.pipeline.ts written with the kfp SDK: `python twin.py print-and-sum.yaml` compiles it."""

import sys
from typing import NamedTuple

from kfp import compiler, dsl

from components import print_and_return_number, sum_and_print_numbers

Outputs = NamedTuple("Outputs", [("sum", int)])


@dsl.pipeline(name="print-and-sum", description="Prints two numbers, hands them on, and prints their sum.")
def print_and_sum(number_1: int, number_2: int) -> Outputs:
    first = print_and_return_number(number=number_1).set_display_name("This is number 1")
    second = print_and_return_number(number=number_2).set_display_name("This is number 2")
    total = sum_and_print_numbers(number_1=first.output, number_2=second.output).set_display_name(
        "This is the sum of number 1 and number 2"
    )
    return Outputs(sum=total.output)


if __name__ == "__main__":
    compiler.Compiler().compile(print_and_sum, sys.argv[1])
