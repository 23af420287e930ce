"""in.py as KFP 2 would have it, for the SDK to compile."""
import sys
from pathlib import Path

from kfp import compiler, dsl

sys.path.insert(0, str(Path(__file__).parent / "expected.files"))
from components import print_and_return_number, sum_and_print_numbers  # noqa: E402


@dsl.pipeline(name="example_pipeline", display_name="example_pipeline")
def example_pipeline(number_1: int, number_2: int):
    one = print_and_return_number(number=number_1)
    two = print_and_return_number(number=number_2)
    total = sum_and_print_numbers(number_1=one.output, number_2=two.output)
    one.set_display_name("This is number 1")
    two.set_display_name("This is number 2")
    total.set_display_name("This is sum of number 1 and number 2")
    total.set_accelerator_type("nvidia.com/gpu").set_accelerator_limit(1).set_memory_limit("1G")


if __name__ == "__main__":
    compiler.Compiler().compile(example_pipeline, sys.argv[1])
