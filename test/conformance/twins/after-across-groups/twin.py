import sys

from kfp import compiler, dsl
from parts import double, flip_coin, make_number, say, tidy


@dsl.pipeline(name="after-across-groups")
def after():
    flip = flip_coin()
    said = say(text="first")
    with dsl.ParallelFor([1, 2]) as number:
        doubled = double(number=number).after(said)
        with dsl.If(doubled.output > 2):
            tidy().after(flip)
        with dsl.If(doubled.output > 3):
            number2 = make_number()
            tidy().after(number2, said)


if __name__ == "__main__":
    compiler.Compiler().compile(after, sys.argv[1])
