"""Pipelines of pipelines, with what they give to each other."""
import sys
from typing import NamedTuple

from kfp import compiler, dsl
from kfp.dsl import Dataset, Input, Model, Output


@dsl.component
def fetch(source: str, data: Output[Dataset]) -> int:
    return len(source)


@dsl.component
def train(data: Input[Dataset], rows: int, model: Output[Model]):
    model.metadata["rows"] = rows


@dsl.component
def compare(one: Input[Model], other: Input[Model]) -> str:
    return one.uri if one.uri > other.uri else other.uri


@dsl.pipeline(name="prepare", description="Fetches what there is.")
def prepare(source: str) -> NamedTuple("Prepared", [("data", Dataset), ("rows", int)]):
    fetched = fetch(source=source)
    Prepared = NamedTuple("Prepared", [("data", Dataset), ("rows", int)])
    return Prepared(data=fetched.outputs["data"], rows=fetched.outputs["Output"])


@dsl.pipeline(name="candidate")
def candidate(source: str = "a") -> Model:
    prepared = prepare(source=source)
    prepared.set_caching_options(False)
    return train(data=prepared.outputs["data"], rows=prepared.outputs["rows"]).outputs["model"]


@dsl.pipeline(name="tournament")
def tournament(first: str = "a", second: str = "b") -> str:
    one = candidate(source=first).set_display_name("One")
    other = candidate(source=second).set_display_name("Other").after(one)
    return compare(one=one.output, other=other.output).output


if __name__ == "__main__":
    compiler.Compiler().compile(tournament, sys.argv[1])
