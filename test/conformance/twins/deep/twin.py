import sys
from typing import List

from kfp import compiler, dsl
from parts import double, flip_coin, make_numbers, say, tidy


@dsl.pipeline(name="deep")
def deep(words: List[str], limit: int = 2):
    numbers = make_numbers()
    flip = flip_coin()
    with dsl.ParallelFor(words) as word:
        with dsl.If(flip.output == "heads"):
            with dsl.ParallelFor(numbers.output) as number:
                with dsl.If(number > limit):
                    doubled = double(number=number)
                    say(text=f"{doubled.output} of {flip.output}")
                with dsl.Elif(number == 1):
                    say(text=word)
                with dsl.Else():
                    tidy()
        with dsl.If(flip.output != "heads"):
            say(text=flip.output)


if __name__ == "__main__":
    compiler.Compiler().compile(deep, sys.argv[1])
