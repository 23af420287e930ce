import sys
from typing import List

from kfp import compiler, dsl
from parts import flip_coin, look, train


@dsl.pipeline(name="artifact-inputs")
def inputs(data: dsl.Input[dsl.Dataset], rates: List[float] = [0.1, 0.2]):
    flip = flip_coin()
    with dsl.ParallelFor(rates) as rate:
        with dsl.If(flip.output == "heads"):
            trained = train(data=data, rate=rate)
            look(thing=trained.outputs["model"])
    look(thing=data)


if __name__ == "__main__":
    compiler.Compiler().compile(inputs, sys.argv[1])
