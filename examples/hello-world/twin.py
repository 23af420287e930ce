"""hello-world.pipeline.ts written with the kfp SDK: `python twin.py hello-world.yaml` compiles it."""

import sys

from kfp import compiler, dsl

import components

say_hello = dsl.component(components.say_hello)


@dsl.pipeline(name="hello-world", description="Greets someone, the smallest pipeline there is.")
def hello_world(name: str = "World") -> str:
    greeting = say_hello(name=name)
    return greeting.output


if __name__ == "__main__":
    compiler.Compiler().compile(hello_world, sys.argv[1])
