"""Artifacts that are there already, and lists of them."""
import sys
from typing import List

from kfp import compiler, dsl
from kfp.dsl import Artifact, Dataset, Input, Model, Output

MODEL_URI = "s3://models/base"


@dsl.component
def shard(data: Input[Dataset], part: int, out: Output[Dataset]):
    print(data.uri, part, out.path)


@dsl.component
def join(parts: Input[List[Dataset]], all: Output[Dataset]):
    print([part.uri for part in parts], all.path)


@dsl.component
def tune(base: Input[Model], data: Input[Dataset], tuned: Output[Model]):
    tuned.metadata["base"] = base.uri


@dsl.pipeline(name="imported-artifacts")
def imported_artifacts(uri: str = "s3://data/iris.csv", owner: str = "me") -> Model:
    data = dsl.importer(
        artifact_uri=uri,
        artifact_class=Dataset,
        reimport=True,
        metadata={"owner": owner, "format": "csv"},
    )
    base = dsl.importer(artifact_uri=MODEL_URI, artifact_class=Model)
    with dsl.ParallelFor([1, 2, 3]) as part:
        cut = shard(data=data.output, part=part)
    joined = join(parts=dsl.Collected(cut.outputs["out"]))
    tuned = tune(base=base.output, data=joined.outputs["all"])
    return tuned.outputs["tuned"]


if __name__ == "__main__":
    compiler.Compiler().compile(imported_artifacts, sys.argv[1])
