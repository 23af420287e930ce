import sys
from typing import NamedTuple

from kfp import compiler, dsl
from parts import look, make_data, make_pair, train


@dsl.pipeline(name="outputs")
def outputs(size: int = 4) -> NamedTuple("Outputs", [("model", dsl.Model), ("score", float), ("word", str)]):
    data = make_data(size=size)
    trained = train(data=data.outputs["data"])
    pair = make_pair()
    look(thing=trained.outputs["model"])
    look(thing=data.outputs["data"])
    made = NamedTuple("Outputs", [("model", dsl.Model), ("score", float), ("word", str)])
    return made(trained.outputs["model"], trained.outputs["Output"], pair.outputs["right"])


if __name__ == "__main__":
    compiler.Compiler().compile(outputs, sys.argv[1])
