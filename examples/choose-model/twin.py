"""choose-model.pipeline.ts written with the kfp SDK: `python twin.py choose-model.yaml` compiles it."""

import sys
from typing import List, NamedTuple

from kfp import compiler, dsl

from components import (
    choose_best,
    deploy_model,
    draw_confusion,
    evaluate_model,
    load_data,
    reject_model,
    split_data,
    train_model,
)

Outputs = NamedTuple("Outputs", [("accuracy", float), ("verdict", str)])


@dsl.pipeline(
    name="choose-model",
    description="Trains a classifier for each kernel at the same time, and deploys the best one if it is good enough.",
)
def choose_model(
    dataset: str = "digits",
    kernels: List[str] = ["linear", "poly", "rbf", "sigmoid"],
    threshold: float = 0.95,
) -> Outputs:
    data = load_data(name=dataset)
    parts = split_data(data=data.outputs["data"])

    with dsl.ParallelFor(kernels, parallelism=2) as kernel:
        training = train_model(train=parts.outputs["train"], validation=parts.outputs["validation"], kernel=kernel)

    best = choose_best(
        models=dsl.Collected(training.outputs["model"]),
        accuracies=dsl.Collected(training.outputs["accuracy"]),
    )
    evaluation = evaluate_model(model=best.outputs["best"], test=parts.outputs["test"])
    draw_confusion(model=best.outputs["best"], test=parts.outputs["test"])

    with dsl.If(evaluation.output >= threshold):
        deployed = deploy_model(model=best.outputs["best"], sample=parts.outputs["test"])
    with dsl.Else():
        rejected = reject_model(accuracy=evaluation.output, threshold=threshold)
    verdict = dsl.OneOf(deployed.output, rejected.output)
    return Outputs(accuracy=evaluation.output, verdict=verdict)


if __name__ == "__main__":
    compiler.Compiler().compile(choose_model, sys.argv[1])
