"""flip-coin-exit.pipeline.ts written with the kfp SDK: `python twin.py flip-coin-exit.yaml` compiles it."""

import sys
from pathlib import Path

from kfp import compiler, dsl

sys.path.append(str(Path(__file__).resolve().parent.parent / "flip-coin"))

from coin import flip_coin, print_message, random_int  # noqa: E402
from ending import fail_run, report_status  # noqa: E402


@dsl.pipeline(
    name="flip-coin-exit",
    description="Flips a coin and fails on tails, on purpose: the exit task runs either way.",
)
def flip_coin_exit(side: str = ""):
    report = report_status(message="Exit handler has worked!")
    with dsl.ExitHandler(report):
        flip = flip_coin(side=side).set_caching_options(False)
        with dsl.If(flip.output == "heads"):
            number = random_int(minimum=0, maximum=9).set_caching_options(False)
            with dsl.If(number.output > 5):
                print_message(message=f"heads and {number.output} > 5!")
            with dsl.Else():
                print_message(message=f"heads and {number.output} <= 5!")
        with dsl.Else():
            number = random_int(minimum=10, maximum=19).set_caching_options(False)
            with dsl.If(number.output > 15):
                print_message(message=f"tails and {number.output} > 15!")
            with dsl.Else():
                print_message(message=f"tails and {number.output} <= 15!")
        with dsl.If(flip.output == "tails"):
            fail_run(message="Failing the run to show that the exit task still runs.")


if __name__ == "__main__":
    compiler.Compiler().compile(flip_coin_exit, sys.argv[1])
