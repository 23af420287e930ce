"""in.py as KFP 2 would have it, for the SDK to compile."""
import sys
from pathlib import Path

from kfp import compiler, dsl

sys.path.insert(0, str(Path(__file__).parent / "expected.files"))
from components import flip_coin_op, get_random_int_op, print_op  # noqa: E402


@dsl.pipeline(
    name="Conditional execution pipeline",
    display_name="Conditional execution pipeline",
    description="Shows how to use dsl.Condition().",
)
def flipcoin():
    flip = flip_coin_op()
    with dsl.Condition(flip.output == "heads"):
        head = get_random_int_op(minimum=0, maximum=9)
        with dsl.Condition(head.output > 5):
            print_op(message=f"heads and {head.output} > 5!")
        with dsl.Condition(head.output <= 5):
            print_op(message=f"heads and {head.output} <= 5!")
    with dsl.Condition(flip.output == "tails"):
        tail = get_random_int_op(minimum=10, maximum=19)
        with dsl.Condition(tail.output > 15):
            print_op(message=f"tails and {tail.output} > 15!")
        with dsl.Condition(tail.output <= 15):
            print_op(message=f"tails and {tail.output} <= 15!")


if __name__ == "__main__":
    compiler.Compiler().compile(flipcoin, sys.argv[1])
