import sys
from typing import List, NamedTuple

from kfp import compiler, dsl
from kfp.dsl import Dataset, Model
from parts import add, choose, double, flip_coin, look, make_data, make_numbers, say, tell_end, train


@dsl.pipeline(name="models")
def models(sizes: List[int]) -> NamedTuple("Outputs", [("models", List[Model]), ("scores", List[float])]):
    with dsl.ParallelFor(sizes) as size:
        data = make_data(size=size)
        trained = train(data=data.outputs["data"])
    outputs = NamedTuple("Outputs", [("models", List[Model]), ("scores", List[float])])
    return outputs(dsl.Collected(trained.outputs["model"]), dsl.Collected(trained.outputs["Output"]))


@dsl.pipeline(name="either")
def either(size: int = 3, place: str = "gs://bucket/x") -> Dataset:
    flip = flip_coin()
    with dsl.If(flip.output == "heads"):
        small = make_data(size=size)
    with dsl.Else():
        large = dsl.importer(artifact_uri=place, artifact_class=Dataset)
    return dsl.OneOf(small.outputs["data"], large.output)


@dsl.pipeline(name="handed-up")
def pipeline(limit: int = 2):
    numbers = make_numbers()
    many = models(sizes=numbers.output)
    best = choose(models=many.outputs["models"], scores=many.outputs["scores"])
    data = either(size=best.output)
    look(thing=data.output)
    with dsl.ParallelFor([1, 2], parallelism=1) as outer:
        with dsl.ParallelFor([3, 4], parallelism=2) as inner:
            make_data(size=inner)
            doubled = double(number=outer)
    add(numbers=dsl.Collected(doubled.output))
    end = tell_end(text="over")
    with dsl.ExitHandler(end):
        last = either()
        look(thing=last.output)
        with dsl.If(best.output >= limit):
            say(text="enough")


if __name__ == "__main__":
    compiler.Compiler().compile(pipeline, sys.argv[1])
