"""Everything a pipeline's function says, in one place."""
from typing import Dict, List

from kfp import dsl
from parts import double, make_data, make_number, report, say
import parts

SIZES = [10, 20]
GREETING = "hello"


@dsl.component(base_image="python:3.12")
def shout(text: str) -> str:
    return text.upper()


@dsl.pipeline(
    name="Tour of Everything",
    display_name="A tour",
    description="Shows what is carried over.",
    pipeline_root="s3://bucket/root",
)
def tour(
    who: str,
    count: int = 3,
    ratio: float = 0.5,
    names: List[str] = ["a", "b"],
    table: Dict[str, int] = {"x": 1},
    greeting: str = GREETING,
    data: dsl.Input[dsl.Dataset] = None,
) -> str:
    """Not this, since the decorator says more.

    Args:
        who: Who is greeted.
    """
    # The first task of all,
    # with two lines above it.
    first = shout(text=f"{greeting} {who}!")  # and one behind
    number = make_number(seed=count)
    said = say(text="{} and {times}".format(first.output, times=number.output))
    say(text="%s of %s%%" % (said.output, number.output))
    say(text=GREETING + " there")
    say(text="one "
        "two")
    for size in SIZES:
        # Each size on its own.
        parts.double(number=size)
    for at, size in enumerate(SIZES):
        double(number=at + size * 2)
    made = {}
    for size in range(1, 3):
        made[f"of {size}"] = make_data(size=size)
    report(data=made["of 2"].outputs["data"], name="second")
    with dsl.ParallelFor(SIZES) as size:
        double(number=size)
    return said.output


if __name__ == "__main__":
    import sys

    from kfp import compiler

    compiler.Compiler().compile(tour, sys.argv[1])
