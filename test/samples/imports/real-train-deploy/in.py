"""Trains with several settings, takes the best model, and deploys it when it is good enough."""
import sys
from typing import List, NamedTuple

from kfp import compiler, dsl
from kfp.dsl import Dataset, Input, Metrics, Model, Output

PROJECT = "churn"
BASE_IMAGE = "python:3.11-slim"
BUCKET = f"s3://{PROJECT}-data"
SEARCH = [
    {"depth": 4, "rate": 10},
    {"depth": 8, "rate": 5},
]


@dsl.component(base_image=BASE_IMAGE, packages_to_install=["pandas==2.2.0", "pyarrow"])
def ingest(uri: str, rows: int, table: Output[Dataset]):
    import pandas as pd

    pd.read_parquet(uri).head(rows).to_parquet(table.path)


@dsl.component(base_image=BASE_IMAGE, packages_to_install=["pandas==2.2.0", "scikit-learn"])
def split(table: Input[Dataset], share: float, train: Output[Dataset], test: Output[Dataset]):
    import pandas as pd

    frame = pd.read_parquet(table.path)
    at = int(len(frame) * share)
    frame[:at].to_parquet(train.path)
    frame[at:].to_parquet(test.path)


@dsl.component(base_image=BASE_IMAGE, packages_to_install=["xgboost"])
def fit(train: Input[Dataset], depth: int, rate: int, model: Output[Model], metrics: Output[Metrics]) -> float:
    metrics.log_metric("depth", depth)
    return rate / 100


@dsl.component(base_image=BASE_IMAGE)
def choose(scores: List[float]) -> NamedTuple("Choice", [("index", int), ("score", float)]):
    best = max(range(len(scores)), key=scores.__getitem__)
    return (best, scores[best])


@dsl.component(base_image=BASE_IMAGE)
def deploy(name: str, index: int, replicas: int = 1) -> str:
    return f"http://{name}-{index}"


@dsl.component(base_image=BASE_IMAGE)
def notify(message: str, channel: str = "#ml"):
    print(channel, message)


@dsl.pipeline(name=f"{PROJECT}-training", description="Trains and deploys the churn model.", pipeline_root="s3://runs")
def train_and_deploy(
    rows: int = 10_000,
    threshold: float = 0.8,
    endpoint: str = "churn-model",
    share: float = 0.75,
):
    data = ingest(uri=f"{BUCKET}/latest.parquet", rows=rows).set_display_name("Read the table")
    data.set_caching_options(False)
    parts = split(table=data.outputs["table"], share=share)

    # Every setting on a machine of its own.
    with dsl.ParallelFor(SEARCH, parallelism=2, name="search") as setting:
        fitted = (
            fit(train=parts.outputs["train"], depth=setting.depth, rate=setting.rate)
            .set_cpu_request("2")
            .set_cpu_limit("4")
            .set_memory_limit("8Gi")
            .set_accelerator_type("nvidia.com/gpu")
            .set_accelerator_limit(1)
        )
        fitted.set_retry(num_retries=2, backoff_duration="30s", backoff_factor=2.0)

    chosen = choose(scores=dsl.Collected(fitted.outputs["Output"]))
    with dsl.If(chosen.outputs["score"] >= threshold, name="good enough"):
        url = deploy(name=endpoint, index=chosen.outputs["index"], replicas=2)
        notify(message=f"{endpoint} is at {url.output}, with {chosen.outputs['score']}.")
    with dsl.Else():
        notify(message="No model is good enough.", channel="#alerts").set_env_variable("LEVEL", "warning")


if __name__ == "__main__":
    compiler.Compiler().compile(train_and_deploy, sys.argv[1])
