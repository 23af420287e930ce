from typing import NamedTuple

from kfp import dsl
from kfp.dsl import InputPath, OutputPath


@dsl.component
def measure(path: str) -> NamedTuple("Measured", [("rows", int), ("share", float)]):
    from collections import namedtuple

    return namedtuple("Measured", ["rows", "share"])(len(path), 0.5)


@dsl.component
def say(message: str):
    print(message)


@dsl.component(base_image="python:3.9", packages_to_install=["scikit-learn==1.3.0"])
def train(rows: int, model_path: OutputPath("Model"), depth: int = 3):
    with open(model_path, "w") as file:
        file.write(str(rows * depth))


@dsl.component(base_image="python:3.9")
def evaluate(model_path: InputPath("Model")) -> float:
    with open(model_path) as file:
        return float(file.read())
