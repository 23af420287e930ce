"""flip-coin.pipeline.ts written with the kfp SDK: `python twin.py flip-coin.yaml` compiles it."""

import sys

from kfp import compiler, dsl

from coin import flip_coin, print_message, random_int


@dsl.pipeline(
    name="flip-coin",
    description="Flips a coin, draws a number, and tells which of the four ways it went.",
)
def flip_coin_pipeline(side: str = ""):
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


if __name__ == "__main__":
    compiler.Compiler().compile(flip_coin_pipeline, sys.argv[1])
