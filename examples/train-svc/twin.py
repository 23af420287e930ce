"""train-svc.pipeline.ts written with the kfp SDK: `python twin.py train-svc.yaml` compiles it."""

import sys
from typing import NamedTuple

from kfp import compiler, dsl

from components import make_rings, train_svc_from_csv

Outputs = NamedTuple("Outputs", [("accuracy", float), ("model", dsl.Model)])


@dsl.pipeline(name="train-svc", description="Trains a support vector classifier on CSV files.")
def train_svc(kernel: str = "rbf") -> Outputs:
    rings = make_rings(count=300)
    training = train_svc_from_csv(
        train_data=rings.outputs["train_data"],
        train_target=rings.outputs["train_target"],
        kernel=kernel,
    )
    training.set_display_name("Train the classifier")
    training.set_memory_limit("1G").set_accelerator_type("nvidia.com/gpu").set_accelerator_limit(1)
    return Outputs(accuracy=training.outputs["Output"], model=training.outputs["model"])


if __name__ == "__main__":
    compiler.Compiler().compile(train_svc, sys.argv[1])
