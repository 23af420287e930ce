import sys

from kfp import compiler, dsl
from parts import double, flip_coin, make_number, make_pair, say, tidy


@dsl.pipeline(name="conditions-nested")
def conditions(limit: int = 5):
    flip = flip_coin()
    pair = make_pair()
    with dsl.If(flip.output == "heads"):
        number = make_number()
        with dsl.If(number.output > limit):
            say(text=pair.outputs["right"])
        double(number=pair.outputs["left"])
    with dsl.Elif(pair.outputs["right"] == "r"):
        say(text="elif")
    with dsl.Else():
        with dsl.If(pair.outputs["left"] > 1):
            say(text=flip.output)
    tidy()


if __name__ == "__main__":
    compiler.Compiler().compile(conditions, sys.argv[1])
