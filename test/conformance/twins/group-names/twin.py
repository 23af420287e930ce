import sys

from kfp import compiler, dsl
from parts import flip_coin, say, tidy


@dsl.pipeline(name="group-names")
def group_names():
    coin = flip_coin()
    with dsl.If(coin.output == "heads", name="It is heads"):
        say(text="heads")
    with dsl.Elif(coin.output == "edge", name="It stands, or else"):
        say(text="edge")
    with dsl.Else(name="Neither"):
        say(text="tails")
    with dsl.ParallelFor(["1", "2"], name="Each number") as number:
        say(text=number)
    with dsl.ExitHandler(tidy(), name="Whatever comes"):
        say(text="in")


if __name__ == "__main__":
    compiler.Compiler().compile(group_names, sys.argv[1])
