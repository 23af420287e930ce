import sys
from typing import NamedTuple

from kfp import compiler, dsl
from kfp.dsl import Dataset
from parts import double, flip_coin, make_data, say, tidy, train


@dsl.pipeline(name="prepare", description="Makes data.")
def prepare(size: int) -> NamedTuple("Outputs", data=Dataset):
    made = make_data(size=size)
    tidy()
    return NamedTuple("Outputs", data=Dataset)(data=made.outputs["data"])


@dsl.pipeline(name="inner")
def inner(n: int, note: str = "note") -> NamedTuple("Outputs", sum=int):
    doubled = double(number=n)
    with dsl.If(doubled.output > 3):
        say(text=f"{note}: {doubled.output}")
    return NamedTuple("Outputs", sum=int)(sum=doubled.output)


@dsl.pipeline(name="middle", display_name="In the middle", description="Calls the inner one.")
def middle(n: int) -> NamedTuple("Outputs", sum=int):
    inside = inner(n=n)
    return NamedTuple("Outputs", sum=int)(sum=inside.outputs["sum"])


@dsl.pipeline(name="sub-pipelines")
def sub_pipelines(start: int = 1) -> NamedTuple("Outputs", result=int):
    side = flip_coin()
    prepared = prepare(size=start)
    train(data=prepared.outputs["data"])
    one = middle(n=start).set_display_name("First").set_caching_options(False).set_retry(2)
    double(number=one.outputs["sum"])
    with dsl.If(side.output == "heads"):
        two = inner(n=one.outputs["sum"], note=f"{start}")
        say(text=f"{two.outputs['sum']}")
    with dsl.ParallelFor([3, 4]) as n:
        middle(n=n).after(prepared)
    last = prepare(size=1)
    with dsl.ExitHandler(last):
        middle(n=5)
    return NamedTuple("Outputs", result=int)(result=one.outputs["sum"])


if __name__ == "__main__":
    compiler.Compiler().compile(sub_pipelines, sys.argv[1])
