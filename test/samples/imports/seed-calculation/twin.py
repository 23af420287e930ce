"""in.py as KFP 2 would have it, for the SDK to compile."""
import sys
from pathlib import Path

from kfp import compiler, dsl

sys.path.insert(0, str(Path(__file__).parent / "expected.files"))
from components import add  # noqa: E402


@dsl.pipeline(
    name="Calculation pipeline",
    display_name="Calculation pipeline",
    description="A toy pipeline that performs arithmetic calculations.",
)
def calc_pipeline(a: float = 0, b: float = 7):
    add_task = add(a=a, b=4.0)
    add_2_task = add(a=a, b=b)
    add(a=add_task.output, b=add_2_task.output)


if __name__ == "__main__":
    compiler.Compiler().compile(calc_pipeline, sys.argv[1])
