import sys

from kfp import compiler, dsl
from parts import flip_coin, make_flag, make_float, make_number, say


@dsl.pipeline(name="conditions-compared", description="Every operator and every type of operand that the SDK gets right.")
def conditions(limit: int = 5, ratio: float = 0.5, word: str = "heads"):
    number = make_number(seed=3)
    fraction = make_float()
    flip = flip_coin()
    flag = make_flag()
    with dsl.If(number.output == 5):
        say(text="equal")
    with dsl.If(number.output != limit):
        say(text="not equal")
    with dsl.If(number.output < fraction.output):
        say(text="less")
    with dsl.If(fraction.output <= 2.5):
        say(text="at most")
    with dsl.If(fraction.output > 2):
        say(text="more")
    with dsl.If(ratio >= fraction.output):
        say(text="at least")
    with dsl.If(flip.output == word):
        say(text="same word")
    with dsl.If(flag.output == True):
        say(text="flag")
    with dsl.If(flag.output == False):
        say(text="no flag")


if __name__ == "__main__":
    compiler.Compiler().compile(conditions, sys.argv[1])
