import sys
from typing import List, NamedTuple

from kfp import compiler, dsl
from parts import add, choose, double, make_data, train


@dsl.pipeline(name="collected")
def collected(sizes: List[int] = [1, 2]) -> NamedTuple("Outputs", [("best", int), ("numbers", List[int]), ("sum", int)]):
    with dsl.ParallelFor(sizes) as size:
        data = make_data(size=size).set_display_name("make-data")
        trained = train(data=data.outputs["data"], rate=0.25)
        doubled = double(number=size)
    best = choose(models=dsl.Collected(trained.outputs["model"]), scores=dsl.Collected(trained.outputs["Output"]))
    total = add(numbers=dsl.Collected(doubled.output))
    outputs = NamedTuple("Outputs", [("best", int), ("numbers", List[int]), ("sum", int)])
    return outputs(best.output, dsl.Collected(doubled.output), total.output)


if __name__ == "__main__":
    compiler.Compiler().compile(collected, sys.argv[1])
