import sys
from typing import NamedTuple

from kfp import compiler, dsl
from parts import double, flip_coin, make_data, make_number, make_pair, say, train


@dsl.pipeline(name="one-of")
def one_of() -> NamedTuple("Outputs", [("number", int), ("data", dsl.Dataset)]):
    flip = flip_coin()
    with dsl.If(flip.output == "heads"):
        number1 = make_number(seed=1)
        data1 = make_data(size=1)
    with dsl.Elif(flip.output == "edge"):
        pair = make_pair()
        data2 = make_data(size=2)
    with dsl.Else():
        doubled = double(number=2)
        data3 = make_data(size=3)
    number = dsl.OneOf(number1.output, pair.outputs["left"], doubled.output)
    data = dsl.OneOf(data1.outputs["data"], data2.outputs["data"], data3.outputs["data"])
    double(number=number)
    train(data=data)
    with dsl.ParallelFor(["a"]) as word:
        double(number=number)
        say(text=word)
    outputs = NamedTuple("Outputs", [("number", int), ("data", dsl.Dataset)])
    return outputs(number, data)


if __name__ == "__main__":
    compiler.Compiler().compile(one_of, sys.argv[1])
