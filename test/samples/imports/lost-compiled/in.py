import argparse

from kfp import dsl
from kfp.compiler import Compiler

from parts import add, say


@dsl.pipeline
def inner(n: int = 1):
    add(one=n, other=2)


@dsl.pipeline
def outer(n: int = 1):
    inner(n=n)
    missing(n=n)


@dsl.pipeline
def twice(text: str = "a"):
    say(text=text)


@dsl.pipeline
def odd(text: str = "a"):
    say(text=text)


def build(args):
    Compiler().compile(inner, "inner.yaml", pipeline_name="renamed")
    Compiler().compile(outer, "outer.yaml", pipeline_name=args.name, pipeline_parameters={"n": args.n})
    Compiler().compile(twice, "a.yaml", pipeline_parameters={"text": "b"})
    Compiler().compile(twice, "b.yaml")
    Compiler().compile(odd, "odd.yaml", pipeline_name="Odd one", pipeline_parameters={"other": 1}, pipeline_conf=make())


if __name__ == "__main__":
    build(argparse.ArgumentParser().parse_args())
