"""Version 1: functions that become components, conditions and loops."""
from collections import namedtuple
from typing import NamedTuple

import kfp
from kfp import dsl
from kfp.components import InputPath, OutputPath, create_component_from_func, func_to_container_op


@func_to_container_op
def measure(path: str) -> NamedTuple("Measured", [("rows", int), ("share", float)]):
    from collections import namedtuple

    return namedtuple("Measured", ["rows", "share"])(len(path), 0.5)


def train(rows: int, model_path: OutputPath("Model"), depth: int = 3):
    with open(model_path, "w") as file:
        file.write(str(rows * depth))


def evaluate(model_path: InputPath("Model")) -> float:
    with open(model_path) as file:
        return float(file.read())


train_op = create_component_from_func(train, base_image="python:3.9", packages_to_install=["scikit-learn==1.3.0"])
evaluate_op = create_component_from_func(func=evaluate, base_image="python:3.9")


@func_to_container_op
def say(message: str):
    print(message)


@dsl.pipeline(name="Functions of version 1")
def functions(path: str = "gs://bucket/data.csv", least: float = 0.9):
    ending = say("over")
    with dsl.ExitHandler(ending):
        measured = measure(path)
        with dsl.Condition(measured.outputs["rows"] > 100, "enough-rows"):
            with dsl.ParallelFor([2, 4, 8]) as depth:
                model = train_op(rows=measured.outputs["rows"], depth=depth)
                model.set_display_name("Train").set_memory_request("2G").set_retry(2)
                model.execution_options.caching_strategy.max_cache_staleness = "P0D"
                score = evaluate_op(model.outputs["model"])
                with dsl.Condition(score.output >= least):
                    say("%s rows give %s" % (measured.outputs["rows"], score.output))


if __name__ == "__main__":
    kfp.compiler.Compiler().compile(functions, "functions.yaml")
